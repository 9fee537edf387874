package cn.kuaichu.life.deadline;

import java.time.Instant;
import java.util.List;

/**
 * One clock of one round of a case.
 *
 * @param next the first moment that has not come yet; null once the clock has stopped or run out
 * @param watch the process instance that watches the clock
 */
record CaseClock(long appealId, int round, Terms terms, Schedule schedule, String next, Instant stoppedAt,
    String watch) {
  ClockKind kind() {
    return terms.kind();
  }

  boolean isRunning() {
    return stoppedAt == null;
  }

  /** How many reminders have gone out. */
  long reminded() {
    return schedule.moments().stream().map(Schedule.Moment::name).takeWhile(name -> !name.equals(next))
        .filter(name -> !name.equals(Schedule.DUE) && !name.equals(Schedule.OVERDUE)).count();
  }

  /**
   * What comes next under other rules: what has come does not come again, what was still to come comes, and what is new
   * comes only if its time is not over.
   */
  String nextUnder(Schedule other, Instant now) {
    if (next == null) {
      return null;
    }
    List<String> before = schedule.moments().stream().map(Schedule.Moment::name).toList();
    List<String> come = before.subList(0, before.indexOf(schedule.moment(next).name()));
    return other.moments().stream().filter(moment -> !come.contains(moment.name()))
        .filter(moment -> before.contains(moment.name()) || moment.at().isAfter(now)).findFirst().orElseThrow().name();
  }

  Instant nextAt() {
    return next == null ? null : schedule.moment(next).at();
  }

  CaseClock watchedBy(String instance) {
    return new CaseClock(appealId, round, terms, schedule, next, stoppedAt, instance);
  }

  CaseClock waitingFor(String moment) {
    return new CaseClock(appealId, round, terms, schedule, moment, stoppedAt, watch);
  }

  CaseClock stopped(Instant at) {
    return new CaseClock(appealId, round, terms, schedule, null, at, watch);
  }
}
