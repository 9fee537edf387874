package cn.kuaichu.life.fieldwork;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.ground.text.CleanText;
import cn.kuaichu.life.deadline.WorkCalendar;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;

/** What is typed on the pages of fieldwork; what is wrong is refused in the official's words. */
final class Said {
  static final int LINE = 60;
  static final int TEXT = 5_000;

  private Said() {}

  static String line(String typed, String what) {
    String clean = typed == null ? "" : CleanText.line(typed).text();
    return held(clean, LINE, what);
  }

  static String text(String typed, String what) {
    String clean = CleanText.isBlank(typed) ? "" : CleanText.lines(typed).text();
    return held(clean, TEXT, what);
  }

  private static String held(String clean, int longest, String what) {
    if (clean.isEmpty()) {
      throw new AppealRefused("请填写“" + what + "”。");
    }
    if (clean.codePointCount(0, clean.length()) > longest) {
      throw new AppealRefused("“" + what + "”最多 " + longest + " 个字，请精简后重试。");
    }
    return clean;
  }

  /** Browsers let years of six digits be typed. */
  static LocalDate day(String typed, String what) {
    try {
      if (typed != null && typed.matches("\\d{4}-\\d{2}-\\d{2}")) {
        return LocalDate.parse(typed);
      }
    } catch (DateTimeException e) {
      // a day that no month has
    }
    throw new AppealRefused("请填写“" + what + "”，例如 2026-11-30。");
  }

  static LocalDate past(String typed, String what, Clock clock) {
    LocalDate day = day(typed, what);
    if (day.isAfter(WorkCalendar.date(clock.instant()))) {
      throw new AppealRefused(what + " " + day + " 还没有到，请核对年月日后重新填写。");
    }
    return day;
  }

  static int count(Integer typed, String what) {
    if (typed == null || typed < 0) {
      throw new AppealRefused("请填写“" + what + "”，应为零或者正整数。");
    }
    return typed;
  }

  /** Of the page that sends it: what arrives twice is one. */
  static String reference(String typed) {
    if (typed == null || !typed.matches("[0-9a-zA-Z-]{8,64}")) {
      throw new AppealRefused("页面没有准备好，请刷新后再提交一次；已填写的内容仍在。");
    }
    return typed;
  }
}
