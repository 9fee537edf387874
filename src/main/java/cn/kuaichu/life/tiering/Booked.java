package cn.kuaichu.life.tiering;

import cn.kuaichu.appeal.Tier;
import cn.kuaichu.appeal.replay.PerCase;
import cn.kuaichu.appeal.replay.Snapshot;
import java.sql.SQLException;

/**
 * The time a case stood in one ledger of the three tiers.
 *
 * @param closedWhy null while it stands there
 * @param previous number of the row it came from; null for the first
 */
public record Booked(int no, Tier tier, String unit, String closedWhy, Integer previous) {
  /** All rows, case by case, in the order they were booked. */
  public static PerCase<Booked> all(Snapshot snapshot) throws SQLException {
    return new PerCase<>(snapshot, """
        select appeal_id, no, tier, unit, closed_why, previous_no
          from ledger_row
         order by appeal_id, no
        """,
        row -> new Booked(row.getInt("no"), Tier.valueOf(row.getString("tier")), row.getString("unit"),
            row.getString("closed_why"),
            row.getObject("previous_no", Integer.class)));
  }
}
