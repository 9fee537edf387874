package cn.kuaichu.keeping.dossier;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * The typeface all dossiers are set in: one main font, and {@link Scripts} for what it lacks. Reading it takes a while,
 * and only one dossier at a time may use it.
 */
final class Typeface {
  /** Before a line of a paragraph that is read from right to left. */
  static final char TO_THE_LEFT = '\u200f';
  private static final String FILE = "/fonts/NotoSansSC-Regular.ttf";
  private static final char WIDE_SPACE = '\u3000';
  private static final int MOST_NAMED = 3;
  private static final String OPENING = "()[]{}<>«»《》（）【】「」『』〈〉";
  final TrueTypeFont font;
  private final CmapLookup glyphs;
  private final float unitsPerEm;
  private final Map<Integer, Float> widths = new HashMap<>();
  private final Matcher signs = Scripts.SIGN.matcher("");

  /**
   * A stretch of a line that one font sets.
   *
   * @param font null for the main one
   * @param toTheLeft read from right to left; the main font's text is turned round already
   */
  record Piece(String text, ShapedFont font, boolean toTheLeft) {}

  /** @param note what to say of characters no font has; empty where all can be set */
  record Settable(String text, String note) {}

  private Typeface(TrueTypeFont font) throws IOException {
    this.font = font;
    this.glyphs = font.getUnicodeCmapLookup();
    this.unitsPerEm = font.getUnitsPerEm();
    font.setEnableGsub(false); // ligatures would only make the text harder to search
  }

  static Typeface load() {
    try (InputStream file = Typeface.class.getResourceAsStream(FILE)) {
      return new Typeface(new TTFParser().parse(new RandomAccessReadBuffer(file.readAllBytes())));
    } catch (IOException e) {
      throw new UncheckedIOException("the font " + FILE + " cannot be read", e);
    }
  }

  /** @return the width at a size of 1 */
  private float width(int character) {
    return widths.computeIfAbsent(character, this::measure);
  }

  float width(String settable) {
    if (isMain(settable)) {
      return mainWidth(settable);
    }
    return (float) pieces(settable).stream().mapToDouble(this::width).sum();
  }

  float width(Piece piece) {
    return piece.font() == null ? mainWidth(piece.text())
        : piece.font().shaped(piece.text(), piece.toTheLeft()).width() / 1000;
  }

  private float mainWidth(String text) {
    return (float) text.codePoints().mapToDouble(this::width).sum();
  }

  private float measure(int character) {
    try {
      return font.getAdvanceWidth(glyphs.getGlyphId(character)) / unitsPerEm;
    } catch (IOException e) {
      throw new UncheckedIOException("the font's table of widths cannot be read", e);
    }
  }

  private boolean isMain(String text) {
    return text.codePoints().allMatch(this::isMain);
  }

  private boolean isMain(int character) {
    return glyphs.getGlyphId(character) > 0;
  }

  String settable(String text) {
    return set(text).text();
  }

  /** What can be set: nothing invisible, a box for what no font has. */
  Settable set(String text) {
    StringBuilder settable = new StringBuilder(text.length());
    Set<Integer> lacking = new LinkedHashSet<>();
    int unknownEmoji = 0;
    signs.reset(text);
    for (int at = 0; at < text.length();) {
      String sign = sign(text, at);
      at += sign.length();
      String shown = shown(sign);
      if (shown.equals(Scripts.NO_EMOJI)) {
        unknownEmoji++;
        continue;
      }
      unknownEmoji = told(settable, unknownEmoji);
      settable.append(shown);
      if (shown.indexOf(Scripts.BOX) == 0 && sign.codePointAt(0) != Scripts.BOX) {
        lacking.add(sign.codePointAt(0));
      }
    }
    told(settable, unknownEmoji);
    return new Settable(settable.toString(), note(lacking));
  }

  /** However many there are in a row, they are one sign. */
  private static int told(StringBuilder settable, int unknownEmoji) {
    if (unknownEmoji == 1) {
      settable.append(Scripts.NO_EMOJI);
    } else if (unknownEmoji > 1) {
      settable.append("[表情×").append(unknownEmoji).append(']');
    }
    return 0;
  }

  private static String note(Set<Integer> lacking) {
    if (lacking.isEmpty()) {
      return "";
    }
    StringBuilder note = new StringBuilder("（□ 为字库没有的字：");
    lacking.stream().limit(MOST_NAMED)
        .forEach(character -> note.append(String.format("U+%04X", character)).append('、'));
    note.setLength(note.length() - 1);
    return note.append(lacking.size() > MOST_NAMED ? " 等 " + lacking.size() + " 个）" : "）").toString();
  }

