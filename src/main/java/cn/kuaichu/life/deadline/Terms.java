package cn.kuaichu.life.deadline;

import java.time.Instant;

/**
 * All that a clock's instants follow from: its start, its rule, and what was granted since. Starting is the one thing
 * that cannot be done twice.
 *
 * @param extendedDays calendar days granted by extension
 * @param pausedDays calendar days the clock stood still; a running pause counts with all its approved days until it is
 *     resumed
 * @param pausedFrom when the present pause began; null while none was ever begun or the last was resumed
 * @param pausedUntil the end of the present pause unless it is resumed earlier
 */
record Terms(ClockKind kind, Instant startedAt, ClockRule rule, int extendedDays, int pausedDays, Instant pausedFrom,
    Instant pausedUntil) {

  static Terms starting(ClockKind kind, Instant at, ClockRule rule) {
    return new Terms(kind, at, rule, 0, 0, null, null);
  }

  /** The calendar day after the start with whose end the clock is due. */
  int lastDay() {
    return lastDay(rule.days());
  }

  /** As {@link #lastDay()}, had the table said so many days. */
  int lastDay(int days) {
    return Math.min(days + extendedDays + pausedDays, kind.lastDay());
  }

  boolean isPaused(Instant now) {
    return pausedUntil != null && !now.isAfter(pausedUntil);
  }

  Terms extended(int days) {
    return new Terms(kind, startedAt, rule, extendedDays + days, pausedDays, pausedFrom, pausedUntil);
  }

  Terms paused(WorkCalendar calendar, Instant at, int days) {
    return new Terms(kind, startedAt, rule, extendedDays, pausedDays + days, at, calendar.endOfDay(at, days));
  }

  /** Approved days that were not needed are taken back; the days that really passed stay. */
  Terms resumed(WorkCalendar calendar, Instant at) {
    int unused = Math.max(0, (int) (calendar.days(pausedFrom, pausedUntil) - calendar.days(pausedFrom, at)));
    return new Terms(kind, startedAt, rule, extendedDays, pausedDays - unused, null, null);
  }

  Terms ruledBy(ClockRule changed) {
    return new Terms(kind, startedAt, changed, extendedDays, pausedDays, pausedFrom, pausedUntil);
  }
}
