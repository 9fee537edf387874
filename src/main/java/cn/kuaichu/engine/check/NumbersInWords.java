package cn.kuaichu.engine.check;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Numbers of days in a sentence: 十五日, 30 天, 五个工作日. */
record NumbersInWords(String written, long value) {
  private static final String DIGITS = "一二三四五六七八九";
  private static final Pattern DAYS = Pattern.compile("(\\d{1,18}|[一二三四五六七八九十百]+) ?(?:个?工作)?[日天]");
  /** Beside the point: what a law says stands in brackets or after 第. */
  private static final Pattern ASIDE = Pattern.compile("（[^）]*）");
  private static final Pattern ORDINAL = Pattern.compile("第[一二三四五六七八九十百\\d]+.");

  /** One day is no number: 同一天, 最后一日. */
  static Stream<NumbersInWords> days(String sentence) {
    return allDays(ASIDE.matcher(sentence).replaceAll(""));
  }

  /** Those in brackets, too. */
  static Stream<NumbersInWords> allDays(String sentence) {
    return DAYS.matcher(ORDINAL.matcher(sentence).replaceAll("")).results()
        .map(found -> new NumbersInWords(found.group(), value(found.group(1)))).filter(number -> number.value > 1);
  }

  private static long value(String written) {
    if (Character.isDigit(written.charAt(0))) {
      return Long.parseLong(written);
    }
    long value = 0;
    long digit = 0;
    for (char sign : written.toCharArray()) {
      if (sign == '百' || sign == '十') {
        value += (digit == 0 ? 1 : digit) * (sign == '百' ? 100 : 10);
        digit = 0;
      } else {
        digit = DIGITS.indexOf(sign) + 1;
      }
    }
    return value + digit;
  }
}
