package cn.kuaichu.faces.workshop;

import java.util.List;

/** Lines and words of one drawing as SVG, and how far they reach. No element has an id, so drawings share a page. */
final class Ink {
  static final double LEADING = 1.2;
  private static final double MARGIN = 12;
  private static final double ASCENT = 0.9;
  private final StringBuilder marks = new StringBuilder();
  private double left = Double.MAX_VALUE;
  private double top = Double.MAX_VALUE;
  private double right = -Double.MAX_VALUE;
  private double bottom = -Double.MAX_VALUE;

  void rectangle(Box box, double radius, Pen pen) {
    reach(box);
    marks.append("<rect x=\"").append(number(box.x())).append("\" y=\"").append(number(box.y())).append("\" width=\"")
        .append(number(box.width())).append("\" height=\"").append(number(box.height())).append("\" rx=\"")
        .append(number(radius)).append('"');
    drawnWith(pen);
  }

  void circle(double x, double y, double radius, Pen pen) {
    reach(new Box(x - radius, y - radius, 2 * radius, 2 * radius));
    marks.append("<circle cx=\"").append(number(x)).append("\" cy=\"").append(number(y)).append("\" r=\"")
        .append(number(radius)).append('"');
    drawnWith(pen);
  }

  /** @param x where the path's own zero stands */
  void path(double x, double y, String path, Pen pen) {
    marks.append("<path transform=\"translate(").append(number(x)).append(' ').append(number(y)).append(")\" d=\"")
        .append(path).append('"');
    drawnWith(pen);
  }

  /** @param turn in degrees, around the path's own zero */
  void path(double x, double y, double turn, String path, Pen pen) {
    marks.append("<path transform=\"translate(").append(number(x)).append(' ').append(number(y)).append(") rotate(")
        .append(number(turn)).append(")\" d=\"").append(path).append('"');
    drawnWith(pen);
  }

  private void drawnWith(Pen pen) {
    marks.append(" stroke=\"").append(pen.stroke()).append("\" fill=\"").append(pen.fill()).append("\" stroke-width=\"")
        .append(number(pen.width())).append('"');
    if (!pen.dash().isEmpty()) {
      marks.append(" stroke-dasharray=\"").append(pen.dash()).append('"');
    }
    marks.append("/>");
  }

  /** In the middle of the box; the type gets smaller until the text fits. */
  void centred(String text, Box box, double largest) {
    double size = largest;
    List<String> lines = Lines.of(text, box.width(), size);
    while (size > 7 && lines.size() * LEADING * size > box.height()) {
      size -= 0.5;
      lines = Lines.of(text, box.width(), size);
    }
    double first = box.centreY() - lines.size() * LEADING * size / 2 + LEADING * size / 2 + 0.3 * size;
    lines(lines, box.centreX(), first, size, "middle");
  }

  /** From the top of the box down, as far as it takes. */
  void below(String text, Box box, double size) {
    lines(Lines.of(text, box.width(), size), box.centreX(), box.y() + ASCENT * size, size, "middle");
  }

  void leftAligned(String text, Box box, double size) {
    lines(Lines.of(text, box.width(), size), box.x(), box.y() + ASCENT * size, size, "start");
  }

  private void lines(List<String> lines, double x, double first, double size, String anchor) {
    double widest = lines.stream().mapToDouble(Lines::ems).max().orElse(0) * size;
    reach(new Box(anchor.equals("start") ? x : x - widest / 2, first - ASCENT * size, widest,
        lines.size() * LEADING * size));
    for (int i = 0; i < lines.size(); i++) {
      words(lines.get(i), x, first + i * LEADING * size, size, anchor, "");
    }
  }

  /** From bottom to top, as the name of a pool stands. */
  void upright(String text, Box box, double size) {
    double x = box.centreX() + 0.3 * size;
    words(text, x, box.centreY(), size, "middle",
        " transform=\"rotate(-90 " + number(x) + " " + number(box.centreY()) + ")\"");
  }

  private void words(String line, double x, double y, double size, String anchor, String more) {
    marks.append("<text x=\"").append(number(x)).append("\" y=\"").append(number(y)).append("\" font-size=\"")
        .append(number(size)).append("\" text-anchor=\"").append(anchor).append('"').append(more)
        .append(" fill=\"").append(Pen.BLACK).append("\">").append(Html.safe(line)).append("</text>");
  }

  void reach(Box box) {
    left = Math.min(left, box.x());
    top = Math.min(top, box.y());
    right = Math.max(right, box.right());
    bottom = Math.max(bottom, box.bottom());
  }

  /** @param name what the picture shows. @return empty where nothing was drawn */
  String svg(String name) {
    if (marks.isEmpty()) {
      return "";
    }
    String width = number(right - left + 2 * MARGIN);
    String height = number(bottom - top + 2 * MARGIN);
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"" + Html.safe(name) + "\" width=\""
        + width + "\" height=\"" + height + "\" viewBox=\"" + number(left - MARGIN) + " " + number(top - MARGIN) + " "
        + width + " " + height + "\" stroke-linecap=\"round\" stroke-linejoin=\"round\" font-family=\"Arial,"
        + " 'Noto Sans CJK SC', 'Microsoft YaHei', SimHei, sans-serif\">" + marks.toString().replace("<text ",
            "<text stroke=\"none\" ")
        + "</svg>";
  }

  static String number(double value) {
    long tenths = Math.round(value * 10);
    return tenths % 10 == 0 ? Long.toString(tenths / 10) : tenths / 10.0 + "";
  }
}
