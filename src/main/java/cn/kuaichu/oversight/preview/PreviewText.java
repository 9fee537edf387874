package cn.kuaichu.oversight.preview;

/** A preview as lines of text. */
public final class PreviewText {
  private PreviewText() {}

  public static String of(Preview preview) {
    StringBuilder text = new StringBuilder(PreviewWords.TITLE).append('\n');
    PreviewWords.of(preview).forEach(section -> section(section, text));
    return text.toString();
  }

  private static void section(Section section, StringBuilder text) {
    text.append('\n').append(section.title()).append('\n');
    for (Section.Piece piece : section.pieces()) {
      if (!piece.heading().isEmpty()) {
        text.append("  ").append(piece.heading()).append("：\n");
      }
      piece.said().forEach(line -> text.append("    ").append(line).append('\n'));
    }
  }
}
