package cn.kuaichu.oversight.supervision;

import cn.kuaichu.life.deadline.WorkCalendar;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Until when an order watches a case: as long as its rung gives for putting right, or until a date newly set. */
@Component
class WatchDate {
  private final Lateness lateness;
  private final WorkCalendar calendar;
  private final Clock clock;

  WatchDate(Lateness lateness, WorkCalendar calendar, Clock clock) {
    this.lateness = lateness;
    this.calendar = calendar;
    this.clock = clock;
  }

  Instant of(Order order) {
    return lateness.newDate(order)
        .orElseGet(() -> calendar.endOfDay(clock.instant(), order.terms().rectifyDays(), order.terms().dayCount()));
  }
}
