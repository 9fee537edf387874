package cn.kuaichu.faces.workshop;

import java.util.ArrayList;
import java.util.List;

/** Breaks a text into lines that fit: a Chinese character is as wide as the type is high, a Latin word stays whole. */
final class Lines {
  private static final String NEVER_FIRST = "，。、；：？！）”》〉」』】…％%";
  private static final int FIRST_CHINESE = 0x2E80;
  private static final double LATIN = 0.56;
  private static final double CAPITAL = 0.68;

  private Lines() {}

  static List<String> of(String text, double width, double size) {
    List<String> lines = greedy(text, width / size);
    boolean lonely = lines.size() > 1 && lines.get(lines.size() - 1).codePointCount(0,
        lines.get(lines.size() - 1).length()) == 1;
    return lonely ? evenly(text, lines.size(), width / size) : lines;
  }

  /** No line of one character: as many lines, as narrow as they can be. */
  private static List<String> evenly(String text, int most, double width) {
    double narrow = Math.ceil(ems(text) / most);
    while (narrow < width && greedy(text, narrow).size() > most) {
      narrow += 0.5;
    }
    return greedy(text, Math.min(narrow, width));
  }

  private static List<String> greedy(String text, double width) {
    List<String> lines = new ArrayList<>();
    for (String paragraph : text.strip().split("\\R")) {
      StringBuilder line = new StringBuilder();
      for (String word : words(paragraph)) {
        boolean full = !line.isEmpty() && ems(line + word.strip()) > width + 0.01;
        if (full && !NEVER_FIRST.contains(word)) {
          lines.add(line.toString().strip());
          line.setLength(0);
        }
        line.append(word);
      }
      lines.add(line.toString().strip());
    }
    return lines;
  }

  private static List<String> words(String paragraph) {
    List<String> words = new ArrayList<>();
    StringBuilder latin = new StringBuilder();
    paragraph.codePoints().forEach(point -> {
      if (point >= FIRST_CHINESE || Character.isWhitespace(point)) {
        if (!latin.isEmpty()) {
          words.add(latin.toString());
          latin.setLength(0);
        }
        words.add(Character.toString(point));
      } else {
        latin.appendCodePoint(point);
      }
    });
    if (!latin.isEmpty()) {
      words.add(latin.toString());
    }
    return words;
  }

  /** How wide a text is, in heights of its type. */
  static double ems(String text) {
    return text.codePoints()
        .mapToDouble(point -> point >= FIRST_CHINESE ? 1 : Character.isUpperCase(point) ? CAPITAL : LATIN).sum();
  }
}
