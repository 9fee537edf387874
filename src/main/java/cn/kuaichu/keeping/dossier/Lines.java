package cn.kuaichu.keeping.dossier;

import java.lang.Character.UnicodeScript;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;

/**
 * Breaks text into lines: between any two Chinese characters, not inside a word or number, no comma at a line's start.
 */
final class Lines {
  /** Longer runs, digests for instance, are broken anywhere. */
  private static final int LONGEST_WORD = 24;
  private static final String NEVER_FIRST = ",，。、；：！？）》〉”’】」』…·%,.;:!?)]}%་།،؛؟";
  /** Points may stand out into the margin so far, in units of the font's size. */
  private static final int HANGING = 2;
  /** Scripts that put something between their words or syllables. */
  private static final Set<UnicodeScript> SPACED = EnumSet.of(UnicodeScript.LATIN, UnicodeScript.CYRILLIC,
      UnicodeScript.GREEK,
      UnicodeScript.ARABIC, UnicodeScript.MONGOLIAN, UnicodeScript.TIBETAN, UnicodeScript.NEW_TAI_LUE,
      UnicodeScript.TAI_LE,
      UnicodeScript.LISU, UnicodeScript.MIAO);
  private final Typeface face;
  private final float width;
  private final List<String> lines = new ArrayList<>();
  private final StringBuilder line = new StringBuilder();
  private final Matcher signs = Scripts.SIGN.matcher("");
  private float used;
  private boolean toTheLeft;

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
    Typeface.Settable settable = face.set(text);
    String whole = settable.text() + settable.note();
    toTheLeft = Bidi.requiresBidi(whole.toCharArray(), 0, whole.length())
        && !new Bidi(whole, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight();
    signs.reset(whole);
    for (int at = 0; at < whole.length();) {
      String next = token(whole, at);
      at += next.length();
      put(next);
    }
    end();
  }

  private void put(String token) {
    float wide = face.width(token);
    boolean hangs = NEVER_FIRST.indexOf(token.codePointAt(0)) >= 0 && used + wide <= width + HANGING;
    if (used + wide > width && !line.isEmpty() && !hangs) {
      end();
    }
    if (!(line.isEmpty() && token.equals(" ") && !lines.isEmpty())) {
      line.append(token);
      used += wide;
    }
  }

  private void end() {
    lines.add(toTheLeft ? Typeface.TO_THE_LEFT + line.toString() : line.toString());
    line.setLength(0);
    used = 0;
  }

  /** A run of letters and digits, or one sign. */
  private String token(String text, int from) {
    int to = from;
    int count = 0;
    while (to < text.length() && count <= LONGEST_WORD && isWord(text.codePointAt(to))) {
      to += face.sign(signs, text, to);
      count++;
    }
    return to == from || count > LONGEST_WORD ? text.substring(from, from + face.sign(signs, text, from))
        : text.substring(from, to);
  }

  private static boolean isWord(int character) {
    if (character < 0x7f) {
      return character > ' ' && NEVER_FIRST.indexOf(character) < 0;
    }
    return Character.isLetterOrDigit(character) && SPACED.contains(UnicodeScript.of(character));
  }
}
