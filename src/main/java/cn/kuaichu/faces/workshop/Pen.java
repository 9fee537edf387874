package cn.kuaichu.faces.workshop;

/**
 * How a line of a drawing looks.
 *
 * @param dash as SVG says it, or empty
 */
record Pen(String stroke, String fill, double width, String dash) {
  static final String BLACK = "#22242a";
  static final Pen OUTLINE = new Pen(BLACK, "white", 2, "");
  static final Pen LINE = new Pen(BLACK, "none", 2, "");
  static final Pen SOLID = new Pen(BLACK, BLACK, 1, "");

  Pen thick(double strokeWidth) {
    return new Pen(stroke, fill, strokeWidth, dash);
  }

  Pen dashed(String pattern) {
    return new Pen(stroke, fill, width, pattern);
  }

  Pen filled(String colour) {
    return new Pen(stroke, colour, width, dash);
  }

  /** With the line's colour inside, as what is sent is drawn. */
  Pen inverted() {
    return new Pen(stroke.equals(fill) ? "white" : stroke, stroke, width, dash);
  }
}
