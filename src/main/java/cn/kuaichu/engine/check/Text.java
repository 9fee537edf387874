package cn.kuaichu.engine.check;

import java.util.regex.Pattern;

/** How names are written. */
final class Text {
  static final Pattern KEBAB = Pattern.compile("[a-z]+(-[a-z]+)*");
  private static final Pattern WORDS = Pattern.compile("[a-z][A-Za-z]*");

  private Text() {}

  static boolean isBlank(String text) {
    return text == null || text.isBlank();
  }

  static String orEmpty(String text) {
    return text == null ? "" : text.strip();
  }

  static boolean isWords(String text) {
    return WORDS.matcher(text).matches();
  }
}
