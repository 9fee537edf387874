package cn.kuaichu.assisting;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.deadline.ClockKind;
import cn.kuaichu.deadline.Clocks;
import cn.kuaichu.deadline.WorkCalendar;
import cn.kuaichu.identity.Officials;
import cn.kuaichu.identity.Role;
import cn.kuaichu.identity.Unit;
import cn.kuaichu.identity.Units;
import cn.kuaichu.process.AppealLifecycle;
import cn.kuaichu.tiering.TierAssignment;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
  public record Wish(String unit, Integer days, String what, Long conferenceId) {
  }

  /** One that has not been answered. */
  public record Open(String unit, Instant askedAt, Instant dueAt) {
  }

  private final JdbcClient jdbc;
  private final AppealLifecycle lifecycle;
  private final TierAssignment assignment;
  private final Clocks clocks;
  private final Units units;
  private final Officials officials;
  private final WorkCalendar calendar;
  private final Clock clock;

  Assists(JdbcClient jdbc, AppealLifecycle lifecycle, TierAssignment assignment, Clocks clocks, Units units,
      Officials officials, WorkCalendar calendar, Clock clock) {
    this.jdbc = jdbc;
    this.lifecycle = lifecycle;
    this.assignment = assignment;
    this.clocks = clocks;
    this.units = units;
    this.officials = officials;
    this.calendar = calendar;
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
      throw refused(appeal, "协办单位不能是主办单位自己,请改选其他单位");
    }
    if (assignment.isAccused(appeal, unit)) {
      throw refused(appeal, unit.shortName() + "是被反映的单位或其下属单位,不能协办,请改选其他单位");
    }
    if (!officials.anyoneHolds(unit.id(), Role.HANDLER)) {
      throw refused(appeal, unit.shortName() + "没有承办人,不能协办,请改选其他单位");
    }
    if (open(appeal).stream().anyMatch(assist -> assist.unit().equals(unit.id()))) {
      throw refused(appeal, unit.shortName() + "正在协办本件,待其反馈后再商请");
    }
  }

  private Instant dueAt(Appeal appeal, int days) {
    Instant due = calendar.endOfDay(clock.instant(), days);
    Instant caseDue = clocks.schedule(appeal.id(), ClockKind.HANDLING).dueAt();
    if (due.isAfter(caseDue) && clock.instant().isBefore(caseDue)) {
      throw refused(appeal, "协办期限不能晚于本件办理期限,请改填天数");
    }
    return due;
  }

  /** Of the present round, the oldest first. */
  public List<Open> open(Appeal appeal) {
    return jdbc.sql("""
        select unit, asked_at, due_at
          from assist
         where appeal_id = ? and round = ? and done_at is null
         order by id
        """).params(appeal.id(), appeal.round()).query((row, n) -> new Open(row.getString(1),
            row.getTimestamp(2).toInstant(), row.getTimestamp(3).toInstant())).list();
  }

  /** @throws AppealRefused while a unit has not answered */
  public void requireNoneOpen(Appeal appeal) {
    List<Open> open = open(appeal);
    if (!open.isEmpty()) {
      throw refused(appeal, "协办单位" + open.stream().map(assist -> units.get(assist.unit()).shortName())
          .collect(Collectors.joining("、")) + "尚未反馈,不能办结,请先催办");
    }
  }

  public Instant dueAt(Appeal appeal, String unit) {
    return open(appeal).stream().filter(assist -> assist.unit().equals(unit)).findFirst()
        .orElseThrow(() -> new IllegalStateException("unit " + unit + " does not assist in appeal " + appeal.number()))
        .dueAt();
  }

  /** What the assisting unit did. */
  void answer(CaseFile file, String what, Actor actor, String key) {
    Appeal appeal = file.appeal();
    int rows = jdbc.sql("""
        update assist
           set done_at = ?, done_by = ?
         where appeal_id = ? and round = ? and unit = ? and done_at is null
        """).params(Timestamp.from(clock.instant()), actor.login(), appeal.id(), appeal.round(), actor.unit()).update();
    if (rows != 1) {
      throw refused(appeal, "这项协办已经反馈过");
    }
    file.record(Step.ASSIST, actor, key, Map.of("assistUnit", actor.unit()), Map.of("assistDone", what));
  }

  private static AppealRefused refused(Appeal appeal, String why) {
    return new AppealRefused("诉求 " + appeal.number() + ":" + why + "。");
  }
}
