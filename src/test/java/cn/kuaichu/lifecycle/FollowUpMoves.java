package cn.kuaichu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Role;
import cn.kuaichu.people.identity.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** What is urged and taken back on random walks, by those who may and by others; who may is read from the tables. */
final class FollowUpMoves {
  /**
   * One thing that was asked, now or earlier.
   *
   * @param of the unit or official it was asked by, where that matters
   */
  record Asked(String kind, long no, String of, boolean out) {
    String key(boolean withdrawal, long appealId) {
      return (withdrawal ? "WITHDRAW:" : "URGE:") + kind + ":" + appealId + ":" + no;
    }
  }

  private final District district;
  private final Officials officials;
  private final Units units;
  private final WorkCalendar calendar;

  FollowUpMoves(District district, Officials officials, Units units, WorkCalendar calendar) {
    this.district = district;
    this.officials = officials;
    this.units = units;
    this.calendar = calendar;
  }

  List<Asked> asked(District.Case appeal) {
    return district.jdbc.sql("""
        select 'REQUEST' as kind, no, asked_by as of, granted is null and withdrawn_at is null as out
          from move_request where appeal_id = :id
        union all select 'ASSIST', id, unit, done_at is null from assist where appeal_id = :id
        union all select 'DUTY', id, unit, done_at is null from conference_task where appeal_id = :id
        """).param("id", appeal.id)
        .query((row, n) -> new Asked(row.getString(1), row.getLong(2), row.getString(3), row.getBoolean(4)))
        .list();
  }

  /** What is out, most often; else what is not out any more, or never was. */
  Asked pick(List<Asked> asked, Random random) {
    List<Asked> some = new ArrayList<>(asked);
    if (random.nextInt(4) > 0) {
      some.removeIf(one -> !one.out());
    }
    if (some.isEmpty() || random.nextInt(10) == 0) {
      return new Asked(random.nextBoolean() ? "ASSIST" : "REQUEST", 1_000_000 + random.nextInt(1000), null, false);
    }
    return some.get(random.nextInt(some.size()));
  }

  /** Those who may urge this, or take it back: nobody, where it is not out any more. */
  List<String> whoMay(Asked asked, boolean withdrawal, District.Case appeal) {
    Appeal now = appeal.now();
    boolean never = asked.kind().equals("DUTY") && (withdrawal || asked.of().equals(now.responsibleUnit()));
    if (!asked.out() || never || now.status().ended() || !withdrawal && isUrgedToday(asked, appeal)) {
      return List.of();
    }
    return Stream.of(Role.HANDLER, Role.LEADER).flatMap(role -> officials.holding(now.responsibleUnit(), role).stream())
        .map(Officials.Appointment::login).distinct()
        .filter(login -> !asked.kind().equals("REQUEST") || asked.of().equals(login))
        .filter(login -> !isBarred(login, now)).toList();
  }

  private boolean isBarred(String login, Appeal now) {
    return now.accusedUnit() != null
        && officials.appointmentsOfHuman(login).stream()
            .anyMatch(post -> units.isWithin(post.unit(), now.accusedUnit()))
        || now.accusedPerson() != null && officials.isSamePerson(login, now.accusedPerson());
  }

  private boolean isUrgedToday(Asked asked, District.Case appeal) {
    return district.jdbc
        .sql("select exists (select from ledger_entry where appeal_id = ? and kind = 'URGE' and event_key = ?)")
        .params(appeal.id, "urge:" + asked.kind() + ":" + appeal.id + ":" + asked.no() + ":" + district.today())
        .query(Boolean.class).single();
  }

  void submits(String login, Asked asked, boolean withdrawal, District.Case appeal) {
    new FollowUpSteps(district).submits(login, asked.key(withdrawal, appeal.id), "情况有变，请予处理。");
  }

  void requireDone(District.Case appeal, Asked asked, boolean withdrawal, Status before, String seed) {
    String step = !withdrawal ? "URGE" : asked.kind().equals("ASSIST") ? "WITHDRAW_ASSIST" : "WITHDRAW_REQUEST";
    assertThat(appeal.ledger()).as("recorded, %s", seed).endsWith(step);
    Asked now = asked(appeal).stream().filter(one -> one.kind().equals(asked.kind()) && one.no() == asked.no())
        .findFirst().orElseThrow();
    assertThat(now.out()).as("out only where it was but urged, %s", seed).isEqualTo(!withdrawal);
    boolean isBack = withdrawal && asked.kind().equals("REQUEST");
    assertThat(appeal.status()).as("what was asked is the handler's again, %s", seed)
        .isEqualTo(isBack ? Status.HANDLING : before);
    if (isBack) {
      assertThat(appeal.openTasks()).as("with its task, %s", seed).containsOnlyOnce("userTask_handleAppeal");
    }
  }

  /** What the tables say is out and what the engine waits for are the same, whatever was taken back or sent back. */
  void holds(District.Case appeal, String seed) {
    List<Asked> asked = asked(appeal);
    if (asked.isEmpty()) {
      return;
    }
    List<String> tasks = district.jdbc.sql("""
        select case t.task_def_key_ when 'userTask_assist' then 'ASSIST ' || t.tenant_id_ else 'REQUEST' end
          from act_ru_task t
          join act_ru_execution e on e.id_ = t.proc_inst_id_
         where e.business_key_ = ?
           and t.task_def_key_ in ('userTask_assist', 'userTask_approveTime', 'userTask_decideRaise', 'userTask_ruleObjection')
        """).param(appeal.number).query(String.class).list();
    assertThat(asked.stream().filter(one -> one.out() && !one.kind().equals("DUTY"))
        .map(one -> one.kind().equals("ASSIST") ? "ASSIST " + one.of() : "REQUEST")).as("what is out, %s", seed)
        .containsExactlyInAnyOrderElementsOf(tasks);
    assertThat(appeal.status() == Status.ASKED).as("asked while a question is out, %s", seed)
        .isEqualTo(tasks.contains("REQUEST"));
    district.jdbc.sql("select asked_at, done_at from assist where appeal_id = ? and outcome = 'SENT_BACK'")
        .param(appeal.id)
        .query((row, n) -> {
          assertThat(WorkCalendar.date(row.getTimestamp(2).toInstant())).as("sent back at once, %s", seed)
              .isBeforeOrEqualTo(calendar.workdaysAfter(WorkCalendar.date(row.getTimestamp(1).toInstant()), 1));
          return n;
        }).list();
  }
}
