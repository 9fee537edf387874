package cn.kuaichu.oversight.signs;

import cn.kuaichu.life.deadline.WorkCalendar;
import java.sql.Timestamp;
import java.time.LocalDate;

/** Whole days of the district's calendar, as instants: from the first one's beginning to the last one's end. */
record Period(LocalDate first, LocalDate last) {
  static Period endingOn(LocalDate last, int days) {
    return new Period(last.minusDays(days - 1L), last);
  }

  Timestamp from() {
    return Timestamp.from(WorkCalendar.startOfDay(first));
  }

  Timestamp until() {
    return Timestamp.from(WorkCalendar.startOfDay(last.plusDays(1)));
  }
}
