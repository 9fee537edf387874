package cn.kuaichu.people.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What the tables say of the district before its files are loaded.
 *
 * @param units and so on: the columns of the file by the row's key
 * @param running appointments without an end, deputies' never
 * @param otherAccounts logins that are no official's
 */
record DistrictState(Map<String, UnitNow> units, Map<String, Map<String, String>> officials, List<Running> running,
    Map<String, Map<String, String>> topics, Set<String> otherAccounts) {
  record UnitNow(String id, String kind, Map<String, String> fields) {}

  record Running(long id, String login, String name, String unit, String role, String post) {
    List<String> key() {
      return List.of(login, unit, role);
    }
  }

  static DistrictState read(JdbcTemplate jdbc, Set<String> accounts) {
    Map<String, UnitNow> units = new HashMap<>();
    jdbc.query(
        "select id, parent, tier, kind, name, short_name, telephone from unit where until is null or until >= "
            + "current_date",
        row -> {
          units.put(row.getString(1), new UnitNow(row.getString(1), row.getString(4), fields(row, DistrictFiles.UNIT)));
        });
    Map<String, Map<String, String>> officials = new HashMap<>();
    jdbc.query("select login, name, person from official", row -> {
      officials.put(row.getString(1), fields(row, DistrictFiles.OFFICIAL));
    });
    List<Running> running = jdbc.query("""
        select a.id, a.login, o.name, a.unit, a.role, a.post
          from appointment a
          join official o on o.login = a.login
         where a.until is null
         order by a.unit, a.role, a.login
        """, (row, n) -> new Running(row.getLong(1), row.getString(2), row.getString(3), row.getString(4),
        row.getString(5), row.getString(6)));
    Map<String, Map<String, String>> topics = new HashMap<>();
    jdbc.query("select code, name, parent, department from topic", row -> {
      topics.put(row.getString(1), fields(row, DistrictFiles.TOPIC));
    });
    Set<String> others = new HashSet<>(accounts);
    others.removeAll(officials.keySet());
    return new DistrictState(units, officials, running, topics, others);
  }

  private static Map<String, String> fields(ResultSet row, List<String> columns) throws SQLException {
    Map<String, String> fields = new HashMap<>();
    for (String column : columns) {
      if (row.getString(column) != null) {
        fields.put(column, row.getString(column));
      }
    }
    return fields;
  }
}
