package cn.kuaichu.oversight.supervision;

import cn.kuaichu.life.deadline.DayCount;
import cn.kuaichu.oversight.supervision.Orders.Days;

/** What the tables of grounds and rungs answered about time, as the delegates take it out of the engine again. */
final class DaysOfTheTable {
  private DaysOfTheTable() {}

  /** A model of an earlier release does not pass on how days are counted; they were calendar days then. */
  static Days of(Number acknowledge, Number rectify, String count) {
    return new Days(acknowledge.intValue(), rectify.intValue(),
        count == null ? DayCount.CALENDAR : DayCount.valueOf(count));
  }
}
