package cn.kuaichu.life.intake.messages;

import cn.kuaichu.ground.text.CleanText;
import cn.kuaichu.life.deadline.WorkCalendar;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A day, perhaps with a time, as spreadsheets and exports write it: 2024/1/5, 2024-01-05, 2024年1月5日, 20240105,
 * 二〇二四年一月五日, with or without a weekday, a time (上午/下午/晚上, 8点半) or a zone (ISO 8601), or a spreadsheet's count of
 * days. Times are those of China; what another zone says is brought here first.
 *
 * @param time null when only the day is given
 */
record MessageDate(LocalDate day, LocalDateTime time) {
  private static final int LONGEST = 60;
  private static final LocalDate EARLIEST = LocalDate.of(1990, 1, 1);
  private static final LocalDate LATEST = LocalDate.of(2100, 1, 1);
  /** Spreadsheets count 1900-02-29, which never was; from March 1900 on the count starts here. */
  private static final LocalDate EPOCH_1900 = LocalDate.of(1899, 12, 30);
  private static final LocalDate EPOCH_1904 = LocalDate.of(1904, 1, 1);
  private static final String WEEKDAYS = "一二三四五六日";
  private static final String WEEKDAY = "(?:[\\s,(]*(?:星期|周|礼拜)([一二三四五六日天])\\)?)?";
  private static final String HALF = "凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里|夜间|AM|PM";
  private static final String CLOCK = "(?<hour>\\d{1,2})\\s*"
      + "(?::\\s*(?<minute>\\d{1,2})(?:\\s*[:分]\\s*(?<second>\\d{1,2})(?:\\.\\d{1,9})?秒?|分)?"
      + "|[时点]\\s*(?:(?<thirty>半)|整|(?<spoken>\\d{1,2})\\s*(?:分\\s*(?:(?<last>\\d{1,2})(?:\\.\\d{1,9})?\\s*秒?)?)?)?)";
  private static final String ZONE = "(?:\\s*(?<zone>Z|(?:GMT|UTC)?[+-]\\d{1,2}(?::?\\d{2})?))?";
  private static final Pattern YEAR_FIRST = Pattern
      .compile("(\\d{4})\\s*[-/.年]\\s*(\\d{1,2})\\s*[-/.月]\\s*(\\d{1,2})\\s*[日号]?" + WEEKDAY
          + "[\\sT]*(?<half>" + HALF + ")?\\s*(?:" + CLOCK + "\\s*(?<after>AM|PM)?" + ZONE + ")?"
          + WEEKDAY.replace("([", "(?<weekday>["));
  private static final Pattern COMPACT = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})(?:\\s*(\\d{2})(\\d{2})(\\d{2})?)?");
  private static final Pattern YEAR_LAST = Pattern
      .compile("\\d{1,2}\\s*[-/.]\\s*\\d{1,2}\\s*[-/.]\\s*\\d{1,4}(\\D.*)?");
  private static final DateTimeFormatter TO_THE_MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
  private static final Pattern SERIAL = Pattern.compile("\\d{5}(\\.\\d{1,20})?");

  /** As a person reads it, to the minute. */
  String written() {
    return time == null ? day.toString() : TO_THE_MINUTE.format(time);
  }

  /** @throws RowRefused when the cell holds no date, an ambiguous one, or one that never was */
  static MessageDate of(Cell cell, boolean uses1904, String heading) {
    if (cell.number() != null && SERIAL.matcher(cell.text()).matches()) {
      return serial(cell.number(), uses1904 ? EPOCH_1904 : EPOCH_1900, heading);
    }
    if (cell.text().length() > LONGEST) {
      throw unreadable(heading, cell.text());
    }
    String written = CleanText.line(Normalizer.normalize(cell.text(), Normalizer.Form.NFKC)).text();
    String text = ChineseDigits.toArabic(written).toUpperCase(Locale.ROOT);
    Matcher yearFirst = YEAR_FIRST.matcher(text);
    Matcher compact = COMPACT.matcher(text);
    try {
      if (yearFirst.matches()) {
        return plausible(yearFirst(yearFirst, written, heading), text, heading);
      }
      if (compact.matches()) {
        return plausible(compact(compact), text, heading);
      }
    } catch (DateTimeException e) {
      throw new RowRefused(heading, "“" + MessageText.excerpt(written) + "”不是存在的日期或时间");
    }
    if (SERIAL.matcher(text).matches()) {
      return serial(new BigDecimal(text), EPOCH_1900, heading);
    }
    throw YEAR_LAST.matcher(text).matches()
        ? new RowRefused(heading, "“" + MessageText.excerpt(text) + "”分不清年、月、日的次序，请写成 2024-01-05 的形式")
        : unreadable(heading, written);
  }

  private static MessageDate yearFirst(Matcher found, String written, String heading) {
    LocalDate day = LocalDate.of(number(found, 1), number(found, 2), number(found, 3));
    requireWeekday(day, found.group(4), written, heading);
    requireWeekday(day, found.group("weekday"), written, heading);
    if (found.group("hour") == null) {
      return new MessageDate(day, null);
    }
    LocalDateTime time = time(day, found, written, heading);
    LocalDateTime here = found.group("zone") == null ? time
        : time.atOffset(zone(found.group("zone"))).atZoneSameInstant(WorkCalendar.ZONE).toLocalDateTime();
    return new MessageDate(here.toLocalDate(), here);
  }

  private static void requireWeekday(LocalDate day, String weekday, String written, String heading) {
    if (weekday != null && !day.getDayOfWeek().equals(DayOfWeek.of(WEEKDAYS.indexOf(weekday.replace('天', '日')) + 1))) {
      throw new RowRefused(heading, "“" + MessageText.excerpt(written) + "”的日期与星期不符");
    }
  }

  private static LocalDateTime time(LocalDate day, Matcher found, String written, String heading) {
    String half = found.group("half") != null ? found.group("half") : found.group("after");
    int hour = number(found, "hour");
    int minute = found.group("thirty") != null ? 30
        : number(found, found.group("minute") != null ? "minute" : "spoken");
    int second = number(found, found.group("second") != null ? "second" : "last");
    if (half == null && hour == 24 && minute == 0 && second == 0) {
      return day.plusDays(1).atStartOfDay();
    }
    return day.atTime(LocalTime.of(half == null ? hour : hour(hour, half, written, heading), minute, second));
  }

  /** @throws DateTimeException for an hour that half of the day does not have */
  private static int hour(int hour, String half, String written, String heading) {
    switch (half) {
      case "中午" :
        return within(hour, 10, 14, hour < 3 ? hour + 12 : hour);
      case "下午", "傍晚", "PM" :
        return hour > 12 ? hour : hour % 12 + 12;
      case "晚上", "夜里", "夜间" :
        if (hour < 5 || hour == 12) {
          throw new RowRefused(heading, "“" + MessageText.excerpt(written) + "”分不清是当晚还是次日，请写成 2024-01-05 20:30 的形式");
        }
        return hour > 12 ? hour : hour + 12;
      default :
        return within(hour, 0, 12, hour % 12);
    }
  }

  private static int within(int hour, int first, int last, int meant) {
    if (meant < first || meant > last || hour > 12 && last <= 12) {
      throw new DateTimeException("no such hour: " + hour);
    }
    return meant;
  }

  private static ZoneOffset zone(String written) {
    String offset = written.replaceFirst("^(?:GMT|UTC)", "");
    String full = offset.matches("[+-]\\d(:.*)?") ? offset.charAt(0) + "0" + offset.substring(1) : offset;
    return ZoneOffset.of(full);
  }

  private static MessageDate compact(Matcher found) {
    LocalDate day = LocalDate.of(number(found, 1), number(found, 2), number(found, 3));
    return new MessageDate(day, found.group(4) == null ? null
        : day.atTime(number(found, 4), number(found, 5), found.group(6) == null ? 0 : number(found, 6)));
  }

  private static int number(Matcher found, int group) {
    return Integer.parseInt(found.group(group));
  }

  /** @return 0 for what is not written */
  private static int number(Matcher found, String group) {
    return found.group(group) == null ? 0 : Integer.parseInt(found.group(group));
  }

  private static MessageDate serial(BigDecimal serial, LocalDate epoch, String heading) {
    int days = serial.intValue();
    long seconds = serial.subtract(BigDecimal.valueOf(days))
        .multiply(BigDecimal.valueOf(Duration.ofDays(1).toSeconds()))
        .setScale(0, RoundingMode.HALF_UP).longValue();
    LocalDateTime time = epoch.plusDays(days).atStartOfDay().plusSeconds(seconds);
    boolean dayOnly = serial.stripTrailingZeros().scale() <= 0;
    return plausible(new MessageDate(time.toLocalDate(), dayOnly ? null : time), serial.toPlainString(), heading);
  }

  private static MessageDate plausible(MessageDate date, String text, String heading) {
    if (date.day.isBefore(EARLIEST) || date.day.isAfter(LATEST)) {
      throw new RowRefused(heading, "“" + MessageText.excerpt(text) + "”的年份不合情理");
    }
    return date;
  }

  private static RowRefused unreadable(String heading, String text) {
    return new RowRefused(heading, CleanText.isBlank(text) ? "没有填写日期"
        : "“" + MessageText.excerpt(text) + "”不是可识别的日期");
  }
}
