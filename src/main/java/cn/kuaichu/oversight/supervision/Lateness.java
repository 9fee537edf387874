package cn.kuaichu.oversight.supervision;

import cn.kuaichu.life.deadline.ClockKind;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whether what an order for lateness is about still stands. It rests on the clock of the order's own round: while that
 * clock runs, the matter is neither answered nor finished, whatever the papers say.
 */
@Component
class Lateness {
  private final JdbcClient jdbc;
  private final Clock clock;

  Lateness(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The case still owes what it was late with; never so on grounds that are not lateness. */
  boolean isStillOwed(Order order) {
    return running(order).isPresent();
  }

  /** The time is over, also a time that a leader has newly set. */
  boolean isStillLate(Order order) {
    return running(order).filter(due -> due.isBefore(clock.instant())).isPresent();
  }

  /** A time to come, when a leader has set one since. */
  Optional<Instant> newDate(Order order) {
    return running(order).filter(due -> !due.isBefore(clock.instant()));
  }

  private Optional<Instant> running(Order order) {
    ClockKind kind = order.ground().clock();
    return kind == null ? Optional.empty()
        : jdbc.sql("""
        select due_at from case_clock where appeal_id = ? and round = ? and kind = ? and stopped_at is null
        """).params(order.appealId(), order.round(), kind.name()).query(Timestamp.class).optional()
            .map(Timestamp::toInstant);
  }
}
