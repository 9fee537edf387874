package cn.kuaichu.life.revisit;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.engine.seam.AppealLifecycle;
import cn.kuaichu.life.deadline.SideDeadline;
import cn.kuaichu.life.deadline.SideDeadlines;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.people.identity.Post;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The second look (回头看) of each round: when it is planned, who is asked, what it found. */
@Repository
public class Revisits {
  /** What the gateways of the officer's own transaction ask about. */
  record Found(Outcome outcome, boolean isFalse) {}

  private record Plan(Instant at, String desk) {}

  private final JdbcClient jdbc;
  private final CaseFiles files;
  private final SecondLook secondLook;
  private final RevisitTries tries;
  private final AppealLifecycle lifecycle;
  private final SideDeadlines deadlines;
  private final WorkCalendar calendar;
  private final Clock clock;

  Revisits(JdbcClient jdbc, CaseFiles files, SecondLook secondLook, RevisitTries tries, AppealLifecycle lifecycle,
      SideDeadlines deadlines, WorkCalendar calendar, Clock clock) {
    this.jdbc = jdbc;
    this.files = files;
    this.secondLook = secondLook;
    this.tries = tries;
    this.lifecycle = lifecycle;
    this.deadlines = deadlines;
    this.calendar = calendar;
    this.clock = clock;
  }

  /**
   * After the table's days, or when the first promise is asked about where that is earlier; never before tomorrow.
   */
  Instant plan(Appeal appeal, int waitDays, String desk, String risk) {
    Instant now = clock.instant();
    Instant table = isWanted(appeal) ? now : calendar.morningOf(now, waitDays);
    Instant tomorrow = calendar.morningOf(now, Math.min(waitDays, 1));
    Instant planned = firstPromise(appeal).map(promise -> promise.isBefore(tomorrow) ? tomorrow : promise)
        .filter(promise -> promise.isBefore(table)).orElse(table);
    return jdbc.sql(
        "insert into revisit (appeal_id, round, planned_for, risk, desk) values (?, ?, ?, ?, ?) returning planned_for")
        .params(appeal.id(), appeal.round(), Timestamp.from(planned), risk, desk).query(Timestamp.class)
        .single().toInstant();
  }

  /** When the first promise on the sheet is asked about. */
  private Optional<Instant> firstPromise(Appeal appeal) {
    return jdbc.sql("""
        select min(p.due_on), s.frozen_at
          from promise_standing p
          join frozen_sheet s on s.appeal_id = p.appeal_id and s.no = p.sheet_no
         where p.appeal_id = :id and p.kept is null
           and p.sheet_no = (select max(no) from frozen_sheet where appeal_id = :id)
         group by s.frozen_at
        """).param("id", appeal.id())
        .query((row, n) -> deadlines.of(SideDeadline.ASK_PROMISE, row.getDate(1).toLocalDate(),
            row.getTimestamp(2).toInstant()))
        .optional();
  }

  /** The complainant said, while the others signed, that it is not done. */
  private boolean isWanted(Appeal appeal) {
    return jdbc.sql("""
        select exists (
          select from case_step
           where appeal_id = ? and round = ? and kind = 'SAY_NOT_DONE' and detail::jsonb ->> 'course' = 'REVISIT')
        """).params(appeal.id(), appeal.round()).query(Boolean.class).single();
  }

  /** The complainant says that it is not done: the second look begins now. One that is under way already goes on. */
  void atOnce(Appeal appeal) {
    Timestamp now = Timestamp.from(clock.instant());
    int hurried = jdbc.sql("""
        update revisit set planned_for = ? where appeal_id = ? and round = ? and outcome is null and planned_for > ?
        """).params(now, appeal.id(), appeal.round(), now).update();
    if (hurried == 1) {
      lifecycle.revisitNow(appeal, now.toInstant());
    }
  }

  public Instant plannedFor(Appeal appeal) {
    return plan(appeal).at();
  }

