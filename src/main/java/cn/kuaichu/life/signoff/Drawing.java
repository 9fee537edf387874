package cn.kuaichu.life.signoff;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * A signature drawn by finger or mouse: strokes of points, 0 to 1000 across and 0 to 400 down, as the pages send them:
 * {@code 12,40 18,42;200,90 …}. The picture is made here, so that nothing a stranger sends is ever decoded as one.
 */
public final class Drawing {
  static final int WIDTH = 1000;
  static final int HEIGHT = 400;
  /** Characters; a long name drawn slowly takes some ten thousand. */
  static final int LONGEST = 60_000;
  private static final int MOST_STROKES = 300;
  private static final int FEWEST_POINTS = 12;
  /** A dot, a tick or a short line is no signature. */
  private static final double SHORTEST_INK = 400;
  private static final float PEN = 7;
  private static final String POINT = "\\d{1,4},\\d{1,3}";

  private record Point(int x, int y) {}

  private final List<List<Point>> strokes;

  private Drawing(List<List<Point>> strokes) {
    this.strokes = strokes;
  }

  /** @throws DrawingRefused when nothing that could be a signature was drawn */
  static Drawing parse(String drawn) {
    if (drawn == null || drawn.isBlank()) {
      throw new DrawingRefused("还没有签名。请在签名框里用手指写下您的姓名，再点确认。");
    }
    if (drawn.length() > LONGEST) {
      throw new DrawingRefused("签名笔画太多，没有保存。请点“重写”，再签一次。");
    }
    List<List<Point>> strokes = new ArrayList<>();
    for (String stroke : drawn.strip().split(";")) {
      strokes.add(points(stroke));
    }
    Drawing drawing = new Drawing(strokes);
    if (strokes.size() > MOST_STROKES || drawing.count() < FEWEST_POINTS || drawing.ink() < SHORTEST_INK) {
      throw new DrawingRefused("签名太短，看不出姓名。请点“重写”，写下完整的姓名。");
    }
    return drawing;
  }

  /** Whether a page can draw these strokes again, be they a signature or not. */
  public static boolean isDrawable(String drawn) {
    return drawn.length() <= LONGEST && Stream.of(drawn.split("[ ;]")).allMatch(point -> point.matches(POINT));
  }

  private static List<Point> points(String stroke) {
    List<Point> points = new ArrayList<>();
    for (String point : stroke.strip().split(" ")) {
      if (!point.matches(POINT)) {
        throw new DrawingRefused("签名没有完整传到，没有保存。请点“重写”，再签一次。");
      }
      int comma = point.indexOf(',');
      points.add(new Point(Math.min(WIDTH, Integer.parseInt(point.substring(0, comma))),
          Math.min(HEIGHT, Integer.parseInt(point.substring(comma + 1)))));
    }
    return points;
  }

  private int count() {
    return strokes.stream().mapToInt(List::size).sum();
  }

  private double ink() {
    double ink = 0;
    for (List<Point> stroke : strokes) {
      for (int i = 1; i < stroke.size(); i++) {
        ink += Math.hypot(stroke.get(i).x - stroke.get(i - 1).x, stroke.get(i).y - stroke.get(i - 1).y);
      }
    }
    return ink;
  }

  /** The same strokes give the same bytes. */
  byte[] png() {
    BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = picture.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, WIDTH, HEIGHT);
    pen.setColor(Color.BLACK);
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setStroke(new BasicStroke(PEN, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    strokes.forEach(stroke -> pen.draw(path(stroke)));
    pen.dispose();
    try {
      ByteArrayOutputStream png = new ByteArrayOutputStream();
      ImageIO.write(picture, "png", png);
      return png.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("a picture in memory can always be written", e);
    }
  }

  private static Path2D path(List<Point> stroke) {
    Path2D path = new Path2D.Float();
    path.moveTo(stroke.get(0).x, stroke.get(0).y);
    stroke.forEach(point -> path.lineTo(point.x, point.y));
    return path;
  }
}
