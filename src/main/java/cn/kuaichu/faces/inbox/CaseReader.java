package cn.kuaichu.faces.inbox;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.CaseTexts;
import cn.kuaichu.appeal.Category;
import cn.kuaichu.appeal.Complainants;
import cn.kuaichu.appeal.Difficulty;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.appeal.Urgency;
import cn.kuaichu.ground.privacy.Masking;
import cn.kuaichu.life.archive.Retention;
import cn.kuaichu.life.deadline.ClockKind;
import cn.kuaichu.life.deadline.ClockLine;
import cn.kuaichu.life.deadline.Clocks;
import cn.kuaichu.life.deadline.Schedule;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.life.evidence.Evidence;
import cn.kuaichu.life.evidence.EvidenceRows;
import cn.kuaichu.life.querycode.Confirmation;
import cn.kuaichu.life.signoff.Manner;
import cn.kuaichu.life.signoff.Proofs;
import cn.kuaichu.oversight.supervision.Ground;
import cn.kuaichu.oversight.supervision.Rung;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Role;
import cn.kuaichu.people.identity.Topics;
import cn.kuaichu.people.identity.Units;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A case in the words officials read, for forms, cards and the dossier. Whoever calls has made sure of the right to it.
 */
@Component
class CaseReader {
  /** What stands beside a label. */
  record Note(String label, String text) {}

  /** One step of the history. */
  record Line(String when, String step, String who, String unit, List<Note> notes) {}

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm")
      .withZone(WorkCalendar.ZONE);
  private static final ObjectMapper JSON = new ObjectMapper();
  private final CaseFiles files;
  private final CaseTexts texts;
  private final Complainants complainants;
  private final Clocks clocks;
  private final Units units;
  private final Officials officials;
  private final EvidenceRows evidence;
  private final FormWords words;
  private final Topics topics;
  private final WorkCalendar calendar;
  private final Clock clock;
  private final JdbcClient jdbc;

  CaseReader(CaseFiles files, CaseTexts texts, Complainants complainants, Clocks clocks, Units units,
      Officials officials, EvidenceRows evidence, FormWords words, Topics topics, WorkCalendar calendar, Clock clock,
      JdbcClient jdbc) {
    this.files = files;
    this.texts = texts;
    this.complainants = complainants;
    this.clocks = clocks;
    this.units = units;
    this.officials = officials;
    this.evidence = evidence;
    this.words = words;
    this.topics = topics;
    this.calendar = calendar;
    this.clock = clock;
    this.jdbc = jdbc;
  }

  Appeal appeal(long appealId) {
    return files.peek(appealId);
  }

  /** As lists show it. */
  String title(Appeal appeal) {
    return Masking.inText(appeal.title());
  }

  static String time(Instant at) {
    return TIME.format(at);
  }

  String place(Appeal appeal) {
    return appeal.responsibleUnit() == null ? "尚未分级定责"
        : appeal.tier().label() + " · " + units.get(appeal.responsibleUnit()).name();
  }

  String unit(String id) {
    return units.find(id).map(unit -> unit.shortName()).orElse("");
  }

  Optional<Schedule> deadline(Appeal appeal) {
    return clocks.find(appeal.id(), appeal.round(), ClockKind.HANDLING);
  }

  String deadlineText(Appeal appeal) {
    if (appeal.status().ended()) {
      return appeal.status().label();
    }
    return clocks.line(appeal, ClockKind.HANDLING)
        .orElseGet(() -> clocks.line(appeal, ClockKind.ACCEPTANCE).map(line -> "甄别分类：" + line).orElse(""));
  }

  /** The instant and how far away it is. */
  String due(Instant due) {
    return TIME.format(due) + "（" + remaining(due) + "）";
  }

  String remaining(Instant due) {
    return ClockLine.left(calendar, due, clock.instant());
  }

  TrafficLight light(Instant start, Instant due) {
    return TrafficLight.of(start, due, clock.instant());
  }

  String complainant(Appeal appeal) {
    return complainants.of(appeal).map(person -> complainant(person.name(), person.phone())).orElse("未留姓名");
  }

  private static String complainant(String name, String contact) {
    return (name == null || name.isBlank() ? "未留姓名" : Masking.name(name)) + " "
        + (contact == null || contact.isBlank() ? "（未留联系方式，答复无法送达本人）" : Masking.phone(contact));
  }