  private Plan plan(Appeal appeal) {
    return jdbc.sql("""
        select planned_for, desk
          from revisit
         where appeal_id = ? and round = ?
        """).params(appeal.id(), appeal.round())
        .query((row, n) -> new Plan(row.getTimestamp(1).toInstant(), row.getString(2))).single();
  }

  /** Counted from the revisit, or the next try to reach the citizen. */
  public Instant dueAt(Appeal appeal) {
    return deadlines.of(SideDeadline.REVISIT,
        tries.of(appeal).isEmpty() ? plannedFor(appeal) : tries.nextAt(appeal));
  }

  /** The group that is asked: the call-back desk where the table says so and it has no part in the case. */
  public String askedGroup(Appeal appeal) {
    return asked(appeal).group();
  }

  Post asked(Appeal appeal) {
    return Optional.of(plan(appeal)).filter(plan -> "CALL_BACK".equals(plan.desk()))
        .flatMap(plan -> secondLook.callBackDesk(appeal)).orElseGet(() -> secondLook.officer(appeal));
  }

  void answered(Appeal appeal, Actor officer, Answer answer) {
    one(jdbc.sql("""
        update revisit
           set done_at = :now, officer = :officer, officer_role = :role, officer_unit = :unit, way = :way,
             solved = :solved,
               satisfied = :satisfied, own_signature = :ownSignature, met_in_person = :metInPerson, trips = :trips,
               false_resolution = :false, outcome = :outcome
         where appeal_id = :id and round = :round and outcome is null
        """).param("now", Timestamp.from(clock.instant())).param("officer", officer.login())
        .param("role", officer.role())
        .param("unit", officer.unit()).param("way", answer.way()).param("solved", answer.solved())
        .param("satisfied", answer.satisfied()).param("ownSignature", answer.ownSignature())
        .param("metInPerson", answer.metInPerson()).param("trips", answer.trips()).param("false", answer.isFalse())
        .param("outcome", answer.outcome().name()).param("id", appeal.id()).param("round", appeal.round()).update(),
        appeal);
  }

  void notReached(Appeal appeal) {
    one(end(appeal, Outcome.NOT_REACHED), appeal);
  }

  /**
   * The case is reopened for another reason: a revisit that still waits is called off. To be asked before the case's
   * standing changes; nothing happens where none waits.
   */
  public void overtaken(Appeal appeal) {
    if (appeal.status() == Status.RESOLVED) {
      one(end(appeal, Outcome.OVERTAKEN), appeal);
      lifecycle.callOffRevisit(appeal);
    }
  }

  /** Ended without anybody having answered. */
  private int end(Appeal appeal, Outcome outcome) {
    return jdbc.sql("update revisit set done_at = ?, outcome = ? where appeal_id = ? and round = ? and outcome is null")
        .params(Timestamp.from(clock.instant()), outcome.name(), appeal.id(), appeal.round()).update();
  }

  private static void one(int rows, Appeal appeal) {
    if (rows != 1) {
      throw new IllegalStateException("the revisit of " + appeal.number() + " has ended already");
    }
  }

  /** @return CONFIRMED, REWORK, or NOT_REACHED until there is an answer */
  public String answer(long appealId) {
    return found(appealId).outcome().name();
  }

  public boolean isFalse(long appealId) {
    return found(appealId).isFalse();
  }

  private Found found(long appealId) {
    return files.fact(appealId, Found.class, () -> jdbc.sql("""
        select coalesce(r.outcome, 'NOT_REACHED'), coalesce(r.false_resolution, false)
          from revisit r
          join case_standing a on a.id = r.appeal_id and a.round = r.round
         where a.id = ?
        """).param(appealId).query((row, n) -> new Found(Outcome.valueOf(row.getString(1)), row.getBoolean(2)))
        .single());
  }

  /** Who found what the last revisit found, and in which post. */
  public Actor officer(long appealId) {
    return jdbc.sql("""
        select officer, officer_role, officer_unit
          from revisit
         where appeal_id = ? and officer is not null
         order by round desc
         limit 1
        """).param(appealId).query((row, n) -> new Actor(row.getString(1), row.getString(2), row.getString(3)))
        .single();
  }
}
