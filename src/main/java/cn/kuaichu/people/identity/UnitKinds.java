package cn.kuaichu.people.identity;

import cn.kuaichu.appeal.Tier;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** The kinds of units, from the table {@code unit_kind}. */
final class UnitKinds {
  /**
   * @param least how many units of the kind a district has at least
   * @param most how many at most, or null
   * @param needed the role somebody has to hold there, or null
   */
  record Kind(String word, Tier tier, String label, int least, Integer most, Role needed) {}

  private UnitKinds() {}

  static List<Kind> all(JdbcTemplate jdbc) {
    return jdbc.query("select kind, tier, label, least, most, needs_role from unit_kind order by tier, kind",
        (row, n) -> new Kind(row.getString(1), Tier.valueOf(row.getString(2)), row.getString(3), row.getInt(4),
            row.getObject(5, Integer.class), row.getString(6) == null ? null : Role.of(row.getString(6))));
  }
}
