package cn.kuaichu.docs;

/** A plain picture of boxes, lines and words. */
final class Svg {
  private final StringBuilder body = new StringBuilder();
  private final int width;
  private final int height;

  Svg(int width, int height) {
    this.width = width;
    this.height = height;
  }

  Svg box(int x, int y, int w, int h, String fill, String line) {
    body.append("""
          <rect x="%d" y="%d" width="%d" height="%d" rx="6" fill="%s" stroke="%s"/>
        """.formatted(x, y, w, h, fill, line));
    return this;
  }

  Svg words(int x, int y, int size, String colour, String words) {
    body.append("""
          <text x="%d" y="%d" font-size="%d" fill="%s">%s</text>
        """.formatted(x, y, size, colour, words.replace("&", "&amp;").replace("<", "&lt;")));
    return this;
  }

  /** Down from the one corner, then to the right: as a tree is drawn. */
  Svg elbow(int fromX, int fromY, int toX, int toY, boolean dashed) {
    body.append("""
          <path d="M %d %d V %d H %d" fill="none" stroke="#445"%s/>
        """.formatted(fromX, fromY, toY, toX, dashed ? " stroke-dasharray=\"5 4\"" : ""));
    return this;
  }

  @Override
  public String toString() {
    return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="'Noto Sans CJK SC', 'Noto Sans SC', sans-serif">
          <rect width="100%%" height="100%%" fill="#fff"/>
        %s</svg>
        """
        .formatted(width, height, body);
  }
}
