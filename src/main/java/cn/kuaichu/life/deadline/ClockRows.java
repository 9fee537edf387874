package cn.kuaichu.life.deadline;

import cn.kuaichu.people.identity.Post;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The tables of clocks; a clock's row and the event that changed it are written in one statement. */
@Repository
class ClockRows {
  private static final String EVENT = """
      with event as (
        insert into clock_event (appeal_id, event_key, round, kind, what, at, days, ground, actor)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?))
      """;
  private final JdbcTemplate jdbc;
  private final WorkCalendar calendar;

  ClockRows(JdbcTemplate jdbc, WorkCalendar calendar) {
    this.jdbc = jdbc;
    this.calendar = calendar;
  }

  Optional<CaseClock> find(long appealId, int round, ClockKind kind) {
    return jdbc.query("""
        select appeal_id, round, kind, started_at, target_days, days, reminders, source, extended_days, paused_days,
          paused_from, paused_until, next_moment, stopped_at, watch
          from clock
         where appeal_id = ? and round = ? and kind = ?
        """, (row, n) -> read(row), appealId, round, kind.name()).stream().findFirst();
  }

  /** The clock in the first fifteen columns. */
  CaseClock read(ResultSet row) throws SQLException {
    var rule = new ClockRule(row.getInt(5), row.getInt(6), row.getString(7), row.getString(8));
    var terms = new Terms(ClockKind.valueOf(row.getString(3)), instant(row, 4), rule, row.getInt(9), row.getInt(10),
        instant(row, 11), instant(row, 12));
    return new CaseClock(row.getLong(1), row.getInt(2), terms, Schedule.of(calendar, terms), row.getString(13),
        instant(row, 14), row.getString(15));
  }

  void insert(CaseClock added, ClockEvent event) {
    Terms terms = added.terms();
    ClockRule rule = terms.rule();
    jdbc.update(EVENT + """
        insert into clock (appeal_id, round, kind, started_at, target_days, days, reminders, source, target_at, due_at,
          overdue_at, next_moment, next_at, watch)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """, with(added, event, added.appealId(), added.round(), added.kind().name(), timestamp(terms.startedAt()),
        rule.targetDays(), rule.days(), rule.reminders(), rule.source(), timestamp(added.schedule().targetAt()),
        timestamp(added.schedule().dueAt()), timestamp(added.schedule().overdueAt()), added.next(),
        timestamp(added.nextAt()), added.watch()));
  }

  void change(CaseClock changed, ClockEvent event) {
    Terms terms = changed.terms();
    ClockRule rule = terms.rule();
    jdbc.update(EVENT + """
        update clock
           set target_days = ?, days = ?, reminders = ?, source = ?, extended_days = ?, paused_days = ?,
             paused_from = ?,
               paused_until = ?, target_at = ?, due_at = ?, overdue_at = ?, next_moment = ?, next_at = ?
         where appeal_id = ? and round = ? and kind = ?
        """, with(changed, event, rule.targetDays(), rule.days(), rule.reminders(), rule.source(), terms.extendedDays(),
        terms.pausedDays(), timestamp(terms.pausedFrom()), timestamp(terms.pausedUntil()),
        timestamp(changed.schedule().targetAt()), timestamp(changed.schedule().dueAt()),
        timestamp(changed.schedule().overdueAt()), changed.next(), timestamp(changed.nextAt()), changed.appealId(),
        changed.round(), changed.kind().name()));
  }

  void stop(CaseClock stopped, ClockEvent event) {
    jdbc.update(EVENT + """
        update clock set stopped_at = ?, next_moment = null, next_at = null
         where appeal_id = ? and round = ? and kind = ? and stopped_at is null
        """, with(stopped, event, timestamp(event.at()), stopped.appealId(), stopped.round(), stopped.kind().name()));
  }

  private static Object[] with(CaseClock of, ClockEvent event, Object... more) {
    Object[] all = new Object[9 + more.length];
    Object[] first = {of.appealId(), event.key(), of.round(), of.kind().name(), event.what(), timestamp(event.at()),
        event.days(), event.ground(), event.actor()};
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(more, 0, all, first.length, more.length);
    return all;
  }

  void waitingFor(CaseClock now) {
    jdbc.update("update clock set next_moment = ?, next_at = ? where appeal_id = ? and round = ? and kind = ?",
        now.next(), timestamp(now.nextAt()), now.appealId(), now.round(), now.kind().name());
  }

  void watchedBy(CaseClock now) {
    jdbc.update("update clock set watch = ? where appeal_id = ? and round = ? and kind = ?", now.watch(),
        now.appealId(),
        now.round(), now.kind().name());
  }

  /** @return false when it has been reached before */
  boolean reached(CaseClock at, Schedule.Moment moment, Instant now) {
    return jdbc.update("""
        insert into clock_moment (appeal_id, round, kind, moment, should_at, reached_at) values (?, ?, ?, ?, ?, ?)
        on conflict do nothing
        """, at.appealId(), at.round(), at.kind().name(), moment.name(), timestamp(moment.at()), timestamp(now)) == 1;
  }

  void notify(CaseClock of, Schedule.Moment moment, Post post, Instant now) {
    jdbc.update("""
        insert into notice (appeal_id, round, kind, moment, unit, role, created_at) values (?, ?, ?, ?, ?, ?, ?)
        on conflict do nothing
        """, of.appealId(), of.round(), of.kind().name(), moment.name(), post.unit(), post.role().word(),
        timestamp(now));
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    Timestamp at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }

  private static Timestamp timestamp(Instant at) {
    return at == null ? null : Timestamp.from(at);
  }
}
