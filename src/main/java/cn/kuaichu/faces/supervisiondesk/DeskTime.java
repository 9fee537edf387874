package cn.kuaichu.faces.supervisiondesk;

import cn.kuaichu.life.deadline.KnownYears;
import cn.kuaichu.life.deadline.DueSoon;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.life.limits.Limit;
import cn.kuaichu.life.limits.RuledLimits;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Days, and how far away they are, in the words of the desk. */
@Component
public class DeskTime {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm")
      .withZone(WorkCalendar.ZONE);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd").withZone(WorkCalendar.ZONE);
  private final WorkCalendar calendar;
  private final KnownYears years;
  private final DueSoon soon;
  private final RuledLimits limits;
  private final Clock clock;

  DeskTime(WorkCalendar calendar, KnownYears years, DueSoon soon, RuledLimits limits, Clock clock) {
    this.calendar = calendar;
    this.years = years;
    this.soon = soon;
    this.limits = limits;
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }

  public LocalDate today() {
    return now().atZone(WorkCalendar.ZONE).toLocalDate();
  }

  static Instant startOf(LocalDate day) {
    return WorkCalendar.startOfDay(day);
  }

  /** As a statement takes it. */
  static Timestamp at(LocalDate day) {
    return Timestamp.from(startOf(day));
  }

  Timestamp daysAgo(int days) {
    return at(today().minusDays(days));
  }

  Instant endOfSoon() {
    return soon.ends();
  }

  /** 3 天. */
  public String soonInWords() {
    return soon.words();
  }

  Ages ages() {
    return new Ages(limits.of(Limit.LATE), limits.of(Limit.VERY_LATE));
  }

  /** Asked once for a page: a row is read while its statement has the connection. */
  public Colours colours() {
    return new Colours(now(), endOfSoon());
  }

  boolean isWorkday(LocalDate day) {
    return calendar.isWorkday(day);
  }

  /** Whether the day's year has its calendar file; without it holidays are a guess. */
  boolean isKnown(LocalDate day) {
    return calendar.isKnown(day.getYear());
  }

  static String weekday(LocalDate day) {
    return day.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.SIMPLIFIED_CHINESE);
  }

  public static String time(Instant at) {
    return TIME.format(at);
  }

  public static String day(Instant at) {
    return DAY.format(at);
  }

  Instant endOf(LocalDate named, Instant since) {
    return calendar.endOf(named, since);
  }

  public String left(Instant due) {
    long left = calendar.daysLeft(now(), due);
    if (now().isAfter(due)) {
      return "已逾期 " + Math.max(1, -left) + " 天";
    }
    return left == 0 ? "今天到期" : "还剩 " + left + " 天";
  }

  /** A colour's name, never the only sign: {@link #left} says the same in words. */
  public record Colours(Instant now, Instant endOfSoon) {
    public String of(Instant due) {
      if (now.isAfter(due)) {
        return "red";
      }
      return due.isBefore(endOfSoon) ? "yellow" : "green";
    }
  }

  /** What is missing of the calendar of this year and the next. */
  List<String> warnings() {
    return years.missing().stream().map(year -> year + " 年的节假日安排尚未录入（缺 " + year
        + ".csv），该年的工作日暂按周一至周五推算；国务院办公厅公布后，请系统管理员将该文件放入数据目录的 calendar 文件夹并重启。").toList();
  }
}
