package cn.kuaichu.life.deadline;

import cn.kuaichu.ground.start.StartRefused;
import cn.kuaichu.life.deadline.YearFile.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The one calendar all dates come from: zone Asia/Shanghai, statutory holidays and make-up workdays from yearly files
 * ({@code calendar/YYYY.csv}, the State Council's notices): the product's, and the operator's own in {@code
 * kuaichu.home}.
 *
 * <p>The law's periods count calendar days (信访工作条例 art. 22, 34): the day something begins does not count, the period
 * ends with the end of its last day. A shortened day ({@code kuaichu.calendar.day}) is for demonstrations only; it
 * counts from the instant itself.
 */
public final class WorkCalendar {
  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Duration REAL_DAY = Duration.ofHours(24);

  private static final LocalTime NINE = LocalTime.of(9, 0);
  private static final LocalTime EARLIEST = LocalTime.of(6, 0);
  private static final LocalTime LATEST = LocalTime.of(12, 0);

  private final Duration day;
  private final LocalTime opens;
  private final Map<Integer, Map<LocalDate, Kind>> years = new HashMap<>();

  private WorkCalendar(Duration day, LocalTime opens) {
    this.opens = opens;
    if (day.isNegative() || day.isZero()) {
      throw new IllegalArgumentException("kuaichu.calendar.day must be positive, not " + day);
    }
    this.day = day;
  }

  /** With the years the product comes with. */
  public static WorkCalendar load(Duration day) {
    return load(day, NINE, null);
  }

  /**
   * @param opens when offices open
   * @param own the operator's files, which go before the product's of the same year; null for none
   * @throws StartRefused when one of them cannot be right
   */
  public static WorkCalendar load(Duration day, LocalTime opens, Path own) {
    WorkCalendar calendar = new WorkCalendar(day, opens);
    try {
      for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath*:calendar/*.csv")) {
        calendar.read(file.getFilename(), file.getInputStream());
      }
      if (own != null) {
        calendar.readAll(own);
      }
    } catch (IOException e) {
      throw new StartRefused("A calendar file cannot be read: " + e.getMessage() + ".",
          "Mend or take away what is in the folder calendar of kuaichu.home, and start again.", e);
    }
    return calendar;
  }

  /**
   * @param setting when offices open, as the operator wrote it
   * @throws StartRefused when no office opens then
   */
  public static LocalTime opening(String setting) {
    try {
      LocalTime opens = LocalTime.parse(setting.strip());
      if (!opens.isBefore(EARLIEST) && !opens.isAfter(LATEST)) {
        return opens;
      }
    } catch (DateTimeParseException e) {
      // no time at all: refused below, as one that is no morning
    }
    throw new StartRefused("kuaichu.calendar.opens is " + setting + ".",
        "Say when offices open, from " + EARLIEST + " to " + LATEST + ", such as 08:30.");
  }

  private void readAll(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(each -> each.getFileName().toString().endsWith(".csv")).sorted().toList()) {
        read(file.getFileName().toString(), Files.newInputStream(file));
      }
    }
  }

  private void read(String name, InputStream content) throws IOException {
    try (content) {
      YearFile file = YearFile.read(name, content);
      years.put(file.year(), file.days());
    }
  }

  /**
   * The last moment of the {@code days}-th calendar day after {@code start}; with a shortened day, so many of them
   * later.
   */
  public Instant endOfDay(Instant start, int days) {
    return endOfDay(start, days, DayCount.CALENDAR);
  }

  public Instant endOfDay(Instant start, int days, DayCount count) {
    return after(start, days, count, PartOfDay.END_OF_DAY);
  }

  /** That moment of the {@code days}-th day after {@code start}; with a shortened day, so many of them later. */
  Instant after(Instant start, int days, DayCount count, PartOfDay until) {
    if (!day.equals(REAL_DAY)) {
      return start.plus(day.multipliedBy(days));
    }
    return moment(count.after(this, date(start), days), until);
  }

  Instant moment(LocalDate date, PartOfDay part) {
    return part == PartOfDay.MORNING ? date.atTime(opens).atZone(ZONE).toInstant()
        : startOfDay(date.plusDays(1)).minusSeconds(1);
  }

  /** When offices open on the day something is due. */
  Instant lastMorning(Instant due) {
    return day.equals(REAL_DAY) ? moment(date(due), PartOfDay.MORNING) : due.minus(day);
  }

  /** How many days lie between, by their dates; whole ones of them with a shortened day. */
  long days(Instant from, Instant to) {
    return day.equals(REAL_DAY) ? date(to).toEpochDay() - date(from).toEpochDay()
        : Duration.between(from, to).dividedBy(day);
  }

  /** Which day it is, counted from 1970; with a shortened day, which of those. */
  public long dayNumber(Instant at) {
    return day.equals(REAL_DAY) ? date(at).toEpochDay() : Math.floorDiv(at.toEpochMilli(), day.toMillis());
  }

  public static LocalDate date(Instant at) {
    return at.atZone(ZONE).toLocalDate();
  }

  /** When offices open on the {@code days}-th calendar day after {@code start}. */
  public Instant morningOf(Instant start, int days) {
    return after(start, days, DayCount.CALENDAR, PartOfDay.MORNING);
  }

  /** The end of a date that somebody named at that moment; with a shortened day, so many of them after the moment. */
  public Instant endOf(LocalDate named, Instant since) {
    return endOfDay(since, (int) (named.toEpochDay() - date(since).toEpochDay()));
  }

  public boolean isWorkday(LocalDate date) {
    Kind exception = years.getOrDefault(date.getYear(), Map.of()).get(date);
    if (exception != null) {
      return exception == Kind.MAKE_UP_WORKDAY;
    }
    return date.getDayOfWeek() != DayOfWeek.SATURDAY && date.getDayOfWeek() != DayOfWeek.SUNDAY;
  }

  /** The {@code days}-th workday after {@code start}; counts over weekends and holidays. */
  public LocalDate workdaysAfter(LocalDate start, int days) {
    LocalDate date = start;
    for (int left = days; left > 0;) {
      date = date.plusDays(1);
      left -= isWorkday(date) ? 1 : 0;
    }
    return date;
  }

  /** Without the year's file its workdays are a guess, which has to be said. */
  public boolean isKnown(int year) {
    return years.containsKey(year);
  }

  /** Whole days from now to the deadline, negative when it has passed; counted in the calendar's own days. */
  public long daysLeft(Instant now, Instant due) {
    if (!day.equals(REAL_DAY)) {
      return Math.floorDiv(Duration.between(now, due).toMillis(), day.toMillis());
    }
    return due.atZone(ZONE).toLocalDate().toEpochDay() - now.atZone(ZONE).toLocalDate().toEpochDay();
  }

  public Duration day() {
    return day;
  }

  public static Instant startOfDay(LocalDate date) {
    return ZonedDateTime.of(date.atStartOfDay(), ZONE).toInstant();
  }
}
