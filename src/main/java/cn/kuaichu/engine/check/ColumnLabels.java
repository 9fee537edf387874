package cn.kuaichu.engine.check;

import cn.kuaichu.appeal.Words;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.util.ClassUtils;

/** How the program itself reads the words of a column, where {@code words.csv} names the enum that is their home. */
public final class ColumnLabels {
  private static final Map<String, Map<String, String>> KNOWN = read();

  private ColumnLabels() {}

  /**
   * By word.
   *
   * @param file {@code appeal-tier.dmn}
   */
  public static Map<String, String> of(String file, String column) {
    return KNOWN.getOrDefault(file + "#" + column, KNOWN.getOrDefault("*.dmn#" + column, Map.of()));
  }

  /** By word, whatever columns hold it. */
  public static Map<String, Set<String>> all() {
    Map<String, Set<String>> all = new HashMap<>();
    KNOWN.values().forEach(column -> column
        .forEach((word, label) -> all.computeIfAbsent(word, any -> new TreeSet<>()).add(label)));
    return all;
  }

  private static Map<String, Map<String, String>> read() {
    Map<String, Map<String, String>> known = new HashMap<>();
    Lists.rows("words.csv").forEach(row -> known.put(row.getField("file") + "#" + row.getField("column"),
        labels(row.getField("words"))));
    return Map.copyOf(known);
  }

  private static Map<String, String> labels(String written) {
    Map<String, String> labels = new HashMap<>();
    Stream.of(written.split(" ")).filter(word -> word.contains("."))
        .map(type -> ClassUtils.resolveClassName(type, ColumnLabels.class.getClassLoader()))
        .filter(Words.class::isAssignableFrom).flatMap(type -> Stream.of(type.getEnumConstants()))
        .map(Words.class::cast)
        .forEach(word -> labels.put(word.name(), word.label()));
    return labels;
  }
}
