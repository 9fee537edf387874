package cn.kuaichu.intake.messages;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * What a citizen wrote, freed of what nobody sees: control characters, direction and zero-width marks, blank lines around
 * it. What can be read stays as it was written.
 *
 * @param altered an invisible character was taken out that can mislead a reader or break a line of a log
 */
record MessageText(String text, boolean altered) {
  private static final Pattern MANY_BLANK_LINES = Pattern.compile("\\n{3,}");
  private static final Pattern ANY_SPACE = Pattern.compile("[\\s\\h\\u3000]+");
  private static final int LONGEST_EXCERPT = 30;

  /** Several lines. */
  static MessageText of(String raw) {
    StringBuilder kept = new StringBuilder(raw.length());
    boolean altered = false;
    for (int i = 0; i < raw.length();) {
      int character = raw.codePointAt(i);
      i += Character.charCount(character);
      if (isLineBreak(character)) {
        boolean pair = character == '\r' && i < raw.length() && raw.charAt(i) == '\n';
        if (!pair) {
          breakLine(kept);
        }
      } else if (character == '\t') {
        kept.append(' ');
      } else if (isInvisible(character)) {
        altered = true;
      } else {
        kept.appendCodePoint(character);
      }
    }
    return new MessageText(trim(MANY_BLANK_LINES.matcher(kept).replaceAll("\n\n")), altered);
  }

  private static void breakLine(StringBuilder kept) {
    int end = kept.length();
    while (end > 0 && kept.charAt(end - 1) != '\n' && isSpace(kept.charAt(end - 1))) {
      end--;
    }
    kept.setLength(end);
    kept.append('\n');
  }

  /** One line. */
  static MessageText line(String raw) {
    MessageText text = of(raw);
    return new MessageText(trim(ANY_SPACE.matcher(text.text).replaceAll(" ")), text.altered);
  }

  /** An identifier: one line, full-width digits and letters as half-width ones, so that repeats are recognised. */
  static String key(String raw) {
    return line(Normalizer.normalize(raw, Normalizer.Form.NFKC)).text;
  }

  /** The beginning of something odd, for a message about it. */
  static String excerpt(String raw) {
    String line = line(raw).text;
    int length = line.codePointCount(0, line.length());
    return length <= LONGEST_EXCERPT ? line : line.substring(0, line.offsetByCodePoints(0, LONGEST_EXCERPT)) + "…";
  }

  static boolean isBlank(String raw) {
    return raw.codePoints().allMatch(character -> isSpace(character) || isInvisible(character));
  }

  private static boolean isLineBreak(int character) {
    return character == '\n' || character == '\r' || character == 0x0B || character == 0x0C || character == 0x85
        || character == 0x2028 || character == 0x2029;
  }

  private static boolean isInvisible(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL, Character.SURROGATE -> true;
      case Character.FORMAT -> character != 0x200C && character != 0x200D; // emoji and some scripts are joined by these
      default -> (character & 0xFFFE) == 0xFFFE || character >= 0xFDD0 && character <= 0xFDEF;
    };
  }

  private static boolean isSpace(int character) {
    return Character.isWhitespace(character) || Character.isSpaceChar(character);
  }

  private static String trim(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isSpace(text.charAt(from))) {
      from++;
    }
    while (to > from && isSpace(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }
}
