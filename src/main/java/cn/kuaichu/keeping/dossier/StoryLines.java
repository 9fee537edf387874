package cn.kuaichu.keeping.dossier;

import cn.kuaichu.keeping.dossier.CaseStory.Line;
import java.util.List;

/** A case's steps on paper, each with what stands beside it. */
final class StoryLines {
  private static final float NOTE = 9.5f;
  /** Longer ones are broken, or half a page would stay empty. */
  private static final float MOST_TOGETHER = 160;

  private StoryLines() {}

  /** The last two stay together: no page holds a single line. */
  static void print(Paper paper, List<Line> lines) {
    for (int i = 0; i < lines.size(); i++) {
      paper.need(
          i == lines.size() - 2 ? Math.min(height(paper, lines.get(i)) + height(paper, lines.get(i + 1)), MOST_TOGETHER)
              : Math.min(height(paper, lines.get(i)), MOST_TOGETHER));
      line(paper, lines.get(i));
    }
  }

  private static float height(Paper paper, Line line) {
    return 5 + paper.height(head(line), Paper.BODY, Paper.LEFT) + (float) line.notes().stream()
        .mapToDouble(note -> paper.height(told(note), NOTE, Paper.LEFT + 22)).sum();
  }

  private static void line(Paper paper, Line line) {
    paper.space(5);
    paper.write(head(line), Paper.BODY, Paper.LEFT, 0.1f);
    line.notes().forEach(note -> paper.write(told(note), NOTE, Paper.LEFT + 22, 0.3f));
  }

  private static String head(Line line) {
    return line.seq() + "　" + line.when() + "　" + line.step() + "　" + line.who()
        + (line.unit().isBlank() ? "" : "（" + line.unit() + "）");
  }

  private static String told(CaseStory.Note note) {
    return note.label() + (note.label().endsWith("？") ? "" : "：") + note.text();
  }
}
