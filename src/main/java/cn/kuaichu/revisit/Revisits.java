package cn.kuaichu.revisit;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.deadline.WorkCalendar;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The second look (回头看) of each round: when it is planned, what it found. */
@Repository
public class Revisits {
  /** Days an officer has for a revisit once it is due (ours). */
  private static final int DAYS_TO_REVISIT = 7;
  private final JdbcTemplate jdbc;
  private final WorkCalendar calendar;
  private final Clock clock;

  Revisits(JdbcTemplate jdbc, WorkCalendar calendar, Clock clock) {
    this.jdbc = jdbc;
    this.calendar = calendar;
    this.clock = clock;
  }

  Instant plan(Appeal appeal, int waitDays) {
    Instant at = calendar.morningOf(clock.instant(), waitDays);
    jdbc.update("insert into revisit (appeal_id, round, planned_for) values (?, ?, ?)", appeal.id(), appeal.round(),
        Timestamp.from(at));
    return at;
  }

  public Instant plannedFor(Appeal appeal) {
    return jdbc.queryForObject("select planned_for from revisit where appeal_id = ? and round = ?", Timestamp.class,
        appeal.id(), appeal.round()).toInstant();
  }

  public Instant dueAt(Appeal appeal) {
    return calendar.endOfDay(plannedFor(appeal), DAYS_TO_REVISIT);
  }

  void done(Appeal appeal, String officer, String way, boolean solved, boolean satisfied, int trips) {
    jdbc.update("""
        update revisit
           set done_at = ?, officer = ?, way = ?, solved = ?, satisfied = ?, trips = ?
         where appeal_id = ? and round = ? and done_at is null
        """, Timestamp.from(clock.instant()), officer, way, solved, satisfied, trips, appeal.id(), appeal.round());
  }
}
