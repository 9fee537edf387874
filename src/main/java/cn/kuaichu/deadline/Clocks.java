package cn.kuaichu.deadline;

import cn.kuaichu.appeal.Appeal;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The handling clock of a case's round: started once, never restarted by anything. */
@Repository
public class Clocks {
  private final JdbcTemplate jdbc;
  private final WorkCalendar calendar;
  private final Clock clock;

  Clocks(JdbcTemplate jdbc, WorkCalendar calendar, Clock clock) {
    this.jdbc = jdbc;
    this.calendar = calendar;
    this.clock = clock;
  }

  public Deadline start(Appeal appeal, int days, int warnPercent) {
    Deadline deadline = Deadline.of(calendar, clock.instant(), days, warnPercent);
    jdbc.update("""
        insert into clock (appeal_id, round, days, started_at, warn_at, due_at, overdue_at)
        values (?, ?, ?, ?, ?, ?, ?)
        """, appeal.id(), appeal.round(), days, Timestamp.from(deadline.startedAt()), Timestamp.from(deadline.warnAt()),
        Timestamp.from(deadline.dueAt()), Timestamp.from(deadline.overdueAt()));
    return deadline;
  }

  public void stop(Appeal appeal) {
    jdbc.update("update clock set stopped_at = ? where appeal_id = ? and round = ? and stopped_at is null",
        Timestamp.from(clock.instant()), appeal.id(), appeal.round());
  }

  public Optional<Deadline> find(long appealId, int round) {
    return jdbc.query("""
        select days, started_at, warn_at, due_at, overdue_at
          from clock
         where appeal_id = ? and round = ?
        """, (row, n) -> new Deadline(row.getInt(1), row.getTimestamp(2).toInstant(), row.getTimestamp(3).toInstant(),
            row.getTimestamp(4).toInstant(), row.getTimestamp(5).toInstant()), appealId, round).stream().findFirst();
  }
}
