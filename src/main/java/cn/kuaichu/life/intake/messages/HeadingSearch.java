package cn.kuaichu.life.intake.messages;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Looks for the headings of one table; exports like to put a title and a date above them. */
final class HeadingSearch {
  private static final int ROWS = 10;
  private static final int SHOWN = 25;
  /** With two headings that are known it was meant to be a table of messages. */
  private static final int NEARLY = 2;
  private final ImportWords words;
  private final Map<Field, String> said;
  private Row first;
  private Row nearest;

  HeadingSearch(ImportWords words, Map<Field, String> said) {
    this.words = words;
    this.said = said;
  }

  /**
   * A table without headings that are known.
   *
   * @param at null for an empty one
   * @param known how many headings were
   * @param begins how it begins
   * @param lacks which columns are missing, and the way out
   */
  record Missed(String table, Position at, int known, String begins, String lacks) {
    boolean isNearlyOne() {
      return known >= NEARLY;
    }
  }

  /** Leaves the rows behind the headings. */
  Optional<Headings> in(Iterator<Row> rows) {
    for (int tried = 0; tried < ROWS && rows.hasNext();) {
      Row row = rows.next();
      if (!row.isBlank()) {
        tried++;
        Optional<Headings> found = Headings.in(row, words, said);
        if (found.isPresent()) {
          return found;
        }
        first = first == null ? row : first;
        nearest = nearest == null || known(row) > known(nearest) ? row : nearest;
      }
    }
    return Optional.empty();
  }

  private int known(Row row) {
    return Headings.known(row, words, said);
  }

  Missed missed(String table) {
    if (first == null) {
      return new Missed(table, null, 0, "", "");
    }
    Row shown = known(nearest) >= NEARLY ? nearest : first;
    String begins = Headings.names(shown).stream().filter(heading -> !heading.isEmpty()).limit(SHOWN)
        .map(MessageText::excerpt)
        .collect(Collectors.joining(" | "));
    return new Missed(table, shown.at(), known(nearest), begins, Headings.lacking(shown, words, said));
  }

  /** @param tables of a file in which none has headings that are known */
  static FileRefused refusal(List<Missed> tables, ImportWords words) {
    Optional<Missed> nearest = tables.stream().filter(table -> table.at() != null)
        .max(Comparator.comparing(Missed::known));
    if (nearest.isEmpty()) {
      return new FileRefused("文件里没有内容。" + Headings.expected(words) + "。");
    }
    Missed table = nearest.get();
    return new FileRefused(table.isNearlyOne() ? table.at() + "的" + table.lacks() + "。表头有：" + table.begins() + "。"
        : "没有找到认识的表头；文件开头是：" + table.begins() + "。" + Headings.expected(words) + "。");
  }
}
