package cn.kuaichu.life.conference;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.people.identity.Post;
import cn.kuaichu.people.identity.Role;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of conferences, their cases, members, decisions and tasks. */
@Repository
class ConferenceRows {
  /** One thing a decision asks of one unit. */
  record Duty(long id, long conferenceId, long appealId, String unit, boolean lead, Instant dueAt) {}

  private final JdbcClient jdbc;
  private final Clock clock;

  ConferenceRows(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  Conference get(long id) {
    return jdbc.sql("select id, number, unit, role, meets_on, month is not null from conference where id = ?").param(id)
        .query((row, n) -> new Conference(row.getLong(1), row.getString(2),
            new Post(row.getString(3), Role.of(row.getString(4))),
            row.getDate(5) == null ? null : row.getDate(5).toLocalDate(), row.getBoolean(6)))
        .single();
  }

  /** @param month null for a conference called by hand */
  Conference add(Post post, String calledBy, YearMonth month, String figures) {
    long id = jdbc.sql("""
        insert into conference (number, unit, role, called_by, called_at, month, figures)
        values (?, ?, ?, ?, ?, ?, ?)
        returning id
        """).params(Arrays.asList(nextNumber(), post.unit(), post.role().word(), calledBy, now(),
        month == null ? null : month.toString(), figures)).query(Long.class).single();
    return get(id);
  }

  private String nextNumber() {
    int year = clock.instant().atZone(WorkCalendar.ZONE).getYear();
    int next = jdbc.sql("""
        insert into conference_count as c (year, last)
        values (?, 1)
        on conflict (year) do update set last = c.last + 1
        returning last
        """).param(year).query(Integer.class).single();
    return "会%d-%03d".formatted(year, next);
  }

  boolean hasMonthly(String unit, YearMonth month) {
    return jdbc.sql("select exists (select from conference where unit = ? and month = ?)")
        .params(unit, month.toString())
        .query(Boolean.class).single();
  }

  /** @return false when it waits already */
  boolean list(long appealId, String unit, byte[] reason, String by) {
    return jdbc.sql("""
        insert into conference_case (appeal_id, unit, reason_cipher, listed_by, listed_at)
        values (?, ?, ?, ?, ?)
        on conflict do nothing
        """).params(appealId, unit, reason, by, now()).update() == 1;
  }

  /**
   * A case this conference hears already waits for the next one; one that accuses those who would read it is not taken.
   *
   * @param over the unit and all above it
   */
  void takeWaiting(long conferenceId, String unit, Collection<String> over) {
    jdbc.sql("""
        update conference_case
           set conference_id = :conference
         where unit = :unit and conference_id is null
           and appeal_id not in (select appeal_id from conference_case where conference_id = :conference)
           and appeal_id not in (select id from case_standing where accused_unit in (:over))
        """).param("conference", conferenceId).param("unit", unit).param("over", over).update();
  }

  /** The number of the unit's conference that has the case on its agenda and has not decided on it. */
  Optional<String> undecided(long appealId, String unit) {
    return jdbc.sql("""
        select f.number
          from conference_case c
          join conference f on f.id = c.conference_id
          left join conference_decision d on d.conference_id = c.conference_id and d.appeal_id = c.appeal_id
         where c.appeal_id = ? and c.unit = ? and d.conference_id is null and f.cancelled_at is null
         order by c.id desc
         limit 1
        """).params(appealId, unit).query(String.class).optional();
  }

  List<Long> cases(long conferenceId) {
    return jdbc.sql("""
        select c.appeal_id
          from conference_case c
          join conference f on f.id = c.conference_id
         where c.conference_id = ? and f.cancelled_at is null
         order by c.id
        """).param(conferenceId).query(Long.class).list();
  }

  /** Its cases wait again, but those somebody has put on the list anew meanwhile. */
  void cancel(long conferenceId, String by, byte[] reason) {
    int rows = jdbc.sql("""
        update conference set cancelled_at = ?, cancelled_by = ?, cancel_reason_cipher = ? where id = ?
          and cancelled_at is null
        """).params(now(), by, reason, conferenceId).update();
    if (rows != 1) {
      throw new AppealRefused("这次会议已经取消，请刷新页面。");
    }
    jdbc.sql("""
        update conference_case c
           set conference_id = null
         where c.conference_id = ?
           and not exists (select from conference_case w
                            where w.appeal_id = c.appeal_id and w.unit = c.unit and w.conference_id is null)
        """).param(conferenceId).update();
  }

  void prepared(long conferenceId, LocalDate meetsOn, Collection<String> members) {
    jdbc.sql("update conference set meets_on = ? where id = ?").params(Date.valueOf(meetsOn), conferenceId).update();
    members.forEach(unit -> jdbc.sql("""
        insert into conference_member (conference_id, unit) values (?, ?) on conflict do nothing
        """).params(conferenceId, unit).update());
  }

  void held(long conferenceId, LocalDate heldOn, byte[] minutes) {
    jdbc.sql("update conference set held_on = ?, minutes_cipher = ? where id = ?")
        .params(Date.valueOf(heldOn), minutes, conferenceId).update();
  }

  void decide(long conferenceId, long appealId, String lead, Collection<String> assisting, Instant dueAt, byte[] what) {
    jdbc.sql("""
        insert into conference_decision (conference_id, appeal_id, lead_unit, due_at, what_cipher, decided_at)
        values (?, ?, ?, ?, ?, ?)
        """).params(conferenceId, appealId, lead, Timestamp.from(dueAt), what, now()).update();
    assign(conferenceId, appealId, lead, true);
    assisting.stream().filter(unit -> !unit.equals(lead)).forEach(unit -> assign(conferenceId, appealId, unit, false));
  }

  private void assign(long conferenceId, long appealId, String unit, boolean lead) {
    jdbc.sql(
        "insert into conference_task (conference_id, appeal_id, unit, lead) values (?, ?, ?, ?) on conflict do nothing")
        .params(conferenceId, appealId, unit, lead).update();
  }

  List<Long> duties(long conferenceId) {
    return jdbc.sql("select id from conference_task where conference_id = ? order by id").param(conferenceId)
        .query(Long.class).list();
  }

  Duty duty(long id) {
    return jdbc.sql("""
        select t.id, t.conference_id, t.appeal_id, t.unit, t.lead, d.due_at
          from conference_task t
          join conference_decision d on d.conference_id = t.conference_id and d.appeal_id = t.appeal_id
         where t.id = ?
        """).param(id).query((row, n) -> new Duty(row.getLong(1), row.getLong(2), row.getLong(3), row.getString(4),
        row.getBoolean(5), row.getTimestamp(6).toInstant())).single();
  }

  /** What conferences ask of other units than this in a case and is not reported, the earliest first. */
  List<ConferenceDuties.Owed> owed(long appealId, String unit) {
    return owed(List.of(appealId)).stream().filter(owed -> !owed.unit().equals(unit)).toList();
  }

  /** What conferences ask of any unit in these cases and is not reported, the earliest first. */
  List<ConferenceDuties.Owed> owed(Collection<Long> appealIds) {
    return jdbc.sql("""
        select t.id, t.appeal_id, t.unit, f.number, d.due_at
          from conference_task t
          join conference_decision d on d.conference_id = t.conference_id and d.appeal_id = t.appeal_id
          join conference f on f.id = t.conference_id
         where t.appeal_id = any (?) and t.done_at is null
         order by d.due_at, t.id
        """).params(new Object[] {appealIds.toArray(Long[]::new)})
        .query((row, n) -> new ConferenceDuties.Owed(row.getLong(1), row.getLong(2),
            row.getString(3), row.getString(4), row.getTimestamp(5).toInstant()))
        .list();
  }

  void reported(long dutyId, String by, byte[] report) {
    jdbc.sql("update conference_task set done_at = ?, done_by = ?, report_cipher = ? where id = ? and done_at is null")
        .params(now(), by, report, dutyId).update();
  }

  void close(long conferenceId) {
    jdbc.sql("update conference set closed_at = ? where id = ? and closed_at is null").params(now(), conferenceId)
        .update();
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }
}