  private String shown(String sign) {
    int first = sign.codePointAt(0);
    if (Character.isWhitespace(first) || Character.isSpaceChar(first)) {
      return first == WIDE_SPACE ? "\u3000" : " ";
    }
    String clean = Scripts.clean(sign);
    String bare = Scripts.bare(clean);
    if (isMain(bare)) {
      return bare;
    }
    return Scripts.all().settable(clean);
  }

  /** The next sign; most are one character, and asking about each takes longer. */
  private String sign(String text, int at) {
    char first = text.charAt(at);
    if (isPlain(first) && (at + 1 == text.length() || isPlain(text.charAt(at + 1)))) {
      return String.valueOf(first);
    }
    return Scripts.at(signs, text, at);
  }

  private static boolean isPlain(char character) {
    return character >= ' ' && character < 0x7f || character >= 0x3000 && character < 0x302a
        || character >= 0x3400 && character < 0xa000 || character >= 0xff01 && character < 0xff5f;
  }

  /** How many characters of a settable text the next sign has. */
  int sign(Matcher of, String text, int at) {
    char first = text.charAt(at);
    return isPlain(first) && (at + 1 == text.length() || isPlain(text.charAt(at + 1))) ? 1
        : Scripts.at(of, text, at).length();
  }

  /** A line as it is set, from left to right. */
  List<Piece> pieces(String line) {
    boolean toTheLeft = isToTheLeft(line);
    String text = toTheLeft ? line.substring(1) : line;
    if (!Bidi.requiresBidi(text.toCharArray(), 0, text.length())) {
      return split(text, false);
    }
    if (toTheLeft) {
      return ordered(text, Bidi.DIRECTION_RIGHT_TO_LEFT);
    }
    List<Piece> pieces = new ArrayList<>();
    for (int from = 0; from < text.length();) { // a wide space parts things that have nothing to do with each other
      int to = text.indexOf(WIDE_SPACE, from) + 1;
      to = to == 0 ? text.length() : to;
      pieces.addAll(ordered(text.substring(from, to), Bidi.DIRECTION_LEFT_TO_RIGHT));
      from = to;
    }
    return pieces;
  }

  static boolean isToTheLeft(String line) {
    return !line.isEmpty() && line.charAt(0) == TO_THE_LEFT;
  }

  private List<Piece> ordered(String text, int direction) {
    Bidi bidi = new Bidi(text, direction);
    Integer[] runs = new Integer[bidi.getRunCount()];
    byte[] levels = new byte[runs.length];
    for (int run = 0; run < runs.length; run++) {
      runs[run] = run;
      levels[run] = (byte) bidi.getRunLevel(run);
    }
    Bidi.reorderVisually(levels, 0, runs, 0, runs.length);
    List<Piece> pieces = new ArrayList<>();
    for (int run : runs) {
      boolean toTheLeft = bidi.getRunLevel(run) % 2 == 1;
      List<Piece> split = split(text.substring(bidi.getRunStart(run), bidi.getRunLimit(run)), toTheLeft);
      if (toTheLeft) {
        Collections.reverse(split);
      }
      pieces.addAll(split);
    }
    return pieces;
  }

  private List<Piece> split(String text, boolean toTheLeft) {
    List<Piece> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    ShapedFont now = null;
    Matcher of = Scripts.SIGN.matcher(text);
    for (int at = 0; at < text.length();) {
      String sign = text.substring(at, at + sign(of, text, at));
      at += sign.length();
      ShapedFont font = isMain(sign) ? null : Scripts.all().fontOf(sign).orElse(null);
      if (font != now && !piece.isEmpty()) {
        pieces.add(piece(piece.toString(), now, toTheLeft));
        piece.setLength(0);
      }
      now = font;
      piece.append(sign);
    }
    if (!piece.isEmpty()) {
      pieces.add(piece(piece.toString(), now, toTheLeft));
    }
    return pieces;
  }

  private static Piece piece(String text, ShapedFont font, boolean toTheLeft) {
    return new Piece(font == null && toTheLeft ? turned(text) : text, font, toTheLeft);
  }

  private static String turned(String text) {
    StringBuilder turned = new StringBuilder();
    new StringBuilder(text).reverse().codePoints().forEach(character -> {
      int at = OPENING.indexOf(character);
      turned.appendCodePoint(at < 0 ? character : OPENING.charAt(at ^ 1));
    });
    return turned.toString();
  }
}
