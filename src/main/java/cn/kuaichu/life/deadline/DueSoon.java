package cn.kuaichu.life.deadline;

import cn.kuaichu.life.limits.Limit;
import cn.kuaichu.life.limits.RuledLimits;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** What is due soon (即将到期): one meaning for lists, cards and the supervision desk. */
@Component
public class DueSoon {
  private final RuledLimits limits;
  private final WorkCalendar calendar;
  private final Clock clock;

  DueSoon(RuledLimits limits, WorkCalendar calendar, Clock clock) {
    this.limits = limits;
    this.calendar = calendar;
    this.clock = clock;
  }

  /** What is due before this instant, and not yet overdue, is due soon: the end of the last day that counts. */
  public Instant ends() {
    return calendar.endOfDay(clock.instant(), limits.of(Limit.SOON)).plusSeconds(1);
  }

  /** In words: 3 天. */
  public String words() {
    return limits.words(Limit.SOON);
  }
}
