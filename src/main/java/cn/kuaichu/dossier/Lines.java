package cn.kuaichu.dossier;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines: between any two Chinese characters, not inside a word or number, no comma at a line's start. */
final class Lines {
  /** Longer runs, digests for instance, are broken anywhere. */
  private static final int LONGEST_WORD = 24;
  private static final String NEVER_FIRST = ",。、;:!?)》〉”’】」』…·%,.;:!?)]}%";
  private final Typeface face;
  private final float width;
  private final List<String> lines = new ArrayList<>();
  private final StringBuilder line = new StringBuilder();
  private float used;

  private Lines(Typeface face, float width) {
    this.face = face;
    this.width = width;
  }

  /** @param width in units of the font's size */
  static List<String> of(String text, Typeface face, float width) {
    Lines broken = new Lines(face, width);
    text.lines().forEach(broken::paragraph);
    return broken.lines;
  }

  private void paragraph(String text) {
    String settable = face.settable(text);
    for (int at = 0; at < settable.length(); ) {
      String next = token(settable, at);
      at += next.length();
      put(next);
    }
    end();
  }

  private void put(String token) {
    float wide = face.width(token);
    if (used + wide > width && !line.isEmpty() && NEVER_FIRST.indexOf(token.codePointAt(0)) < 0) {
      end();
    }
    if (!(line.isEmpty() && token.equals(" ") && !lines.isEmpty())) {
      line.append(token);
      used += wide;
    }
  }

  private void end() {
    lines.add(line.toString());
    line.setLength(0);
    used = 0;
  }

  /** A run of letters and digits, or one character. */
  private static String token(String text, int from) {
    int to = from;
    while (to < text.length() && to - from < LONGEST_WORD && isWord(text.charAt(to))) {
      to++;
    }
    boolean tooLong = to < text.length() && to - from == LONGEST_WORD && isWord(text.charAt(to));
    return to == from || tooLong ? text.substring(from, text.offsetByCodePoints(from, 1)) : text.substring(from, to);
  }

  private static boolean isWord(char character) {
    return character > ' ' && character < 0x7f && NEVER_FIRST.indexOf(character) < 0;
  }
}
