package cn.kuaichu.deadline;

import java.time.Duration;
import java.time.Instant;

/**
 * The instants of a handling clock. Rule (ours, within 信访工作条例 art. 34 and the source's 15–90 days): the warning comes
 * when {@code warnPercent} of the time has gone, the case is overdue one second after its last moment.
 */
public record Deadline(int days, Instant startedAt, Instant warnAt, Instant dueAt, Instant overdueAt) {
  public static final int SHORTEST = 15;
  public static final int LONGEST = 90;

  public static Deadline of(WorkCalendar calendar, Instant start, int days, int warnPercent) {
    if (days < SHORTEST || days > LONGEST) {
      throw new IllegalArgumentException("a deadline has 15 to 90 days, the decision table says " + days);
    }
    if (warnPercent < 1 || warnPercent > 99) {
      throw new IllegalArgumentException("the warning comes within the time, the decision table says " + warnPercent + " %");
    }
    Instant due = calendar.endOfDay(start, days);
    Instant warn = start.plus(Duration.between(start, due).multipliedBy(warnPercent).dividedBy(100));
    return new Deadline(days, start, warn, due, due.plusSeconds(1));
  }
}
