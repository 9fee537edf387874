package cn.kuaichu.life.intake.messages;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers written in Chinese before 年, 月, 日 and the like: 二〇二〇年十二月三十一日. */
final class ChineseDigits {
  private static final String DIGITS = "〇一二三四五六七八九";
  private static final Pattern NUMBER = Pattern.compile("(?<!期|周|拜)([〇○零一二三四五六七八九十廿卅]{1,4})(?=[年月日号时点分秒])");

  private ChineseDigits() {}

  static String toArabic(String text) {
    return NUMBER.matcher(text).replaceAll(found -> Matcher.quoteReplacement(arabic(found.group(1))));
  }

  private static String arabic(String number) {
    String plain = number.replace('○', '〇').replace('零', '〇').replace("廿", "二十").replace("卅", "三十");
    int ten = plain.indexOf('十');
    if (ten < 0) {
      StringBuilder digits = new StringBuilder();
      plain.chars().forEach(digit -> digits.append(DIGITS.indexOf(digit)));
      return digits.toString();
    }
    String tens = plain.substring(0, ten);
    String ones = plain.substring(ten + 1);
    if (tens.length() > 1 || ones.length() > 1 || ones.contains("十")) {
      return number; // no number that a day or an hour can have
    }
    return String
        .valueOf((tens.isEmpty() ? 1 : DIGITS.indexOf(tens)) * 10 + (ones.isEmpty() ? 0 : DIGITS.indexOf(ones)));
  }
}
