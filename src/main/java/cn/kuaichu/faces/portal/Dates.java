package cn.kuaichu.faces.portal;

import cn.kuaichu.life.deadline.WorkCalendar;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/** Dates as they are said. */
final class Dates {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日").withZone(WorkCalendar.ZONE);
  private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm")
      .withZone(WorkCalendar.ZONE);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm").withZone(WorkCalendar.ZONE);

  private Dates() {}

  static String day(Instant instant) {
    return DAY.format(instant);
  }

  static String moment(Instant instant) {
    return MOMENT.format(instant);
  }

  /** The first full minute after the instant. */
  static String timeAfter(Instant instant) {
    return TIME.format(instant.plusSeconds(59));
  }
}
