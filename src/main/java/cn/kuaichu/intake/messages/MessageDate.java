package cn.kuaichu.intake.messages;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A day, perhaps with a time, as spreadsheets and exports write it: 2024/1/5, 2024-01-05, 2024年1月5日, 20240105, with or
 * without a time (上午/下午 too), or a spreadsheet's count of days.
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
  private static final String TIME = "(?:[\\sT]*(上午|下午|AM|PM)?\\s*(\\d{1,2})\\s*[:时]\\s*(\\d{1,2})"
      + "(?:\\s*[:分]\\s*(\\d{1,2})(?:\\.\\d{1,9})?秒?|分)?\\s*(AM|PM)?)?";
  private static final Pattern YEAR_FIRST = Pattern.compile(
      "(\\d{4})\\s*[-/.年]\\s*(\\d{1,2})\\s*[-/.月]\\s*(\\d{1,2})\\s*日?" + TIME);
  private static final Pattern COMPACT = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})(?:\\s*(\\d{2})(\\d{2})(\\d{2})?)?");
  private static final Pattern YEAR_LAST = Pattern.compile("\\d{1,2}\\s*[-/.]\\s*\\d{1,2}\\s*[-/.]\\s*\\d{2,4}(\\D.*)?");
  private static final Pattern SERIAL = Pattern.compile("\\d{5}(\\.\\d{1,20})?");

  /** @throws RowRefused when the cell holds no date, an ambiguous one, or one that never was */
  static MessageDate of(Cell cell, boolean uses1904, String heading) {
    if (cell.number() != null && SERIAL.matcher(cell.text()).matches()) {
      return serial(cell.number(), uses1904 ? EPOCH_1904 : EPOCH_1900, heading);
    }
    if (cell.text().length() > LONGEST) {
      throw unreadable(heading, cell.text());
    }
    String text = MessageText.line(Normalizer.normalize(cell.text(), Normalizer.Form.NFKC)).text().toUpperCase(Locale.ROOT);
    Matcher yearFirst = YEAR_FIRST.matcher(text);
    Matcher compact = COMPACT.matcher(text);
    try {
      if (yearFirst.matches()) {
        return plausible(yearFirst(yearFirst), text, heading);
      }
      if (compact.matches()) {
        return plausible(compact(compact), text, heading);
      }
    } catch (DateTimeException e) {
      throw new RowRefused(heading, "“" + MessageText.excerpt(text) + "”不是存在的日期或时间");
    }
    if (SERIAL.matcher(text).matches()) {
      return serial(new BigDecimal(text), EPOCH_1900, heading);
    }
    throw YEAR_LAST.matcher(text).matches()
        ? new RowRefused(heading, "“" + MessageText.excerpt(text) + "”分不清年、月、日的次序,请写成 2024-01-05 的形式")
        : unreadable(heading, text);
  }

  private static MessageDate yearFirst(Matcher found) {
    LocalDate day = LocalDate.of(number(found, 1), number(found, 2), number(found, 3));
    if (found.group(5) == null) {
      return new MessageDate(day, null);
    }
    String half = found.group(4) != null ? found.group(4) : found.group(8);
    int hour = hour(number(found, 5), half);
    return new MessageDate(day, day.atTime(hour, number(found, 6), found.group(7) == null ? 0 : number(found, 7)));
  }

  private static int hour(int hour, String half) {
    if (half == null || hour > 12) {
      return hour;
    }
    boolean afternoon = half.equals("下午") || half.equals("PM");
    return hour % 12 + (afternoon ? 12 : 0);
  }

  private static MessageDate compact(Matcher found) {
    LocalDate day = LocalDate.of(number(found, 1), number(found, 2), number(found, 3));
    return new MessageDate(day, found.group(4) == null ? null
        : day.atTime(number(found, 4), number(found, 5), found.group(6) == null ? 0 : number(found, 6)));
  }

  private static int number(Matcher found, int group) {
    return Integer.parseInt(found.group(group));
  }

  private static MessageDate serial(BigDecimal serial, LocalDate epoch, String heading) {
    int days = serial.intValue();
    long seconds = serial.subtract(BigDecimal.valueOf(days)).multiply(BigDecimal.valueOf(Duration.ofDays(1).toSeconds()))
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
    return new RowRefused(heading, MessageText.isBlank(text) ? "没有填写日期"
        : "“" + MessageText.excerpt(text) + "”不是可识别的日期");
  }
}
