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
 * home in an enum or, where it is the district's own, in a table, {@code appeal-category#category}, which the file
 * names; what only Java reads stands there, word by word.
 */
public final class Lists {
  /** @param complete whether all the words have to be there, or some of them */
  record WordList(Set<String> words, boolean complete, Optional<String> table) {
    /** 少了 A；多了 B */
    String unlike(Set<String> others) {
      return Stream.of(complete ? without(words, others, "少了 ") : "", without(others, words, "多了 "))
          .filter(said -> !said.isEmpty()).collect(Collectors.joining("；"));
    }

    private static String without(Set<String> some, Set<String> others, String said) {
      String left = some.stream().filter(word -> !others.contains(word)).collect(Collectors.joining("、"));
      return left.isEmpty() ? "" : said + left;
    }

    String named() {
      return String.join("、", words) + table.map(home -> "（按 processes/" + home + ".dmn）").orElse("");
    }
  }

  /** @param home the table and the column whose words these are; empty where the program has them itself */
  private record Written(Set<String> words, boolean complete, Optional<Home> home) {
    WordList in(House house) {
      return home.map(one -> new WordList(one.words(house), complete, Optional.of(one.table)))
          .orElseGet(() -> new WordList(words, complete, Optional.empty()));
    }
  }

  private record Home(String table, String column) {
    /** A list that cannot be read is told of itself; the others are held against the one that the program brings. */
    Set<String> words(House house) {
      Set<String> words = Pairs.words(house, table, column);
      return words.isEmpty() ? Pairs.words(house.delivered(), table, column) : words;
    }
  }

  private static final Map<String, Written> KNOWN = read();

  private Lists() {}

  static Optional<WordList> of(House house, String file, String column) {
    Written own = KNOWN.get(file + "#" + column);
    return Optional
        .ofNullable(
            own != null ? own : KNOWN.get("*" + file.substring(Math.max(0, file.lastIndexOf('.'))) + "#" + column))
        .map(written -> written.in(house));
  }

  /** Whether a table is a list of the district's. */
  public static boolean isHome(String table) {
    return KNOWN.values().stream().flatMap(written -> written.home.stream()).anyMatch(home -> home.table.equals(table));
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

  private static Map<String, Written> read() {
    Map<String, Written> lists = new HashMap<>();
    rows("words.csv").forEach(row -> {
      String[] home = row.getField("words").split("#");
      boolean complete = row.getField("complete").equals("yes");
      lists.put(row.getField("file") + "#" + row.getField("column"), home.length == 2
          ? new Written(Set.of(), complete, Optional.of(new Home(home[0], home[1])))
          : new Written(words(row.getField("words")), complete, Optional.empty()));
    });
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
