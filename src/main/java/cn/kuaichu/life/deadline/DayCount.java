package cn.kuaichu.life.deadline;

import java.time.LocalDate;

/** How a period's days are counted. */
public enum DayCount {
  /** Every day counts: the law's periods (信访工作条例 art. 22, 34). */
  CALENDAR {
    @Override
    LocalDate after(WorkCalendar calendar, LocalDate start, int days) {
      return start.plusDays(days);
    }
  },
  /** Weekends and holidays do not count, make-up workdays do: objections (信访工作条例 art. 23). */
  WORKING {
    @Override
    LocalDate after(WorkCalendar calendar, LocalDate start, int days) {
      return calendar.workdaysAfter(start, days);
    }
  };

  abstract LocalDate after(WorkCalendar calendar, LocalDate start, int days);
}
