package cn.kuaichu.privacy;

import java.util.regex.Pattern;

/** How personal data looks on a screen: enough to recognise, not enough to misuse. */
public final class Masking {
  private static final Pattern PHONE_IN_TEXT = Pattern.compile("(?<!\\d)(1[3-9]\\d)\\d{4}(\\d{4})(?!\\d)");
  private static final Pattern ID_IN_TEXT = Pattern.compile("(?<!\\d)(\\d{6})\\d{8}(\\d{3}[\\dXx])(?!\\d)");

  private Masking() {
  }

  /** 张三丰 becomes 张**. */
  public static String name(String name) {
    if (name == null || name.isBlank()) {
      return "";
    }
    int first = name.offsetByCodePoints(0, 1);
    return name.substring(0, first) + "*".repeat(Math.max(1, name.codePointCount(0, name.length()) - 1));
  }

  /** 13812345678 becomes 138****5678; anything shorter keeps its last two digits. */
  public static String phone(String phone) {
    if (phone == null || phone.isBlank()) {
      return "";
    }
    return phone.length() >= 11
        ? phone.substring(0, 3) + "****" + phone.substring(phone.length() - 4)
        : "****" + phone.substring(Math.max(0, phone.length() - 2));
  }

  /** Mobile and identity numbers inside a title or note. */
  public static String inText(String text) {
    String phonesHidden = PHONE_IN_TEXT.matcher(text).replaceAll("$1****$2");
    return ID_IN_TEXT.matcher(phonesHidden).replaceAll("$1********$2");
  }
}
