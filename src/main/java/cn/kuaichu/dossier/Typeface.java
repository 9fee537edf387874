package cn.kuaichu.dossier;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/** The typeface all dossiers are set in. Reading it takes a while, and only one dossier at a time may use it. */
final class Typeface {
  private static final String FILE = "/fonts/NotoSansSC-Regular.ttf";
  final TrueTypeFont font;
  private final CmapLookup glyphs;
  private final float unitsPerEm;
  private final Map<Integer, Float> widths = new HashMap<>();

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
  float width(int character) {
    return widths.computeIfAbsent(character, this::measure);
  }

  float width(String text) {
    return (float) text.codePoints().mapToDouble(this::width).sum();
  }

  private float measure(int character) {
    try {
      return font.getAdvanceWidth(glyphs.getGlyphId(character)) / unitsPerEm;
    } catch (IOException e) {
      throw new UncheckedIOException("the font's table of widths cannot be read", e);
    }
  }

  /** What can be set: nothing invisible; a character the font lacks is named by its number instead. */
  String settable(String text) {
    StringBuilder settable = new StringBuilder(text.length());
    text.codePoints().forEach(character -> {
      if (Character.isWhitespace(character) || Character.isSpaceChar(character)) {
        settable.append(character == '\u3000' ? '\u3000' : ' ');
      } else if (!isInvisible(character) && glyphs.getGlyphId(character) > 0) {
        settable.appendCodePoint(character);
      } else if (!isInvisible(character)) {
        settable.append(String.format("〓(U+%04X)", character));
      }
    });
    return settable.toString();
  }

  private static boolean isInvisible(int character) {
    int type = Character.getType(character);
    return type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE
        || type == Character.NON_SPACING_MARK && character >= 0xfe00 && character <= 0xfe0f;
  }
}
