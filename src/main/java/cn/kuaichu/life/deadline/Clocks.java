package cn.kuaichu.life.deadline;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.engine.seam.ClockWatch;
import cn.kuaichu.life.limits.Limit;
import cn.kuaichu.life.limits.RuledLimits;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What may be done to a case's clocks. The caller holds the case's file open and records the step itself. Here the
 * clock's event is written, its instants follow, and the timer that waits for the next of them is moved, all in the
 * same transaction. Nothing starts a clock again.
 */
@Component
public class Clocks {
  /** The fence of the law for handling (art. 34), before any extension. */
  public static final int SHORTEST_HANDLING = 15;
  private static final int LONGEST_HANDLING = 60;

  private final ClockRows rows;
  private final CaseFiles files;
  private final ClockWatch watch;
  private final SideDeadlines deadlines;
  private final RuledLimits limits;
  private final WorkCalendar calendar;
  private final Clock clock;

  Clocks(ClockRows rows, CaseFiles files, ClockWatch watch, SideDeadlines deadlines, RuledLimits limits,
      WorkCalendar calendar, Clock clock) {
    this.rows = rows;
    this.files = files;
    this.watch = watch;
    this.deadlines = deadlines;
    this.limits = limits;
    this.calendar = calendar;
    this.clock = clock;
  }

  /** The clocks of the open case's present round, read once per transaction. */
  private static final class Present {
    private final Map<ClockKind, CaseClock> byKind = new EnumMap<>(ClockKind.class);
  }

  /** @throws IllegalStateException when no such clock was started in the present round */
  public Schedule schedule(long appealId, ClockKind kind) {
    return get(appealId, kind).schedule();
  }

  /** The clock of a round, if it was ever started. */
  public Optional<Schedule> find(long appealId, int round, ClockKind kind) {
    return rows.find(appealId, round, kind).map(CaseClock::schedule);
  }

  /** While a clock stands still: since when, and until when at most. */
  public record Standstill(Instant from, Instant until) {}

  /** Empty while the round's clock runs, has stopped, or was never started. */
  public Optional<Standstill> standstill(Appeal appeal, ClockKind kind) {
    return rows.find(appeal.id(), appeal.round(), kind)
        .filter(found -> found.isRunning() && found.terms().isPaused(clock.instant()))
        .map(found -> new Standstill(found.terms().pausedFrom(), found.terms().pausedUntil()));
  }

  /** The round's clock as long as it runs. */
  public Optional<Schedule> running(Appeal appeal, ClockKind kind) {
    return rows.find(appeal.id(), appeal.round(), kind).filter(CaseClock::isRunning).map(CaseClock::schedule);
  }

  /** The clock's one line: since when, paused, extended, until when. */
  public Optional<String> line(Appeal appeal, ClockKind kind) {
    return rows.find(appeal.id(), appeal.round(), kind).map(found -> ClockLine.of(calendar, found, clock.instant()));
  }

  /**
   * @param from the instant the period counts from
   * @param unit whose officials owe the work
   */
  public Schedule start(CaseFile file, ClockKind kind, ClockRule rule, Instant from, String unit, String key) {
    requireLawful(kind, rule);
    Appeal appeal = file.appeal();
    Terms terms = Terms.starting(kind, from, rule);
    Schedule schedule = Schedule.of(calendar, terms);
    remember(new CaseClock(appeal.id(), appeal.round(), terms, schedule, schedule.moments().get(0).name(), null, null));
    String instance = watch.start(appeal, kind.name(), unit);
    // moments that lie in the past have been reached by now
    CaseClock started = get(appeal.id(), kind).watchedBy(instance);
    remember(started);
    rows.insert(started, new ClockEvent("STARTED", clock.instant(), rule.days(), null, Actor.SYSTEM.login(), key));
    return schedule;
  }

  /** 延期: once per round, before the clock is due, and never beyond the kind's last day. */
  public Schedule extend(CaseFile file, int days, String approvedBy, String key) {
    CaseClock found = requireRunning(file, ClockKind.HANDLING, "延期");
    Terms terms = found.terms();
    if (terms.extendedDays() > 0) {
      throw refused(file, "已经延期过一次，每轮办理只能延期一次");
    }
    int most = Math.min(limits.of(Limit.EXTENSION), terms.kind().lastDay() - terms.lastDay());
    if (days < 1 || days > most) {
      throw refused(file, most < 1 ? "办理期限已满 " + terms.kind().lastDay() + " 天，不能再延期"
          : "延期须在 1 至 " + most + " 天之间（总期限不超过 " + terms.kind().lastDay() + " 天）");
    }
    return change(found, terms.extended(days),
        new ClockEvent("EXTENDED", clock.instant(), days, null, approvedBy, key));
  }

  /**
   * 中止计时.
   *
   * @param days calendar days approved; real days are added back, and no more than these
   */
  public Schedule pause(CaseFile file, String ground, int days, String approvedBy, String key) {
    CaseClock found = requireRunning(file, ClockKind.HANDLING, "中止计时");
    Terms terms = found.terms();
    if (terms.isPaused(clock.instant())) {
      throw refused(file, "正在中止计时，不能再次中止");
    }
    int most = limits.of(Limit.PAUSES_OF_A_ROUND) - terms.pausedDays();
    if (days < 1 || days > most) {
      throw refused(file,
          most < 1 ? "中止计时已满 " + limits.words(Limit.PAUSES_OF_A_ROUND) + "，不能再中止" : "中止计时须在 1 至 " + most + " 天之间");
    }
    return change(found, terms.paused(calendar, clock.instant(), days),
        new ClockEvent("PAUSED", clock.instant(), days, ground, approvedBy, key));
  }

