package cn.kuaichu.life.deadline;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.appeal.Tier;
import cn.kuaichu.people.identity.Gaps;
import cn.kuaichu.people.identity.Post;
import cn.kuaichu.people.identity.Posts;
import cn.kuaichu.people.identity.Role;
import cn.kuaichu.people.identity.Units;
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
  private final Posts posts;
  private final Gaps gaps;
  private final Clock clock;

  Moments(CaseFiles files, Clocks clocks, ClockRows rows, Units units, Posts posts, Gaps gaps, Clock clock) {
    this.files = files;
    this.clocks = clocks;
    this.rows = rows;
    this.units = units;
    this.posts = posts;
    this.gaps = gaps;
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

  /**
   * The moment the clock waits for has come: records it, and tells the post that owes the work and the discipline
   * officer.
   */
  void reached(long appealId, ClockKind kind, Step step) {
    CaseFile file = files.open(appealId);
    CaseClock found = clocks.get(appealId, kind);
    Schedule.Moment moment = found.schedule().moment(found.next());
    Instant now = clock.instant();
    if (rows.reached(found, moment, now)) {
      file.record(step, Actor.SYSTEM, key(found, moment),
          Map.of("clock", kind.name(), "moment", moment.name(), "shouldAt",
              moment.at().toString()),
          Map.of());
      tell(file, found, moment, now);
    }
    clocks.passed(found, moment.name());
  }

  private static String key(CaseClock found, Schedule.Moment moment) {
    return "clock:" + found.kind() + ":" + found.round() + ":" + moment.name();
  }

  private void tell(CaseFile file, CaseClock found, Schedule.Moment moment, Instant now) {
    Post owing = owing(file.appeal(), found.kind());
    Posts.Asked officer = posts.stationedOver(owing.unit(), unit -> isBarred(file.appeal(), owing, unit));
    rows.notify(found, moment, owing, now);
    rows.notify(found, moment, officer.post(), now);
    if (!officer.vacant().isEmpty()) {
      file.write(); // a gap refers to the case, which may have come in by this very transaction
      gaps.record(file, officer);
    }
  }

  private Post owing(Appeal appeal, ClockKind kind) {
    return kind == ClockKind.ACCEPTANCE
        ? new Post(units.screening(appeal.intakeUnit(), appeal.accusedUnit()), Role.INTAKE)
        : new Post(appeal.responsibleUnit(), Role.HANDLER);
  }

  /** In the district no officer watches over the own unit; a township's stationed officer does. */
  private boolean isBarred(Appeal appeal, Post owing, String unit) {
    boolean own = unit.equals(owing.unit()) && units.get(unit).tier() == Tier.DISTRICT;
    return own || appeal.accusedUnit() != null && units.isWithin(unit, appeal.accusedUnit());
  }
}
