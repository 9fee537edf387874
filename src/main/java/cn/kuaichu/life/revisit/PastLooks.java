package cn.kuaichu.life.revisit;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What came of the second looks at a case. */
@Repository
public class PastLooks {
  /**
   * One that has ended; what was not asked or not answered is null.
   *
   * @param outcome as stored; null in those older than the column
   * @param officer login; null where no officer came to ask
   */
  public record Look(Instant at, String outcome, String officer, String way, Boolean solved, Boolean satisfied,
      Integer trips) {}

  private final JdbcClient jdbc;

  PastLooks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** By their rounds. */
  public List<Look> of(long appealId) {
    return jdbc.sql("""
        select done_at, outcome, officer, way, solved, satisfied, trips
          from revisit
         where appeal_id = ? and done_at is not null
         order by round
        """).param(appealId)
        .query((row, n) -> new Look(row.getTimestamp(1).toInstant(), row.getString(2), row.getString(3),
            row.getString(4), row.getObject(5, Boolean.class), row.getObject(6, Boolean.class),
            row.getObject(7, Integer.class)))
        .list();
  }
}
