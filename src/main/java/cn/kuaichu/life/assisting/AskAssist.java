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
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The lead unit asks another one for its part (商请协办). */
@Component
public class AskAssist {
  /**
   * @param days calendar days until the answer
   * @param what what the unit is asked to do
   * @param conferenceId the joint conference that decided so, or null
   */
  public record Wish(String unit, Integer days, String what, Long conferenceId) {}

  private final Assists assists;
  private final AppealLifecycle lifecycle;
  private final TierAssignment assignment;
  private final Clocks clocks;
  private final Units units;
  private final Officials officials;
  private final WorkCalendar calendar;
  private final Clock clock;

  AskAssist(Assists assists, AppealLifecycle lifecycle, TierAssignment assignment, Clocks clocks, Units units,
      Officials officials, WorkCalendar calendar, Clock clock) {
    this.assists = assists;
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
    assists.add(appeal, unit, due, actor, wish.conferenceId());
    file.record(Step.ASK_ASSIST, actor, key, Map.of("assistUnit", unit.id(), "dueAt", due.toString()),
        Map.of("requestReason", wish.what()));
    lifecycle.assist(appeal, unit.id());
  }

  private void requireFit(Appeal appeal, Unit unit) {
    if (unit.id().equals(appeal.responsibleUnit())) {
      throw Assists.refused(appeal, "协办单位不能是主办单位自己，请改选其他单位");
    }
    if (assignment.isAccused(appeal, unit)) {
      throw Assists.refused(appeal, unit.shortName() + "是被反映的单位或其下属单位，不能协办，请改选其他单位");
    }
    if (!officials.anyoneHolds(unit.id(), Role.HANDLER)) {
      throw Assists.refused(appeal, unit.shortName() + "没有承办人，不能协办，请改选其他单位");
    }
    if (assists.open(appeal).stream().anyMatch(assist -> assist.unit().equals(unit.id()))) {
      throw Assists.refused(appeal, unit.shortName() + "正在协办本件，待其反馈后再商请");
    }
  }

  private Instant dueAt(Appeal appeal, int days) {
    Instant due = calendar.endOfDay(clock.instant(), days);
    Instant caseDue = clocks.schedule(appeal.id(), ClockKind.HANDLING).dueAt();
    if (due.isAfter(caseDue) && clock.instant().isBefore(caseDue)) {
      throw Assists.refused(appeal, "协办期限不能晚于本件办理期限，请改填天数");
    }
    return due;
  }
}