  String citizensWords(long appealId) {
    return texts.words(appealId);
  }

  /**
   * With what a message from elsewhere came along with; numbers in it are masked, because what its columns hold was not
   * said to whoever reads the case.
   */
  String wordsAndAttached(long appealId) {
    return citizensWords(appealId) + texts.attached(appealId)
        .map(attached -> "\n\n【来件所附】\n" + Masking.inText(attached)).orElse("");
  }

  String refusalReason(long appealId) {
    return texts.latestOf(appealId, Map.of(Step.REFUSE, "reason", Step.SAY_NOT_DONE, "words")).orElse("");
  }

  List<Evidence> evidence(long appealId) {
    return evidence.of(appealId);
  }

  List<Line> history(long appealId) {
    Map<Integer, Map<String, String>> written = texts.written(appealId);
    Map<String, String> named = evidence.of(appealId).stream()
        .collect(Collectors.toMap(Evidence::sha256, Evidence::name, (one, other) -> one));
    return jdbc.sql("""
        select e.seq, e.occurred_at, e.kind, e.unit, e.actor, e.role, e.detail,
          (select o.name
             from held_post a
             join human o on o.login = a.deputy_for
            where a.login = e.actor and a.unit = e.unit and a.role = e.role and e.occurred_at >= a.since
              and e.occurred_at < coalesce(a.ended_at, coalesce(a.planned_until, a.until) + 1)
            limit 1)
          from case_step e
         where e.appeal_id = ?
         order by e.seq
        """).param(appealId).query((row, n) -> line(row, written.getOrDefault(row.getInt(1), Map.of()), named)).list();
  }

  private Line line(ResultSet row, Map<String, String> written, Map<String, String> named) throws SQLException {
    Step step = Step.valueOf(row.getString(3));
    List<Note> notes = new ArrayList<>(recorded(step, row.getString(7)));
    if (step == Step.ADD_EVIDENCE || step == Step.READ_EVIDENCE) {
      JsonNode detail = json(row.getString(7));
      notes.add(0, new Note("材料", named.getOrDefault(detail.path("sha256").asText(), "已不在卷内的文件")
          + (detail.has("source") ? "（来自 " + detail.path("source").asText() + "）" : "")));
    }
    written.forEach((field, text) -> notes.add(new Note(label(step, field).orElse("说明"), text)));
    return new Line(TIME.format(row.getTimestamp(2).toInstant()), step.label(),
        who(row.getString(6), row.getString(5), absent(row)),
        unit(row.getString(4)), notes);
  }

  /** Whom the actor stood in for, as the entry itself says, or as the appointments of that moment say. */
  private Optional<String> absent(ResultSet row) throws SQLException {
    String onBehalfOf = json(row.getString(7)).path("onBehalfOf").asText();
    return onBehalfOf.isEmpty() ? Optional.ofNullable(row.getString(8))
        : Optional.of(officials.nameOf(onBehalfOf).orElse(onBehalfOf));
  }

  private String who(String role, String actor, Optional<String> absent) {
    return switch (role) {
      case "system" -> "系统";
      case "complainant" -> "诉求人";
      default -> Role.of(role).label() + officials.nameOf(actor).map(name -> " " + name).orElse("")
          + absent.map(name -> "（代" + name + "）").orElse("");
    };
  }

