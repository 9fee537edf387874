package cn.kuaichu.oversight.signs;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The signs that the nights have found on a case. */
@Repository
public class FoundSigns {
  /** @param words the figures behind it; no personal data */
  public record Found(Sign sign, int round, Instant since, String words) {}

  private final JdbcClient jdbc;

  FoundSigns(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** In the order in which they were found. */
  public List<Found> of(long appealId) {
    return jdbc.sql("select kind, round, since, words from case_sign where appeal_id = ? order by id").param(appealId)
        .query((row, n) -> new Found(Sign.valueOf(row.getString(1)), row.getInt(2), row.getTimestamp(3).toInstant(),
            row.getString(4)))
        .list();
  }
}
