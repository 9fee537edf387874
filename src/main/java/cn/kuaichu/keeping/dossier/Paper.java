package cn.kuaichu.keeping.dossier;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.util.Matrix;

/** A4 sheets that are written from top to bottom; a new one begins where the old is full. Sizes are points. */
final class Paper implements AutoCloseable {
  static final float LEFT = 62;
  static final float RIGHT = PDRectangle.A4.getWidth() - 62;
  static final float WIDTH = RIGHT - LEFT;
  static final float BODY = 10.5f;
  static final float SMALL = 8.5f;
  private static final float TOP = PDRectangle.A4.getHeight() - 66;
  private static final float BOTTOM = 70;
  private static final float LEADING = 1.62f;
  private static final float BLACK = 0.1f;
  private static final float GREY = 0.38f;

  final PDDocument document = new PDDocument();
  private final Typeface face;
  private final PDFont font;
  private final Outlines outlines = new Outlines(document);
  private PDPageContentStream pen;
  private float y;

  Paper(Typeface face) {
    this.face = face;
    document.setVersion(1.7f);
    this.font = tried(() -> PDType0Font.load(document, face.font, true));
  }

  /** What a library that reads and writes files may fail at; on paper in memory it never does. */
  interface Attempt<T> {
    T make() throws IOException;
  }

  private interface Stroke {
    void draw() throws IOException;
  }

