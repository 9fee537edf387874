package cn.kuaichu.life.assisting;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.engine.seam.AppealLifecycle;
import cn.kuaichu.life.deadline.ClockKind;
import cn.kuaichu.life.deadline.Clocks;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.life.tiering.TierAssignment;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Role;
import cn.kuaichu.people.identity.Unit;
import cn.kuaichu.people.identity.Units;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The parts other units have in a case (协办): each a task of its own in that unit; the lead unit finishes last. */
@Repository
public class Assists {
  /**
   * @param days calendar days until the answer
   * @param what what the unit is asked to do
   * @param conferenceId the joint conference that decided so, or null
   */
  public record Wish(String unit, Integer days, String what, Long conferenceId) {}

  /** One that has not been answered. */
  public record Open(long id, long appealId, String unit, Instant askedAt, Instant dueAt) {}

  private enum Outcome {
    ANSWERED, SENT_BACK, WITHDRAWN
  }

  private final JdbcClient jdbc;
  private final AppealLifecycle lifecycle;
  private final TierAssignment assignment;
  private final Clocks clocks;
  private final Units units;
  private final Officials officials;
  private final WorkCalendar calendar;
  private final AssistSettings settings;
  private final Clock clock;

  Assists(JdbcClient jdbc, AppealLifecycle lifecycle, TierAssignment assignment, Clocks clocks, Units units,
      Officials officials, WorkCalendar calendar, AssistSettings settings, Clock clock) {
    this.jdbc = jdbc;
    this.lifecycle = lifecycle;
    this.assignment = assignment;
    this.clocks = clocks;
    this.units = units;
    this.officials = officials;
    this.calendar = calendar;
    this.settings = settings;
    this.clock = clock;
  }

  /** @throws AppealRefused when this unit cannot be asked, or not for so long */
  public void ask(CaseFile file, Wish wish, Actor actor, String key) {
    Appeal appeal = file.appeal();
    Unit unit = units.get(wish.unit());
    requireFit(appeal, unit);
    Instant due = dueAt(appeal, wish.days());
    jdbc.sql("""
        insert into assist (appeal_id, round, unit, asked_by, asked_at, due_at, conference_id)
        values (?, ?, ?, ?, ?, ?, ?)
        """).params(appeal.id(), appeal.round(), unit.id(), actor.login(), Timestamp.from(clock.instant()),
        Timestamp.from(due), wish.conferenceId()).update();
    file.record(Step.ASK_ASSIST, actor, key, Map.of("assistUnit", unit.id(), "dueAt", due.toString()),
        Map.of("requestReason", wish.what()));
    lifecycle.assist(appeal, unit.id());
  }

  private void requireFit(Appeal appeal, Unit unit) {
    if (unit.id().equals(appeal.responsibleUnit())) {
      throw refused(appeal, "协办单位不能是主办单位自己，请改选其他单位");
    }
    if (assignment.isAccused(appeal, unit)) {
      throw refused(appeal, unit.shortName() + "是被反映的单位或其下属单位，不能协办，请改选其他单位");
    }
    if (!officials.anyoneHolds(unit.id(), Role.HANDLER)) {
      throw refused(appeal, unit.shortName() + "没有承办人，不能协办，请改选其他单位");
    }
    if (open(appeal).stream().anyMatch(assist -> assist.unit().equals(unit.id()))) {
      throw refused(appeal, unit.shortName() + "正在协办本件，待其反馈后再商请");
    }
  }

  private Instant dueAt(Appeal appeal, int days) {
    Instant due = calendar.endOfDay(clock.instant(), days);
    Instant caseDue = clocks.schedule(appeal.id(), ClockKind.HANDLING).dueAt();
    if (due.isAfter(caseDue) && clock.instant().isBefore(caseDue)) {
      throw refused(appeal, "协办期限不能晚于本件办理期限，请改填天数");
    }
    return due;
  }

  /** Of the present round, the oldest first. */
  public List<Open> open(Appeal appeal) {
    return jdbc.sql("""
        select id, appeal_id, unit, asked_at, due_at
          from assist
         where appeal_id = ? and round = ? and done_at is null
         order by id
        """).params(appeal.id(), appeal.round()).query(Assists::read).list();
  }

  /** Of these cases, the oldest first. */
  public List<Open> openIn(Collection<Long> appealIds) {
    return jdbc.sql("""
        select id, appeal_id, unit, asked_at, due_at
          from assist
         where appeal_id = any (?) and done_at is null
         order by id
        """).params(new Object[] {appealIds.toArray(Long[]::new)}).query(Assists::read).list();
  }

