package cn.kuaichu.deadline;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.identity.Role;
import cn.kuaichu.identity.Units;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What a clock brings about, each once per round, in order, also when the machine was off meanwhile. */
@Component
public class Moments {
  private final CaseFiles files;
  private final Clocks clocks;
  private final ClockRows rows;
  private final Units units;
  private final Clock clock;

  Moments(CaseFiles files, Clocks clocks, ClockRows rows, Units units, Clock clock) {
    this.files = files;
    this.clocks = clocks;
    this.rows = rows;
    this.units = units;
    this.clock = clock;
  }

  /** What there is to do for the clock's watch at this instant: WAIT, REMIND, DUE, OVERDUE, or NOTHING any more. */
  public String action(long appealId, ClockKind kind) {
    CaseClock found = clocks.get(appealId, kind);
    if (!found.isRunning() || found.next() == null) {
      return "NOTHING";
    }
    if (found.nextAt().isAfter(clock.instant())) {
      return "WAIT";
    }
    String name = found.schedule().moment(found.next()).name();
    return name.equals(Schedule.DUE) || name.equals(Schedule.OVERDUE) ? name : "REMIND";
  }

  public Instant nextAt(long appealId, ClockKind kind) {
    return clocks.get(appealId, kind).nextAt();
  }

  /** The moment the clock waits for has come: recorded, and told to whoever owes the work and to the discipline officer. */
  void reached(long appealId, ClockKind kind, Step step) {
    CaseFile file = files.open(appealId);
    CaseClock found = clocks.get(appealId, kind);
    Schedule.Moment moment = found.schedule().moment(found.next());
    Instant now = clock.instant();
    if (rows.reached(found, moment, now)) {
      tell(file.appeal(), found, moment, now);
      file.record(step, Actor.SYSTEM, key(found, moment), Map.of("clock", kind.name(), "moment", moment.name(), "shouldAt",
          moment.at().toString()), Map.of());
    }
    clocks.passed(found, moment.name());
  }

  private static String key(CaseClock found, Schedule.Moment moment) {
    return "clock:" + found.kind() + ":" + found.round() + ":" + moment.name();
  }

  private void tell(Appeal appeal, CaseClock found, Schedule.Moment moment, Instant now) {
    boolean accepting = found.kind() == ClockKind.ACCEPTANCE;
    String unit = accepting ? appeal.intakeUnit() : appeal.responsibleUnit();
    rows.notify(found, moment, unit, (accepting ? Role.INTAKE : Role.HANDLER).word(), now);
    rows.notify(found, moment, units.supervising(unit).id(), Role.DISCIPLINE.word(), now);
  }
}