  static <T> T tried(Attempt<T> attempt) {
    try {
      return attempt.make();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void drawn(Stroke stroke) {
    tried(() -> {
      stroke.draw();
      return null;
    });
  }

  /** @return its number, from 1 */
  int newPage() {
    lift();
    PDPage page = new PDPage(PDRectangle.A4);
    document.addPage(page);
    pen = tried(() -> new PDPageContentStream(document, page));
    y = TOP;
    return document.getNumberOfPages();
  }

  /** Below what stands there, or on a new page where less than half of one is left. @return the page's number */
  int next() {
    if (y < BOTTOM + (TOP - BOTTOM) / 2) {
      return newPage();
    }
    y -= 30;
    return document.getNumberOfPages();
  }

  /** Goes on writing on a page that was begun before. @param number from 1 */
  void backTo(int number) {
    lift();
    PDPage page = document.getPage(number - 1);
    pen = tried(() -> new PDPageContentStream(document, page, PDPageContentStream.AppendMode.APPEND, true, true));
    y = TOP;
  }

  private void lift() {
    if (pen != null) {
      drawn(pen::close);
      pen = null;
    }
  }

  /** Room for so much, on this page or the next. */
  void need(float height) {
    if (y - height < BOTTOM) {
      newPage();
    }
  }

  float y() {
    return y;
  }

  void moveTo(float height) {
    y = height;
  }

  void space(float height) {
    y -= height;
  }

  void title(String text) {
    need(60);
    bold(LEFT, y - 18, 17, text);
    y -= 28;
    line(LEFT, y, RIGHT, 0.9f);
    y -= 14;
  }

  void heading(String text) {
    need(58);
    y -= 6;
    for (String line : Lines.of(text, face, WIDTH / 12)) {
      bold(LEFT, y - 12, 12, line);
      y -= 20;
    }
    y -= 2;
  }

  void paragraph(String text) {
    write(text, BODY, LEFT, BLACK);
  }

  void small(String text) {
    write(text, SMALL, LEFT, GREY);
  }

  /** What a text takes of a page. */
  float height(String text, float size, float left) {
    return Lines.of(text, face, (RIGHT - left) / size).size() * size * LEADING;
  }

  /** No line of a paragraph stands alone at a page's foot or head. */
  private void needLine(int line, int of, float leading) {
    boolean oneFits = y - leading >= BOTTOM && y - 2 * leading < BOTTOM;
    need(oneFits && of > 1 && (line == 0 || line == of - 2) ? 2 * leading : leading);
  }

  void write(String text, float size, float left, float grey) {
    List<String> lines = Lines.of(text, face, (RIGHT - left) / size);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      needLine(i, lines.size(), size * LEADING);
      y -= size * LEADING;
      at(Typeface.isToTheLeft(line) ? RIGHT - face.width(line) * size : left, y + size * 0.4f, size, line, grey);
    }
  }

  /** A label with what stands beside it. */
  void field(String label, String value) {
    float column = 96;
    List<String> lines = Lines.of(value == null || value.isBlank() ? "—" : value, face, (WIDTH - column) / BODY);
    for (int i = 0; i < lines.size(); i++) {
      needLine(i, lines.size(), BODY * LEADING);
      y -= BODY * LEADING;
      if (i == 0) {
        at(LEFT, y + BODY * 0.4f, BODY, face.settable(label), GREY);
      }
      at(LEFT + column, y + BODY * 0.4f, BODY, lines.get(i), BLACK);
    }
  }

  /** One row of a list with a number at the right end and dots between. */
  void entry(String text, String number) {
    float size = 11.5f;
    need(size * 2);
    y -= size * 2;
    String shown = Lines.of(text, face, (WIDTH - 60) / size).get(0);
    at(LEFT, y, size, shown, BLACK);
    float from = LEFT + face.width(shown) * size + 6;
    float to = RIGHT - face.width(number) * size;
    at(to, y, size, number, BLACK);
    for (float x = from; x < to - 6; x += 5) {
      at(x, y, size, ".", GREY);
    }
  }

  /** A picture with its captions, all on one page. */
  void picture(String above, byte[] jpeg, float mostWidth, float mostHeight, String below) {
    PDImageXObject image = tried(() -> JPEGFactory.createFromByteArray(document, jpeg));
    float scale = Math.min(1, Math.min(mostWidth / image.getWidth(), mostHeight / image.getHeight()));
    float width = image.getWidth() * scale;
    float height = image.getHeight() * scale;
    need(height + 16 + height(above, SMALL, LEFT) + height(below, SMALL, LEFT));
    y -= 8;
    small(above);
    drawn(() -> pen.drawImage(image, LEFT, y - height - 4, width, height));
    y -= height + 8;
    small(below);
  }

  void line(float left, float height, float right, float thick) {
    drawn(() -> {
      pen.setLineWidth(thick);
      pen.moveTo(left, height);
      pen.lineTo(right, height);
      pen.stroke();
    });
  }

  void frame(float left, float bottom, float width, float height, float thick) {
    drawn(() -> {
      pen.setLineWidth(thick);
      pen.addRect(left, bottom, width, height);
      pen.stroke();
    });
  }

  void bold(float x, float height, float size, String text) {
    drawn(() -> {
      pen.setRenderingMode(RenderingMode.FILL_STROKE);
      pen.setLineWidth(size * 0.028f);
    });
    at(x, height, size, face.settable(text), BLACK);
    drawn(() -> pen.setRenderingMode(RenderingMode.FILL));
  }

  void centred(float height, float size, String text, boolean bold) {
    float x = (PDRectangle.A4.getWidth() - face.width(face.settable(text)) * size) / 2;
    if (bold) {
      bold(x, height, size, text);
    } else {
      at(x, height, size, face.settable(text), BLACK);
    }
  }

  List<String> broken(String text, float width, float size) {
    return Lines.of(text, face, width / size);
  }

  void at(float x, float height, float size, String settable, float grey) {
    if (settable.isBlank()) {
      return;
    }
    drawn(() -> {
      pen.beginText();
      pen.setNonStrokingColor(grey, grey, grey);
      float from = x;
      for (Typeface.Piece piece : face.pieces(settable)) {
        piece(piece, from, height, size);
        from += face.width(piece) * size;
      }
      pen.endText();
    });
  }

  private void piece(Typeface.Piece piece, float x, float height, float size) throws IOException {
    if (piece.font() == null) {
      pen.setFont(font, size);
      pen.setTextMatrix(Matrix.getTranslateInstance(x, height));
      pen.showText(piece.text());
      return;
    }
    OutlineFont set = null;
    for (ShapedFont.Sign sign : piece.font().shaped(piece.text(), piece.toTheLeft()).signs()) {
      Outlines.Placed placed = outlines.of(piece.font(), sign);
      if (placed.font() != set) {
        set = placed.font();
        pen.setFont(set, size);
      }
      pen.setTextMatrix(Matrix.getTranslateInstance(x + sign.x() * size / 1000, height));
      pen.showText(String.valueOf((char) placed.code()));
    }
  }

  /** Below every page but the first: what it belongs to, and which page of how many it is. */
  void footers(String left) {
    int pages = document.getNumberOfPages();
    for (int no = 2; no <= pages; no++) {
      backTo(no);
      line(LEFT, 52, RIGHT, 0.4f);
      at(LEFT, 38, SMALL, face.settable(left), GREY);
      String right = "第 " + no + " 页，共 " + pages + " 页";
      at(RIGHT - face.width(right) * SMALL, 38, SMALL, right, GREY);
    }
  }

  byte[] bytes() {
    lift();
    drawn(outlines::finish);
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    drawn(() -> document.save(written));
    return written.toByteArray();
  }

  @Override
  public void close() {
    lift();
    drawn(document::close);
  }
}
