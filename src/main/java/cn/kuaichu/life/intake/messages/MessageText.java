package cn.kuaichu.life.intake.messages;

import cn.kuaichu.ground.text.CleanText;
import java.text.Normalizer;

/**
 * What stands in a cell and is no text of a citizen: identifiers, and the beginnings of odd things for a message about
 * them.
 */
final class MessageText {
  private static final int LONGEST_EXCERPT = 30;

  private MessageText() {}

  /** An identifier: one line, full-width digits and letters as half-width ones, so that repeats are recognised. */
  static String key(String raw) {
    return CleanText.line(Normalizer.normalize(raw, Normalizer.Form.NFKC)).text();
  }

  /** The beginning of something odd, for a message about it. */
  static String excerpt(String raw) {
    String line = CleanText.line(raw).text();
    int length = line.codePointCount(0, line.length());
    return length <= LONGEST_EXCERPT ? line : line.substring(0, line.offsetByCodePoints(0, LONGEST_EXCERPT)) + "…";
  }
}
