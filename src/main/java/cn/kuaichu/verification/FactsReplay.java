package cn.kuaichu.verification;

import cn.kuaichu.appeal.Status;
import cn.kuaichu.verification.CaseReplay.Entry;
import cn.kuaichu.verification.MovesReplay.Booked;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What rules decide a case by stands in its row as its registration and its ledgers say: when, where, by whom, for whom. */
final class FactsReplay {
  /** To be selected of {@code appeal a left join archived_case c}. */
  static final String COLUMNS = """
      a.received_at, a.channel, a.place_unit, a.intake_unit, a.taken_by, a.taken_on, a.responsible_unit, a.tier, a.topic,
        a.category, c.topic as filed_topic, c.category as filed_category
      """;
  private static final ObjectMapper JSON = new ObjectMapper();
  /** Filed, and not begun again. */
  private static final Set<String> CLOSED = Set.of(Status.RESOLVED.name(), Status.REVISITED.name(), Status.CLOSED.name(),
      Status.SEPARATE.name());

  private FactsReplay() {
  }

  static List<String> flaws(ResultSet standing, List<Entry> entries, List<Booked> ledgers) throws SQLException {
    List<String> flaws = new ArrayList<>();
    if (!entries.isEmpty()) {
      registered(standing, entries.get(0), flaws);
    }
    if (!ledgers.isEmpty()) {
      Booked last = ledgers.get(ledgers.size() - 1);
      expect(flaws, last.unit().equals(standing.getString("responsible_unit")), "登记的责任单位与台账不符");
      expect(flaws, last.tier().name().equals(standing.getString("tier")), "登记的层级与台账不符");
    }
    if (standing.getObject("filed") != null && CLOSED.contains(standing.getString("status"))) {
      expect(flaws, same(standing, "filed_topic", "topic"), "档案登记的主题与诉求不符");
      expect(flaws, standing.getString("category") == null || same(standing, "filed_category", "category"), "档案登记的类别与诉求不符");
    }
    return flaws;
  }

  /** Entries of an earlier release say less: of what they do not say, the row is believed. */
  private static void registered(ResultSet standing, Entry entry, List<String> flaws) throws SQLException {
    JsonNode said = detail(entry);
    says(flaws, said, "channel", standing.getString("channel"), "来源渠道");
    says(flaws, said, "placeUnit", standing.getString("place_unit"), "事发地");
    says(flaws, said, "intakeUnit", standing.getString("intake_unit"), "受理单位");
    says(flaws, said, "takenBy", standing.getString("taken_by"), "登记人");
    says(flaws, said, "takenOn", standing.getDate("taken_on").toString(), "采集日期");
    says(flaws, said, "receivedAt", standing.getTimestamp("received_at").toInstant().truncatedTo(ChronoUnit.MICROS).toString(), "收到时间");
  }

  private static void says(List<String> flaws, JsonNode said, String field, String standing, String word) {
    expect(flaws, !said.has(field) || said.path(field).asText().equals(standing), "登记的" + word + "与登记记录不符");
  }

  private static boolean same(ResultSet standing, String one, String other) throws SQLException {
    return Objects.equals(standing.getString(one), standing.getString(other));
  }

  private static JsonNode detail(Entry entry) {
    try {
      return JSON.readTree(entry.detail());
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }

  private static void expect(List<String> flaws, boolean asItShouldBe, String otherwise) {
    if (!asItShouldBe) {
      flaws.add(otherwise);
    }
  }
}
