package cn.kuaichu.keeping.dossier;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.font.TextAttribute;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Matcher;

/**
 * A font whose letters are chosen and placed by the JDK's text layout, which joins, stacks and turns them as the script
 * wants; PDFBox sets one glyph a character. All units are thousandths of the size.
 */
final class ShapedFont {
  /** What the JDK puts where a character leaves no trace. */
  private static final int NOTHING = 0xfffe;
  private static final int REMEMBERED = 2000;
  private static final FontRenderContext ON_PAPER = new FontRenderContext(null, true, true);
  final String name;
  private final Font font;
  private final Map<String, Shaped> known = Collections.synchronizedMap(new LinkedHashMap<>(256, 0.75f, true) {
    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Shaped> eldest) {
      return size() > REMEMBERED;
    }
  });

  /** Where a glyph of a sign stands, from the sign's own beginning. */
  record Part(int glyph, float x, float y) {}

  /**
   * A letter with its marks, a stack, or letters that have grown together.
   *
   * @param text what is found when the paper is searched
   */
  record Sign(List<Part> parts, float x, String text) {}

  /** In the order in which the eye meets them, from left to right. */
  record Shaped(List<Sign> signs, float width) {}

  private ShapedFont(String name, Font font) {
    this.name = name;
    this.font = font;
  }

  /** @param scale of the letters against those of the main font */
  static ShapedFont load(String file, float scale) throws IOException, FontFormatException {
    try (InputStream content = ShapedFont.class.getResourceAsStream("/fonts/" + file)) {
      return new ShapedFont(file, Font.createFont(Font.TRUETYPE_FONT, content).deriveFont(1000 * scale)
          .deriveFont(Map.of(TextAttribute.LIGATURES, TextAttribute.LIGATURES_ON)));
    }
  }

  boolean has(int character) {
    return font.canDisplay(character);
  }

  Shaped shaped(String text, boolean toTheLeft) {
    return known.computeIfAbsent((toTheLeft ? "<" : ">") + text, key -> shape(text, toTheLeft));
  }

  private Shaped shape(String text, boolean toTheLeft) {
    GlyphVector vector = font.layoutGlyphVector(ON_PAPER, text.toCharArray(), 0, text.length(),
        toTheLeft ? Font.LAYOUT_RIGHT_TO_LEFT : Font.LAYOUT_LEFT_TO_RIGHT);
    int[] begins = begins(text);
    Map<Integer, List<Integer>> glyphs = new LinkedHashMap<>();
    for (int i = 0; i < vector.getNumGlyphs(); i++) {
      if (vector.getGlyphCode(i) < NOTHING) {
        glyphs.computeIfAbsent(begins[vector.getGlyphCharIndex(i)], sign -> new ArrayList<>()).add(i);
      }
    }
    NavigableSet<Integer> starts = new TreeSet<>(glyphs.keySet());
    List<Sign> signs = new ArrayList<>();
    glyphs.forEach((from, parts) -> {
      Integer to = starts.higher(from);
      signs.add(sign(vector, parts, text.substring(from, to == null ? text.length() : to)));
    });
    return new Shaped(signs, (float) vector.getGlyphPosition(vector.getNumGlyphs()).getX());
  }

  private static Sign sign(GlyphVector vector, List<Integer> glyphs, String text) {
    double left = glyphs.stream().mapToDouble(glyph -> vector.getGlyphPosition(glyph).getX()).min().orElseThrow();
    return new Sign(glyphs.stream().map(glyph -> {
      Point2D at = vector.getGlyphPosition(glyph);
      return new Part(vector.getGlyphCode(glyph), Math.round(at.getX() - left), Math.round(-at.getY()));
    }).toList(), (float) left, text);
  }

  /** Where the sign begins that a character belongs to. */
  private static int[] begins(String text) {
    int[] begins = new int[text.length()];
    for (Matcher sign = Scripts.SIGN.matcher(text); sign.find();) {
      Arrays.fill(begins, sign.start(), sign.end(), sign.start());
    }
    return begins;
  }

  /** On the origin, y growing upwards. */
  Shape outline(Sign sign) {
    Path2D outline = new Path2D.Float(Path2D.WIND_NON_ZERO);
    sign.parts()
        .forEach(part -> outline.append(new AffineTransform(1, 0, 0, -1, part.x(), part.y()).createTransformedShape(
            alone(part).getGlyphOutline(0)), false));
    return outline;
  }

  float advance(Sign sign) {
    return (float) sign.parts().stream().mapToDouble(part -> alone(part).getGlyphMetrics(0).getAdvanceX()).sum();
  }

  private GlyphVector alone(Part part) {
    return font.createGlyphVector(ON_PAPER, new int[] {part.glyph()});
  }
}
