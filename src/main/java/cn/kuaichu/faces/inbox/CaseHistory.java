package cn.kuaichu.faces.inbox;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.CaseTexts;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.life.evidence.Evidence;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Role;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What was done in a case, step by step. The caller has made sure of the right to it. What came of a referral stands in
 * the discipline's own ledger alone.
 */
@Component
class CaseHistory {
  /** One step of the history. */
  record Line(String when, String step, String who, String unit, List<CaseReader.Note> notes) {}

  private static final ObjectMapper JSON = new ObjectMapper();
  private final CaseReader reader;
  private final CaseTexts texts;
  private final Officials officials;
  private final StepWords words;
  private final JdbcClient jdbc;

  CaseHistory(CaseReader reader, CaseTexts texts, Officials officials, StepWords words, JdbcClient jdbc) {
    this.reader = reader;
    this.texts = texts;
    this.officials = officials;
    this.words = words;
    this.jdbc = jdbc;
  }

  List<Line> of(long appealId) {
    Map<Integer, Map<String, String>> written = texts.written(appealId);
    Map<String, String> named = reader.evidence(appealId).stream()
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
         where e.appeal_id = ? and e.kind <> 'REFERRAL_RESULT'
         order by e.seq
        """).param(appealId).query((row, n) -> line(row, written.getOrDefault(row.getInt(1), Map.of()), named)).list();
  }

  private Line line(ResultSet row, Map<String, String> written, Map<String, String> named) throws SQLException {
    Step step = Step.valueOf(row.getString(3));
    List<CaseReader.Note> notes = new ArrayList<>(recorded(step, row.getString(7)));
    if (step == Step.ADD_EVIDENCE || step == Step.READ_EVIDENCE) {
      JsonNode detail = json(row.getString(7));
      notes.add(0, new CaseReader.Note("材料", named.getOrDefault(detail.path("sha256").asText(), "已不在卷内的文件")
          + (detail.has("source") ? source(detail.path("source").asText()) : "")));
    }
    if (step == Step.RECORD_STEP) {
      notes.addAll(drawn(written.getOrDefault("said", "")));
    } else {
      written.forEach((field, text) -> notes.add(new CaseReader.Note(words.label(step, field).orElse("说明"), text)));
    }
    String name = step == Step.RECORD_STEP ? written.getOrDefault("name", step.label()) : step.label();
    return new Line(CaseReader.time(row.getTimestamp(2).toInstant()), name,
        who(row.getString(6), row.getString(5), absent(row)),
        reader.unit(row.getString(4)), notes);
  }

  private static String source(String source) {
    return source.equals(Actor.COMPLAINANT) ? "（诉求人提供）" : "（来自 " + source + "）";
  }

  /** The answers of a step that the district drew itself, a line each: the form's label stands before the colon. */
  private static List<CaseReader.Note> drawn(String said) {
    List<CaseReader.Note> notes = new ArrayList<>();
    for (String line : said.split("\n(?!　)")) {
      int colon = line.indexOf('：');
      notes.add(colon < 0 ? new CaseReader.Note("说明", line)
          : new CaseReader.Note(line.substring(0, colon), line.substring(colon + 1)));
    }
    return notes;
  }

  /**
   * The absent official, where the actor was a deputy: as the entry itself says, or as the appointments of that moment
   * say.
   */
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

  private List<CaseReader.Note> recorded(Step step, String detail) {
    List<CaseReader.Note> notes = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : json(detail).properties()) {
      String field = entry.getKey();
      words.label(step, field).ifPresent(
          label -> notes.add(new CaseReader.Note(label, words.answer(step, field, entry.getValue().asText()))));
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
}
