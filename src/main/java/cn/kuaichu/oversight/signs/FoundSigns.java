package cn.kuaichu.oversight.signs;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The signs that the nights have found. */
@Repository
public class FoundSigns {
  /** @param words the figures behind it; no personal data */
  public record Found(Sign sign, int round, Instant since, String words) {}

  /** @param words the figures behind it */
  public record OnUnit(String unit, Sign sign, String words) {}

  private final JdbcClient jdbc;

  FoundSigns(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** On a case, in the order in which they were found. */
  public List<Found> of(long appealId) {
    return jdbc.sql("select kind, round, since, words from case_sign where appeal_id = ? order by id").param(appealId)
        .query((row, n) -> new Found(Sign.valueOf(row.getString(1)), row.getInt(2), row.getTimestamp(3).toInstant(),
            row.getString(4)))
        .list();
  }

  /** The last day looked at. */
  public Optional<LocalDate> lastDay() {
    return jdbc.sql("select max(day) from sign_day")
        .query((row, n) -> Optional.ofNullable(row.getObject(1, LocalDate.class))).single();
  }

  /** What stood out that day among the units of a kind. */
  public List<OnUnit> onUnits(LocalDate day) {
    return jdbc.sql("select unit, kind, words from unit_sign where day = ? order by unit, kind").param(day)
        .query((row, n) -> new OnUnit(row.getString(1), Sign.valueOf(row.getString(2)), row.getString(3))).list();
  }
}
