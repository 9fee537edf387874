package cn.kuaichu.keeping.dossier;

import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType3Font;

/**
 * Up to 255 signs of {@link ShapedFont}s in one document, drawn as outlines (a Type 3 font), each with the letters it
 * stands for, so that what was shaped can be searched and copied as it was written.
 */
final class OutlineFont extends PDType3Font {
  private static final int MOST = 255;
  private final PDDocument document;
  private final List<String> texts = new ArrayList<>();
  private final COSArray widths = new COSArray();
  private final COSArray names = new COSArray();
  private final COSDictionary drawings = new COSDictionary();
  private final Rectangle2D box = new Rectangle2D.Double(0, 0, 1, 1);

  private OutlineFont(PDDocument document, COSDictionary dictionary) throws IOException {
    super(dictionary);
    this.document = document;
  }

  static OutlineFont in(PDDocument document) throws IOException {
    COSDictionary dictionary = new COSDictionary();
    dictionary.setItem(COSName.TYPE, COSName.FONT);
    dictionary.setItem(COSName.SUBTYPE, COSName.TYPE3);
    dictionary.setItem(COSName.FONT_MATRIX, array(0.001f, 0, 0, 0.001f, 0, 0));
    dictionary.setItem(COSName.RESOURCES, new COSDictionary());
    return new OutlineFont(document, dictionary);
  }

  boolean isFull() {
    return texts.size() == MOST;
  }

  /** @return the code the sign is set by */
  int add(ShapedFont font, ShapedFont.Sign sign) throws IOException {
    Shape outline = font.outline(sign);
    Rectangle2D bounds = outline.getBounds2D();
    box.add(bounds);
    String name = "g" + (texts.size() + 1);
    float width = font.advance(sign);
    COSStream drawing = document.getDocument().createCOSStream();
    try (OutputStream to = drawing.createOutputStream(COSName.FLATE_DECODE)) {
      to.write((numbers(width, 0, bounds.getMinX(), bounds.getMinY(), bounds.getMaxX(), bounds.getMaxY()) + "d1\n"
          + path(outline) + "f")
          .getBytes(StandardCharsets.US_ASCII));
    }
    drawings.setItem(COSName.getPDFName(name), drawing);
    names.add(COSName.getPDFName(name));
    widths.add(new COSFloat(Float.parseFloat(number(width))));
    texts.add(sign.text());
    return texts.size();
  }

  private static String path(Shape outline) {
    StringBuilder path = new StringBuilder();
    double[] at = new double[6];
    double x = 0;
    double y = 0;
    for (PathIterator steps = outline.getPathIterator(null); !steps.isDone(); steps.next()) {
      switch (steps.currentSegment(at)) {
        case PathIterator.SEG_MOVETO -> path.append(numbers(at[0], at[1])).append("m\n");
        case PathIterator.SEG_LINETO -> path.append(numbers(at[0], at[1])).append("l\n");
        case PathIterator.SEG_QUADTO -> path.append(numbers(x + (at[0] - x) * 2 / 3, y + (at[1] - y) * 2 / 3,
            at[2] + (at[0] - at[2]) * 2 / 3, at[3] + (at[1] - at[3]) * 2 / 3, at[2], at[3])).append("c\n");
        case PathIterator.SEG_CUBICTO -> path.append(numbers(at)).append("c\n");
        default -> path.append("h\n");
      }
      int last = switch (steps.currentSegment(at)) {
        case PathIterator.SEG_QUADTO -> 2;
        case PathIterator.SEG_CUBICTO -> 4;
        default -> 0;
      };
      x = at[last];
      y = at[last + 1];
    }
    return path.toString();
  }

  private static String numbers(double... numbers) {
    StringBuilder written = new StringBuilder();
    for (double number : numbers) {
      written.append(number(number)).append(' ');
    }
    return written.toString();
  }

  private static String number(double number) {
    String written = String.format(Locale.ROOT, "%.1f", number);
    return written.endsWith(".0") ? written.substring(0, written.length() - 2) : written;
  }

  /** Nothing is added after this. */
  void finish() throws IOException {
    COSDictionary dictionary = getCOSObject();
    dictionary.setItem(COSName.FONT_BBOX,
        array((float) box.getMinX(), (float) box.getMinY(), (float) box.getMaxX(), (float) box.getMaxY()));
    dictionary.setItem(COSName.CHAR_PROCS, drawings);
    COSDictionary encoding = new COSDictionary();
    encoding.setItem(COSName.TYPE, COSName.ENCODING);
    COSArray differences = new COSArray();
    differences.add(COSInteger.ONE);
    differences.addAll(names);
    encoding.setItem(COSName.DIFFERENCES, differences);
    dictionary.setItem(COSName.ENCODING, encoding);
    dictionary.setInt(COSName.FIRST_CHAR, 1);
    dictionary.setInt(COSName.LAST_CHAR, texts.size());
    dictionary.setItem(COSName.WIDTHS, widths);
    COSStream letters = document.getDocument().createCOSStream();
    try (OutputStream to = letters.createOutputStream(COSName.FLATE_DECODE)) {
      to.write(letters().getBytes(StandardCharsets.US_ASCII));
    }
    dictionary.setItem(COSName.TO_UNICODE, letters);
  }

  private String letters() {
    StringBuilder map = new StringBuilder("""
        /CIDInit /ProcSet findresource begin
        12 dict begin
        begincmap
        /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
        /CMapName /Adobe-Identity-UCS def
        /CMapType 2 def
        1 begincodespacerange
        <00> <FF>
        endcodespacerange
        """);
    for (int code = 1; code <= texts.size(); code++) {
      map.append("1 beginbfchar\n<").append(String.format("%02X", code)).append("> <");
      texts.get(code - 1).chars().forEach(unit -> map.append(String.format("%04X", unit)));
      map.append(">\nendbfchar\n");
    }
    return map.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").toString();
  }

  private static COSArray array(float... numbers) {
    COSArray array = new COSArray();
    array.setFloatArray(numbers);
    return array;
  }

  /** Its codes are its text. */
  @Override
  protected byte[] encode(int code) {
    return new byte[] {(byte) code};
  }
}
