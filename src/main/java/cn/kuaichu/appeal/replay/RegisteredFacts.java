package cn.kuaichu.appeal.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * An appeal's row says the same as its registration: when, where and how it came in, and which official took it down.
 */
final class RegisteredFacts {
  /** To be selected of {@code appeal a}. */
  static final String COLUMNS = "a.received_at, a.channel, a.place_unit, a.intake_unit, a.taken_by, a.taken_on";

  private RegisteredFacts() {}

  /** Entries of an earlier release say less: of what they do not say, the row is believed. */
  static List<String> flaws(ResultSet standing, List<Entry> entries) throws SQLException {
    List<String> flaws = new ArrayList<>();
    if (!entries.isEmpty()) {
      JsonNode said = entries.get(0).said();
      says(flaws, said, "channel", standing.getString("channel"), "来源渠道");
      says(flaws, said, "placeUnit", standing.getString("place_unit"), "事发地");
      says(flaws, said, "intakeUnit", standing.getString("intake_unit"), "受理单位");
      says(flaws, said, "takenBy", standing.getString("taken_by"), "登记人");
      says(flaws, said, "takenOn", standing.getDate("taken_on").toString(), "采集日期");
      says(flaws, said, "receivedAt",
          standing.getTimestamp("received_at").toInstant().truncatedTo(ChronoUnit.MICROS).toString(), "收到时间");
    }
    return flaws;
  }

  private static void says(List<String> flaws, JsonNode said, String field, String standing, String word) {
    if (said.has(field) && !said.path(field).asText().equals(standing)) {
      flaws.add("登记的" + word + "与登记记录不符");
    }
  }
}
