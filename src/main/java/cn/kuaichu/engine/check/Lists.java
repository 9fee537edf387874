package cn.kuaichu.engine.check;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which words a column of a table, a field of a form or a question may hold: {@code words.csv}. A list of words has its
 * home in an enum, which the file names; what only Java reads stands there, word by word.
 */
final class Lists {
  /** @param complete whether all the words have to be there, or some of them */
  record WordList(Set<String> words, boolean complete) {
    String named() {
      return String.join("、", words);
    }
  }

  private static final Map<String, WordList> KNOWN = read();

  private Lists() {}

  static Optional<WordList> of(String file, String column) {
    WordList own = KNOWN.get(file + "#" + column);
    return Optional
        .ofNullable(
            own != null ? own : KNOWN.get("*" + file.substring(Math.max(0, file.lastIndexOf('.'))) + "#" + column));
  }

  /** Every row of the file, {@code appeal-tier.dmn#unitRule}. */
  static Set<String> columns() {
    return KNOWN.keySet();
  }

  /** All columns that are named for one file, or bean. */
  static Set<String> columnsOf(String file) {
    return KNOWN.keySet().stream().filter(column -> column.startsWith(file + "#"))
        .map(column -> column.substring(file.length() + 1)).collect(Collectors.toSet());
  }

  private static Map<String, WordList> read() {
    Map<String, WordList> lists = new HashMap<>();
    rows("words.csv").forEach(row -> lists.put(row.getField("file") + "#" + row.getField("column"),
        new WordList(words(row.getField("words")), row.getField("complete").equals("yes"))));
    return Map.copyOf(lists);
  }

  /** What a list is written as: words, and enums that hold words. */
  static Set<String> words(String written) {
    Set<String> words = new LinkedHashSet<>();
    for (String word : written.split(" ")) {
      if (word.indexOf('.') < 0) {
        words.add(word);
      } else {
        constants(word).map(Enum::name).forEach(words::add);
      }
    }
    return words;
  }

  private static Stream<Enum<?>> constants(String type) {
    try {
      return Stream.of((Enum<?>[]) Class.forName(type).getEnumConstants());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("words.csv names an enum that is not there", e);
    }
  }

  /** The rows of a file that stands beside this class. */
  static List<NamedCsvRecord> rows(String name) {
    try (InputStream content = Lists.class.getResourceAsStream(name);
        var rows = CsvReader.builder().ofNamedCsvRecord(content)) {
      return rows.stream().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }
}
