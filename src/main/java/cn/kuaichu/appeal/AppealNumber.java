package cn.kuaichu.appeal;

import java.util.regex.Pattern;

/**
 * The number on the receipt, such as {@code 2026-004711-8}: year, serial, one check digit (ISO 7064 mod 11,10), so that
 * a misread digit is noticed at the counter. It is no secret.
 */
public record AppealNumber(String value) {
  private static final Pattern SHAPE = Pattern.compile("\\d{4}-\\d{6,9}-\\d");

  public AppealNumber {
    if (value == null || !SHAPE.matcher(value).matches()
        || checkDigit(body(value)) != value.charAt(value.length() - 1)) {
      throw new AppealRefused("诉求编号“" + value + "”不正确，请核对回执上的编号。");
    }
  }

  public static AppealNumber of(int year, long serial) {
    String body = "%04d-%06d".formatted(year, serial);
    return new AppealNumber(body + "-" + checkDigit(body.replace("-", "")));
  }

  private static String body(String value) {
    return value.substring(0, value.length() - 2).replace("-", "");
  }

  private static char checkDigit(String digits) {
    int product = 10;
    for (char digit : digits.toCharArray()) {
      int sum = (digit - '0' + product) % 10;
      product = (sum == 0 ? 10 : sum) * 2 % 11;
    }
    return (char) ('0' + (11 - product) % 10);
  }

  @Override
  public String toString() {
    return value;
  }
}
