package cn.kuaichu.oversight.supervision;

import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whether somebody presses a case at this moment; what is said of it to others follows from this alone. */
@Repository
public class OpenOrders {
  /** @param lateness it presses because the case is late, and not for another reason */
  public record Open(String number, Instant since, boolean lateness) {}

  private final JdbcClient jdbc;

  OpenOrders(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The open order of a case; of several the one that presses because it is late, then the oldest. */
  public Optional<Open> openOrderOf(long appealId) {
    return jdbc.sql(
        "select number, issued_at, ground from supervision_order where appeal_id = ? and closed_at is null order by id")
        .param(appealId).query((row, n) -> new Open(row.getString(1), row.getTimestamp(2).toInstant(),
            Ground.valueOf(row.getString(3)).clock() != null))
        .list().stream()
        .reduce((one, other) -> !one.lateness() && other.lateness() ? other : one);
  }

  /** An order of this case is open: neither closed, referred, withdrawn nor stopped. */
  public boolean any(long appealId) {
    return openOrderOf(appealId).isPresent();
  }

  /** Why an order was issued, by its number; closed orders too. */
  public Optional<Ground> ground(String number) {
    return jdbc.sql("select ground from supervision_order where number = ?").param(number).query(String.class)
        .optional()
        .map(Ground::valueOf);
  }
}
