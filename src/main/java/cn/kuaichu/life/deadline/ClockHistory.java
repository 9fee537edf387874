package cn.kuaichu.life.deadline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All clocks a case ever had, with what was done to them: whether it was in time, and why not sooner. */
@Component
public class ClockHistory {
  /**
   * One clock of one round.
   *
   * @param stoppedAt null while it runs
   * @param inTime in words
   */
  public record Past(ClockKind kind, int round, Instant startedAt, int days, Instant dueAt, Instant stoppedAt,
      String inTime,
      List<Event> events) {}

  /**
   * What was granted or changed meanwhile.
   *
   * @param what PAUSED, EXTENDED or REDATED
   * @param until of a pause: when it was ended, or would have been; null otherwise
   * @param ground of a pause; null otherwise
   * @param actor a login
   */
  public record Event(String what, Instant at, Instant until, Integer days, String ground, String actor) {}

  /**
   * What ever happened to a clock.
   *
   * @param what STARTED, PAUSED, RESUMED, EXTENDED, REDATED or STOPPED
   * @param days granted or approved; null where none are
   * @param actor a login
   */
  public record Change(int round, ClockKind kind, String what, Instant at, Integer days, String actor) {}

  private final JdbcClient jdbc;
  private final WorkCalendar calendar;
  private final Clock clock;

  ClockHistory(JdbcClient jdbc, WorkCalendar calendar, Clock clock) {
    this.jdbc = jdbc;
    this.calendar = calendar;
    this.clock = clock;
  }

  public List<Past> of(long appealId) {
    return jdbc.sql("""
        select kind, round, started_at, days, due_at, stopped_at
          from clock
         where appeal_id = ?
         order by round, started_at, kind
        """).param(appealId).query((row, n) -> past(appealId, row)).list();
  }

  /** All that happened to the clocks of a case, one after the other. */
  public List<Change> changes(long appealId) {
    return jdbc.sql("""
        select round, kind, what, at, days, actor
          from clock_event
         where appeal_id = ?
         order by at, seq
        """).param(appealId)
        .query((row, n) -> new Change(row.getInt(1), ClockKind.valueOf(row.getString(2)), row.getString(3),
            row.getTimestamp(4).toInstant(), row.getObject(5, Integer.class), row.getString(6)))
        .list();
  }

  private Past past(long appealId, ResultSet row) throws SQLException {
    Instant due = row.getTimestamp(5).toInstant();
    Instant stopped = instant(row, 6);
    return new Past(ClockKind.valueOf(row.getString(1)), row.getInt(2), row.getTimestamp(3).toInstant(), row.getInt(4),
        due, stopped,
        inTime(due, stopped), events(appealId, row.getInt(2), row.getString(1)));
  }

  private String inTime(Instant due, Instant stopped) {
    if (stopped == null) {
      return ClockLine.left(calendar, due, clock.instant());
    }
    return stopped.isAfter(due) ? "逾期 " + Math.max(1, -calendar.daysLeft(stopped, due)) + " 天" : "按期";
  }

  private List<Event> events(long appealId, int round, String kind) {
    return jdbc.sql("""
        select e.what, e.at, e.days, e.ground, e.actor,
          (select min(r.at)
             from clock_event r
            where r.appeal_id = e.appeal_id and r.round = e.round and r.kind = e.kind and r.what = 'RESUMED'
              and r.at >= e.at)
          from clock_event e
         where e.appeal_id = ? and e.round = ? and e.kind = ? and e.what in ('PAUSED', 'EXTENDED', 'REDATED')
         order by e.at, e.event_key
        """).params(appealId, round, kind).query((row, n) -> {
      Instant at = row.getTimestamp(2).toInstant();
      Integer days = row.getObject(3, Integer.class);
      Instant resumed = instant(row, 6);
      Instant planned = row.getString(1).equals("PAUSED") ? calendar.endOfDay(at, days) : null;
      return new Event(row.getString(1), at,
          planned == null || resumed == null || resumed.isAfter(planned) ? planned : resumed,
          days, row.getString(4), row.getString(5));
    }).list();
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    Timestamp at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }
}
