package cn.kuaichu.desk;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.CaseTexts;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.deadline.Clocks;
import cn.kuaichu.deadline.WorkCalendar;
import cn.kuaichu.identity.Role;
import cn.kuaichu.identity.Units;
import cn.kuaichu.privacy.Masking;
import cn.kuaichu.privacy.Vault;
import cn.kuaichu.signoff.Sheets;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What an official sees of a case beside the question he has to answer: words, history, deadline, evidence. Filled when a
 * form is opened, from our tables; never stored by the engine and never submitted back.
 */
@Component
class CaseView {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(WorkCalendar.ZONE);
  private static final ObjectMapper JSON = new ObjectMapper();
  private final TaskService tasks;
  private final CaseFiles files;
  private final CaseTexts texts;
  private final Clocks clocks;
  private final Sheets sheets;
  private final Units units;
  private final Choices choices;
  private final Vault vault;
  private final WorkCalendar calendar;
  private final Clock clock;
  private final JdbcClient jdbc;

  CaseView(@Lazy TaskService tasks, CaseFiles files, CaseTexts texts, Clocks clocks, Sheets sheets, Units units,
      Choices choices, Vault vault, WorkCalendar calendar, Clock clock, JdbcClient jdbc) {
    this.tasks = tasks;
    this.files = files;
    this.texts = texts;
    this.clocks = clocks;
    this.sheets = sheets;
    this.units = units;
    this.choices = choices;
    this.vault = vault;
    this.calendar = calendar;
    this.clock = clock;
    this.jdbc = jdbc;
  }

  VariableMap of(String taskId) {
    // whoever may read the task may see its case; the engine has just checked that
    Long appealId = (Long) tasks.getVariable(taskId, "appealId");
    Appeal appeal = files.peek(appealId);
    VariableMap shown = Variables.createVariables();
    shown.putValue("caseNumber", appeal.number());
    shown.putValue("caseTitle", appeal.title());
    shown.putValue("caseTier", tier(appeal));
    shown.putValue("caseDeadline", deadline(appeal));
    shown.putValue("caseComplainant", complainant(appeal));
    shown.putValue("caseWords", texts.words(appealId));
    shown.putValue("reworkReason", texts.latest(appealId, Step.REFUSE, "reason").orElse(""));
    putList(shown, "caseHistory", history(appealId));
    putList(shown, "caseEvidence", evidence(appealId));
    putList(shown, "topics", choices.list("topics"));
    sheets.current(appealId).ifPresent(sheet -> {
      shown.putValue("sheetText", sheet.text());
      shown.putValue("sheetDigest", sheet.digestHex());
    });
    return shown;
  }

  private String tier(Appeal appeal) {
    return appeal.responsibleUnit() == null ? "尚未分级定责"
        : appeal.tier().label() + " · " + units.get(appeal.responsibleUnit()).name();
  }

  private String deadline(Appeal appeal) {
    if (appeal.status().ended()) {
      return appeal.status().label();
    }
    return clocks.find(appeal.id(), appeal.round()).map(deadline -> dueText(deadline.dueAt()))
        .orElseGet(() -> "甄别分类须在 " + TIME.format(calendar.endOfDay(appeal.receivedAt(), 15)) + " 前完成");
  }

  private String dueText(Instant due) {
    long left = calendar.daysLeft(clock.instant(), due);
    String remaining = left < 0 || clock.instant().isAfter(due) ? "已逾期 " + Math.max(1, -left) + " 天"
        : left == 0 ? "今天到期" : "还剩 " + left + " 天";
    return TIME.format(due) + "(" + remaining + ")";
  }

  private String complainant(Appeal appeal) {
    if (appeal.complainantId() == null) {
      return "未留姓名";
    }
    return jdbc.sql("select name_cipher, phone_cipher from complainant where id = ?").param(appeal.complainantId())
        .query((row, n) -> (Masking.name(vault.decrypt(row.getBytes(1))) + " "
            + Masking.phone(vault.decrypt(row.getBytes(2)))).strip())
        .optional().orElse("未留姓名");
  }

  private List<Map<String, String>> history(long appealId) {
    return jdbc.sql("select occurred_at, kind, unit, actor, role from ledger_entry where appeal_id = ? order by seq")
        .param(appealId).query((row, n) -> {
          Map<String, String> line = new LinkedHashMap<>();
          line.put("when", TIME.format(row.getTimestamp(1).toInstant()));
          line.put("step", Step.valueOf(row.getString(2)).label());
          line.put("unit", units.find(row.getString(3)).map(unit -> unit.shortName()).orElse(""));
          line.put("what", switch (row.getString(5)) {
            case "system" -> "系统";
            case "complainant" -> "诉求人";
            default -> Role.of(row.getString(5)).label();
          });
          return line;
        }).list();
  }

  private List<Map<String, String>> evidence(long appealId) {
    return jdbc.sql("select name_cipher, media_type, added_at, added_unit from evidence where appeal_id = ? order by id")
        .param(appealId).query((row, n) -> {
          Map<String, String> line = new LinkedHashMap<>();
          line.put("name", vault.decrypt(row.getBytes(1)));
          line.put("kind", row.getString(2).startsWith("image/") ? "图片" : "文件");
          line.put("when", TIME.format(row.getTimestamp(3).toInstant()));
          line.put("by", units.find(row.getString(4)).map(unit -> unit.shortName()).orElse(""));
          return line;
        }).list();
  }

  /** Tasklist parses a value as JSON when it is declared so; the engine itself never sees the object. */
  private static void putList(VariableMap shown, String name, List<Map<String, String>> lines) {
    try {
      shown.putValueTyped(name, Variables.serializedObjectValue(JSON.writeValueAsString(lines))
          .serializationDataFormat("application/json").objectTypeName("java.util.List").create());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("lines of text always become JSON", e);
    }
  }
}