  private List<Note> recorded(Step step, String detail) {
    List<Note> notes = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : json(detail).properties()) {
      String field = entry.getKey();
      label(step, field).ifPresent(label -> notes.add(new Note(label, answer(step, field, entry.getValue().asText()))));
    }
    return notes;
  }

  private static JsonNode json(String detail) {
    try {
      return JSON.readTree(detail);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a ledger detail is always JSON", e);
    }
  }

  private Optional<String> label(Step step, String field) {
    return switch (field) {
      case CaseTexts.ANSWER -> step == Step.ENTER_HISTORY ? Optional.of("来源单位的答复") : words.label(step, field);
      case CaseTexts.ANSWERED_BY -> Optional.of("答复单位");
      case "answeredOn" -> Optional.of("答复日期");
      case "basis" -> step == Step.ENTER_HISTORY ? Optional.of("理由") : words.label(step, field);
      case "days" -> Optional.of("办理期限");
      case "waitDays" -> Optional.of("回访等待期");
      case "unit" -> Optional.of("责任单位");
      case "told" -> Optional.of("告知诉求人");
      case "orderNumber" -> Optional.of("督办单");
      case "inspection" -> Optional.of("实地验靶");
      case "consequence" -> Optional.of("后果");
      case "rung" -> Optional.of("层级");
      case "askedUnit" -> Optional.of("由上级代行");
      case "stays" -> Optional.of("按规则可由下级办理，仍由原单位办理");
      case "formerCategory" -> Optional.of("原类别");
      case "formerTopic" -> Optional.of("原事项");
      case "formerDifficulty" -> Optional.of("原难易程度");
      case "formerUrgency" -> Optional.of("原紧急程度");
      case "accusedUnit" -> Optional.of("被反映单位");
      case "accusedPerson" -> Optional.of("被反映人");
      case "accusedNobody" -> Optional.of("不反映具体单位或个人");
      case "formerUnit" -> Optional.of("此前登记的被反映单位");
      case "formerPerson" -> Optional.of("此前登记的被反映人");
      case "onBehalfOf" -> Optional.of("代理");
      case "witness" -> Optional.of("见证人");
      case "checkedBy" -> Optional.of("核对人");
      case "codeBy" -> Optional.of("查询码打印人");
      case "no" -> isOfCode(step) ? Optional.of("第几张") : words.label(step, field);
      case "replaced" -> Optional.of("替换");
      case "by" -> step == Step.CONFIRM_CODE ? Optional.of("确认依据") : words.label(step, field);
      case "reserved" -> Optional.of("保留意见");
      case "kind" -> step == Step.ADD_PROOF ? Optional.of("凭据") : words.label(step, field);
      case "archiveNo" -> Optional.of("档号");
      case "retention" -> Optional.of("保管期限");
      case "dossier" -> Optional.of("装订次数");
      case "destructionList" -> Optional.of("销毁清册");
      default -> words.label(step, field);
    };
  }

  private static boolean isOfCode(Step step) {
    return step == Step.HAND_OUT_CODE || step == Step.CONFIRM_CODE;
  }

  String answer(Step step, String field, String value) {
    return switch (field) {
      case "answeredOn", "basis" -> value;
      case "days", "waitDays" -> value + " 天";
      case "placeUnit", "assistUnit", "toUnit", "unit", "askedUnit", "leadUnit", "accusedUnit", "formerUnit", "stays" ->
        unit(value);
      case "onBehalfOf", "witness", "checkedBy", "codeBy", "accusedPerson", "formerPerson" ->
        officials.nameOf(value).orElse(value);
      case "by" -> step == Step.CONFIRM_CODE ? Confirmation.valueOf(value).label() : words.answer(step, field, value);
      case "no" -> isOfCode(step) ? "第 " + value + " 张" : words.answer(step, field, value);
      case "replaced" -> value.equals("OWN") ? "诉求人自己的查询码" : "先前打印的查询码";
      case "reserved", "accusedNobody" -> "是";
      case "kind" -> step == Step.ADD_PROOF ? Proofs.Kind.valueOf(value).label() : words.answer(step, field, value);
      case "orderNumber", "inspection", "archiveNo", "destructionList" -> value;
      case "retention" -> Retention.valueOf(value).label();
      case "dossier" -> "第 " + value + " 次";
      case "rung" -> Rung.valueOf(value).label();
      case "consequence" -> value.equals("NONE") ? "无" : "以“" + Ground.valueOf(value).label() + "”督办责任单位";
      case "formerCategory" -> Category.valueOf(value).label();
      case "formerDifficulty" -> Difficulty.valueOf(value).label();
      case "formerUrgency" -> Urgency.valueOf(value).label();
      case "topic", "formerTopic" -> topics.find(value).map(Topics.Topic::name).orElse(value);
      case "manner" -> switch (value) {
        case "TASKLIST", "OWN_PHONE" -> Manner.valueOf(value).label();
        default -> words.answer(step, field, value);
      };
      case "solved", "satisfied" -> switch (value) {
        case "true" -> "是";
        case "false" -> "否";
        default -> words.answer(step, field, value);
      };
      default -> words.answer(step, field, value);
    };
  }
}