  private static Open read(ResultSet row, int n) throws SQLException {
    return new Open(row.getLong(1), row.getLong(2), row.getString(3), row.getTimestamp(4).toInstant(),
        row.getTimestamp(5).toInstant());
  }

  /** @throws AppealRefused while a unit has not answered */
  public void requireNoneOpen(Appeal appeal) {
    List<Open> open = open(appeal);
    if (!open.isEmpty()) {
      throw refused(appeal, "协办单位" + open.stream().map(assist -> units.get(assist.unit()).shortName())
          .collect(Collectors.joining("、")) + "尚未反馈，不能办结。请在“发起流程”中选“催办与撤回”，催办或撤回商请");
    }
  }

  public Instant dueAt(Appeal appeal, String unit) {
    return ofUnit(appeal, unit).dueAt();
  }

  private Open ofUnit(Appeal appeal, String unit) {
    return open(appeal).stream().filter(assist -> assist.unit().equals(unit)).findFirst()
        .orElseThrow(() -> new IllegalStateException("unit " + unit + " does not assist in appeal " + appeal.number()));
  }

  /** Units that must not see the case any more help no longer. */
  public void end(CaseFile file, Predicate<String> isBarred) {
    Appeal appeal = file.appeal();
    for (Open assist : open(appeal).stream().filter(open -> isBarred.test(open.unit())).toList()) {
      end(appeal, assist.unit(), Outcome.WITHDRAWN, Actor.SYSTEM);
      file.record(Step.END_ASSIST, Actor.SYSTEM, "endAssist:" + assist.unit() + ":" + appeal.headSeq(),
          Map.of("assistUnit", assist.unit()), Map.of());
      lifecycle.endAssist(appeal, assist.unit());
    }
  }

  /** What the assisting unit did. */
  void answer(CaseFile file, String what, Actor actor, String key) {
    end(file.appeal(), actor.unit(), Outcome.ANSWERED, actor);
    file.record(Step.ASSIST, actor, key, Map.of("assistUnit", actor.unit()), Map.of("assistDone", what));
  }

  /**
   * It is not this unit's business, and the unit says so at once; the lead unit asks somebody else or goes on alone.
   */
  void sendBack(CaseFile file, String reason, Actor actor, String key) {
    Appeal appeal = file.appeal();
    Instant asked = ofUnit(appeal, actor.unit()).askedAt();
    LocalDate last = calendar.workdaysAfter(LocalDate.ofInstant(asked, WorkCalendar.ZONE), settings.sendBackWorkdays());
    if (LocalDate.ofInstant(clock.instant(), WorkCalendar.ZONE).isAfter(last)) {
      throw refused(appeal, "退回须在收到商请后 " + settings.sendBackWorkdays() + " 个工作日内提出，最后一天是 " + last
          + "，现已过期。请反馈协办情况；确不属本单位职责的，写明情况反馈");
    }
    end(appeal, actor.unit(), Outcome.SENT_BACK, actor);
    file.record(Step.SEND_BACK_ASSIST, actor, key, Map.of("assistUnit", actor.unit()),
        Map.of("sendBackReason", reason));
  }

  /** The unit that asked does not need it any more, or asked the wrong one. */
  public void withdraw(CaseFile file, String unit, String reason, Actor actor, String key) {
    end(file.appeal(), unit, Outcome.WITHDRAWN, actor);
    file.record(Step.WITHDRAW_ASSIST, actor, key, Map.of("assistUnit", unit), Map.of("reason", reason));
    lifecycle.withdrawAssist(file.appeal(), unit);
  }

  private void end(Appeal appeal, String unit, Outcome outcome, Actor actor) {
    int rows = jdbc.sql("""
        update assist
           set done_at = ?, done_by = ?, outcome = ?
         where appeal_id = ? and round = ? and unit = ? and done_at is null
        """).params(Timestamp.from(clock.instant()), actor.login(), outcome.name(), appeal.id(), appeal.round(), unit)
        .update();
    if (rows != 1) {
      throw refused(appeal, "这项协办已经反馈、退回或撤回，请刷新页面");
    }
  }

  private static AppealRefused refused(Appeal appeal, String why) {
    return new AppealRefused("诉求 " + appeal.number() + ":" + why + "。");
  }
}
