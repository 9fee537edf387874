package cn.kuaichu.deadline;

import java.time.Instant;

/**
 * One clock of one round of a case.
 *
 * @param next the first moment that has not come yet; null once the clock has stopped or run out
 * @param watch the process instance that watches the clock
 */
record CaseClock(long appealId, int round, Terms terms, Schedule schedule, String next, Instant stoppedAt, String watch) {
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
