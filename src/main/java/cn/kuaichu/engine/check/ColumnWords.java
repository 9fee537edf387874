package cn.kuaichu.engine.check;

import cn.kuaichu.appeal.Words;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the words of a table's column read, as far as their list tells.
 *
 * @param labels word by word, of those that the program has with their names
 * @param home the district's own table whose words these are, or null
 */
public record ColumnWords(Map<String, String> labels, String home) {
  /**
   * A column of which not every value is allowed.
   *
   * @param where the only rows it is meant for, {@code limit=EXTENSION}, or empty
   * @param rule {@code 1..60}, {@code 1..days}, {@code reminders}, or the one value there may be
   */
  public record Limit(String where, String column, String rule, String source) {}

  /** @param table its key, {@code appeal-tier}. @param column the input's variable or the output's name */
  public static ColumnWords of(String table, String column) {
    return written(table + ".dmn", column).or(() -> written("*.dmn", column))
        .orElse(new ColumnWords(Map.of(), null));
  }

  private static Optional<ColumnWords> written(String file, String column) {
    return Lists.rows("words.csv").stream()
        .filter(row -> row.getField("file").equals(file) && row.getField("column").equals(column)).findFirst()
        .map(row -> read(row.getField("words")));
  }

  private static ColumnWords read(String words) {
    if (words.contains("#")) {
      return new ColumnWords(Map.of(), words.substring(0, words.indexOf('#')));
    }
    Map<String, String> labels = new LinkedHashMap<>();
    Arrays.stream(words.split(" ")).filter(word -> word.indexOf('.') >= 0)
        .forEach(type -> constants(type).forEach(word -> labels.put(word.name(), word.label())));
    return new ColumnWords(labels, null);
  }

  private static List<Words> constants(String type) {
    try {
      Object[] all = Class.forName(type).getEnumConstants();
      return Arrays.stream(all).filter(Words.class::isInstance).map(Words.class::cast).toList();
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("words.csv names an enum that is not there", e);
    }
  }

  public static List<Limit> limits(String table) {
    return Lists.rows("bounds.csv").stream().filter(row -> row.getField("table").equals(table))
        .map(row -> new Limit(row.getField("where"), row.getField("column"), row.getField("rule"),
            row.getField("source")))
        .toList();
  }
}