  /** 恢复计时, earlier than approved. */
  public Schedule resume(CaseFile file, String actor, String key) {
    CaseClock found = requireRunning(file, ClockKind.HANDLING, "恢复计时");
    if (!found.terms().isPaused(clock.instant())) {
      throw refused(file, "没有中止计时，不需要恢复");
    }
    return change(found, found.terms().resumed(calendar, clock.instant()),
        new ClockEvent("RESUMED", clock.instant(), null, null, actor, key));
  }

  /** A changed decision table is brought to a running clock; what was granted stays granted. */
  Schedule redate(CaseFile file, ClockKind kind, ClockRule rule, String actor, String key) {
    CaseClock found = get(file.appeal().id(), kind);
    requireLawful(kind, rule);
    Terms terms = found.terms().ruledBy(rule);
    Schedule schedule = change(found.waitingFor(found.nextUnder(Schedule.of(calendar, terms), clock.instant())), terms,
        new ClockEvent("REDATED", clock.instant(), rule.days(), null, actor, key));
    watch.redate(file.appeal(), found.schedule().dueAt(), schedule.dueAt());
    return schedule;
  }

  /**
   * The case was classified anew: its period is the new class's, counted from the same start. A shorter one leaves some
   * days from today, so that the correction itself makes no unit late; a longer one does not save a case that is late
   * already.
   *
   * @return empty where nothing changes
   */
  public Optional<Schedule> reclassified(CaseFile file, ClockRule rule, String key) {
    CaseClock found = get(file.appeal().id(), ClockKind.HANDLING);
    ClockRule old = found.terms().rule();
    if (!found.isRunning() || clock.instant().isAfter(found.schedule().dueAt())) {
      return Optional.empty();
    }
    int granted = found.terms().extendedDays() + found.terms().pausedDays();
    int left = (int) calendar.days(found.terms().startedAt(), deadlines.of(SideDeadline.AFTER_RECLASSIFYING));
    int days = Math.max(rule.days(), Math.min(old.days(), left - granted));
    ClockRule fair = new ClockRule(Math.min(rule.targetDays(), days), days, rule.reminders(), rule.source());
    return fair.equals(old) ? Optional.empty()
        : Optional.of(redate(file, ClockKind.HANDLING, fair, Actor.SYSTEM.login(), key));
  }

  /** The work is done; a clock that was never started or has stopped stays as it is. */
  public void stop(CaseFile file, ClockKind kind, String key) {
    CaseClock found = get(file.appeal().id(), kind);
    if (found.isRunning()) {
      rows.stop(found, new ClockEvent("STOPPED", clock.instant(), null, null, Actor.SYSTEM.login(), key));
      remember(found.stopped(clock.instant()));
      if (found.next() != null) {
        watch.stop(found.watch());
      } else {
        watch.latenessOver(file.appeal());
      }
    }
  }

  /** Another unit owes the work now: the watch follows it, the clock runs on. */
  public void handOver(CaseFile file, String unit) {
    handOver(file, ClockKind.HANDLING, unit);
  }

  public void handOver(CaseFile file, ClockKind kind, String unit) {
    CaseClock found = get(file.appeal().id(), kind);
    if (found.isRunning() && found.next() != null) {
      watch.stop(found.watch());
      CaseClock watched = found.watchedBy(watch.start(file.appeal(), kind.name(), unit));
      remember(watched);
      rows.watchedBy(watched);
    }
  }

  /** The clock is asked for; only its round's own file knows it. */
  CaseClock get(long appealId, ClockKind kind) {
    return present(appealId).byKind.computeIfAbsent(kind,
        missing -> rows.find(appealId, files.peek(appealId).round(), kind).orElseThrow(
            () -> new IllegalStateException("appeal " + appealId + " has no " + kind + " clock in its present round")));
  }

  /** Everything up to this moment has come. */
  void passed(CaseClock found, String moment) {
    Schedule.Moment next = found.schedule().after(moment);
    CaseClock now = found.waitingFor(next == null ? null : next.name());
    remember(now);
    if (now.watch() != null) { // or it is just being started, and written afterwards
      rows.waitingFor(now);
    }
  }

  private Schedule change(CaseClock found, Terms terms, ClockEvent event) {
    CaseClock changed = new CaseClock(found.appealId(), found.round(), terms, Schedule.of(calendar, terms),
        found.next(), null,
        found.watch());
    rows.change(changed, event);
    remember(changed);
    if (changed.next() != null) {
      watch.wakeAt(changed.watch(), changed.nextAt());
    }
    return changed.schedule();
  }

  private CaseClock requireRunning(CaseFile file, ClockKind kind, String what) {
    CaseClock found = get(file.appeal().id(), kind);
    if (!found.isRunning()) {
      throw refused(file, "时钟已经停止，不能" + what);
    }
    if (clock.instant().isAfter(found.schedule().dueAt())) {
      throw refused(file, "已经到期，不能" + what + "，请抓紧办结或申请提级；审批这项申请的，请选不同意");
    }
    return found;
  }

  private static AppealRefused refused(CaseFile file, String why) {
    return new AppealRefused("诉求 " + file.appeal().number() + " " + why + "。");
  }

  private Present present(long appealId) {
    return files.fact(appealId, Present.class, Present::new);
  }

  private void remember(CaseClock state) {
    present(state.appealId()).byKind.put(state.kind(), state);
  }

  private static void requireLawful(ClockKind kind, ClockRule rule) {
    if (kind == ClockKind.HANDLING && (rule.days() < SHORTEST_HANDLING || rule.days() > LONGEST_HANDLING)) {
      throw new IllegalArgumentException("handling takes 15 to 60 days, the decision table says " + rule.days());
    }
    if (rule.days() > kind.lastDay()) {
      throw new IllegalArgumentException("acceptance takes at most 15 days, the decision table says " + rule.days());
    }
  }
}
