package cn.kuaichu.ground.text;

import java.lang.Character.UnicodeScript;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Text from outside, without the characters that a person neither sees nor types: control characters, marks that turn
 * the direction of writing, zero-width characters, halves of characters. Every door uses this one cleaner: page, form,
 * interface, import. What can be read stays as it was written, with the joiners that emoji and some scripts need.
 *
 * @param altered something was taken out that can mislead a reader or break a line of a log
 */
public record CleanText(String text, boolean altered) {
  private static final Pattern MANY_BLANK_LINES = Pattern.compile("\\n{3,}");
  private static final Pattern ANY_SPACE = Pattern.compile("[\\s\\h\\u3000]+");
  private static final int NON_JOINER = 0x200C;
  private static final int JOINER = 0x200D;
  private static final int FLAG = 0x1F3F4;
  /** Looks like nothing, though it is no space by its category: Braille's blank and the Hangul fillers. */
  private static final Set<Integer> BLANKS = Set.of(0x2800, 0x115F, 0x1160, 0x3164, 0xFFA0);
  /** Format characters that are seen, before Arabic, Syriac and Kaithi numbers. */
  private static final Set<Integer> SEEN = Set.of(0x600, 0x601, 0x602, 0x603, 0x604, 0x605, 0x6DD, 0x70F, 0x890, 0x891,
      0x8E2, 0x110BD, 0x110CD);
  /** Scripts whose letters are joined or kept apart by joiners. */
  private static final Set<UnicodeScript> JOINED = Set.of(UnicodeScript.ARABIC, UnicodeScript.SYRIAC,
      UnicodeScript.MONGOLIAN,
      UnicodeScript.NKO, UnicodeScript.DEVANAGARI, UnicodeScript.BENGALI, UnicodeScript.GURMUKHI,
      UnicodeScript.GUJARATI,
      UnicodeScript.ORIYA, UnicodeScript.TAMIL, UnicodeScript.TELUGU, UnicodeScript.KANNADA, UnicodeScript.MALAYALAM,
      UnicodeScript.SINHALA, UnicodeScript.TIBETAN, UnicodeScript.MYANMAR, UnicodeScript.KHMER, UnicodeScript.PHAGS_PA);

  /** Several lines. */
  public static CleanText lines(String raw) {
    StringBuilder kept = new StringBuilder(raw.length());
    boolean altered = false;
    for (int i = 0; i < raw.length();) {
      int character = raw.codePointAt(i);
      int next = i + Character.charCount(character);
      if (isLineBreak(character)) {
        if (character != '\r' || next == raw.length() || raw.charAt(next) != '\n') {
          breakLine(kept);
        }
      } else if (character == '\t') {
        kept.append(' ');
      } else if (isInvisible(character) && !isJoint(raw, i, next, character)) {
        altered = true;
      } else {
        kept.appendCodePoint(character);
      }
      i = next;
    }
    return new CleanText(trim(MANY_BLANK_LINES.matcher(kept).replaceAll("\n\n")), altered);
  }

  /** One line. */
  public static CleanText line(String raw) {
    CleanText text = lines(raw);
    return new CleanText(trim(ANY_SPACE.matcher(text.text).replaceAll(" ")), text.altered);
  }

  /** Nothing in it can be seen: spaces, fillers, marks without a letter to stand on. */
  public static boolean isBlank(String text) {
    return text == null || text.codePoints().noneMatch(CleanText::isVisible);
  }

  private static boolean isVisible(int character) {
    if (isSpace(character) || BLANKS.contains(character) || SEEN.contains(character)) {
      return SEEN.contains(character);
    }
    return switch (Character.getType(character)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED, Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK ->
        false;
      default -> true;
    };
  }

  private static void breakLine(StringBuilder kept) {
    int end = kept.length();
    while (end > 0 && kept.charAt(end - 1) != '\n' && isSpace(kept.charAt(end - 1))) {
      end--;
    }
    kept.setLength(end);
    kept.append('\n');
  }

  private static boolean isLineBreak(int character) {
    return character == '\n' || character == '\r' || character == 0x0B || character == 0x0C || character == 0x85
        || character == 0x2028 || character == 0x2029;
  }

  private static boolean isInvisible(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL, Character.SURROGATE -> true;
      case Character.FORMAT -> !SEEN.contains(character);
      default -> (character & 0xFFFE) == 0xFFFE || character >= 0xFDD0 && character <= 0xFDEF || character == 0x34F;
    };
  }

  /** Between two letters of a script that is written with joiners, between two emoji, or in an emoji flag. */
  private static boolean isJoint(String raw, int at, int next, int character) {
    if (at == 0 || next == raw.length() && character != 0xE007F) {
      return false;
    }
    int before = raw.codePointBefore(at);
    if (character == JOINER || character == NON_JOINER || character == 0x180E) {
      int after = raw.codePointAt(next);
      return isWrittenWithJoiners(before)
          && (isWrittenWithJoiners(after) || isSpace(after) || Character.getType(after) == Character.OTHER_PUNCTUATION)
          || character == JOINER && isPictured(before) && isPictured(after);
    }
    return character >= 0xE0020 && character <= 0xE007F && (before == FLAG || before >= 0xE0020 && before <= 0xE007E)
        && isInFlag(raw, at);
  }

  /** A flag's tags stand behind it without a gap; alone they would hide a whole sentence. */
  private static boolean isInFlag(String raw, int at) {
    int i = at;
    int tags = 0;
    while (i > 0 && raw.codePointBefore(i) >= 0xE0020 && raw.codePointBefore(i) <= 0xE007E) {
      i -= Character.charCount(raw.codePointBefore(i));
      tags++;
    }
    return tags <= 6 && i > 0 && raw.codePointBefore(i) == FLAG;
  }

  private static boolean isWrittenWithJoiners(int character) {
    return JOINED.contains(UnicodeScript.of(character)) || UnicodeScript.of(character) == UnicodeScript.INHERITED
        && Character.getType(character) == Character.NON_SPACING_MARK && (character < 0xFE00 || character > 0xFE0F);
  }

  private static boolean isPictured(int character) {
    return character >= 0x1F000 && character <= 0x1FAFF || character >= 0x2190 && character <= 0x2BFF
        || character >= 0xFE00 && character <= 0xFE0F || character == 0x20E3;
  }

  private static boolean isSpace(int character) {
    return Character.isWhitespace(character) || Character.isSpaceChar(character);
  }

  /** Also of Braille's blanks and fillers. */
  private static String trim(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isGap(text.charAt(from))) {
      from++;
    }
    while (to > from && isGap(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isGap(char character) {
    return isSpace(character) || BLANKS.contains((int) character);
  }
}
