package cn.kuaichu.oversight.signs;

import java.time.Duration;

/** Lengths of time in the words people use. */
final class Spans {
  private Spans() {}

  static String words(Duration span) {
    if (span.toMinutes() < 1) {
      return "不到 1 分钟";
    }
    if (span.toHours() < 1) {
      return span.toMinutes() + " 分钟";
    }
    if (span.toDays() < 1) {
      return span.toHours() + " 小时" + rest(span.toMinutesPart(), " 分钟");
    }
    return span.toDays() + " 天" + rest(span.toHoursPart(), " 小时");
  }

  private static String rest(int count, String unit) {
    return count == 0 ? "" : " " + count + unit;
  }
}
