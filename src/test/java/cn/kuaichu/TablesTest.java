package cn.kuaichu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A table is known to the package that writes it. Others ask its Java, or read a view its migration defines.
 */
class TablesTest {
  private static final Path JAVA = Path.of("src/main/java/cn/kuaichu");
  private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
  private static final Pattern CREATED = Pattern.compile("create table (?:if not exists )?(\\w+)",
      Pattern.CASE_INSENSITIVE);
  private static final Pattern WRITES = Pattern.compile("\\b(?:insert\\s+into|update|delete\\s+from|copy)\\s+(\\w+)\\b",
      Pattern.CASE_INSENSITIVE);
  private static final Pattern READS = Pattern.compile("\\b(?:from|join|using)\\s+(\\w+)\\b", Pattern.CASE_INSENSITIVE);

  /** Tables that functions of the database write, and no Java. */
  private static final Map<String, String> WRITTEN_BY_THE_DATABASE = Map.of("destruction", "keeping/destruction",
      "destroyed_file", "keeping/destruction", "office_entry", "people/identity", "unit_kind", "people/identity");

  private record Source(String name, String owner, String text) {
    static Source of(Path file) {
      try {
        String name = JAVA.relativize(file).toString().replace('\\', '/');
        return new Source(name, name.substring(0, Math.max(0, name.lastIndexOf('/'))), Files.readString(file));
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    /** Runs at its own version, where later views do not exist yet. */
    boolean isMigration() {
      return text.contains("extends BaseJavaMigration") || text.contains("implements JavaMigration");
    }

    Set<String> named(Pattern pattern, Set<String> tables) {
      Matcher found = pattern.matcher(text);
      Set<String> names = new HashSet<>();
      while (found.find()) {
        if (tables.contains(found.group(1).toLowerCase(Locale.ROOT))) {
          names.add(found.group(1).toLowerCase(Locale.ROOT));
        }
      }
      return names;
    }
  }

  private static Set<String> tables() throws IOException {
    Set<String> tables = new HashSet<>();
    try (Stream<Path> files = Files.list(MIGRATIONS)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".sql")).toList()) {
        Matcher found = CREATED.matcher(Files.readString(file));
        while (found.find()) {
          tables.add(found.group(1));
        }
      }
    }
    return tables;
  }

  private static List<Source> sources() throws IOException {
    try (Stream<Path> files = Files.walk(JAVA)) {
      return files.filter(path -> path.toString().endsWith(".java")).map(Source::of).toList();
    }
  }

  /** A package and those below it are one. */
  private static boolean isOf(String reader, String owner) {
    return reader.equals(owner) || reader.startsWith(owner + "/") || owner.startsWith(reader + "/");
  }

  /** The packages that write each table. */
  private static Map<String, Set<String>> owners(List<Source> sources, Set<String> tables) {
    Map<String, Set<String>> owners = new TreeMap<>();
    WRITTEN_BY_THE_DATABASE.forEach((table, owner) -> owners.put(table, new TreeSet<>(Set.of(owner))));
    sources.forEach(source -> source.named(WRITES, tables)
        .forEach(table -> owners.computeIfAbsent(table, key -> new TreeSet<>()).add(source.owner())));
    return owners;
  }

  private static Set<String> foreignReads(List<Source> sources, Set<String> tables) {
    Map<String, Set<String>> owners = owners(sources, tables);
    return sources.stream().filter(source -> !source.isMigration())
        .flatMap(source -> source.named(READS, tables).stream()
            .filter(table -> owners.containsKey(table)
                && owners.get(table).stream().noneMatch(owner -> isOf(source.owner(), owner)))
            .map(table -> source.name() + " reads " + table))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void areReadByTheirOwnersOnly() throws IOException {
    assertThat(foreignReads(sources(), tables()))
        .as("ask the Java of the table's package, or read a view of it").isEmpty();
  }

  @Test
  void areWrittenByOnePackageEach() throws IOException {
    assertThat(owners(sources(), tables())).isNotEmpty()
        .allSatisfy((table, writers) -> assertThat(writers).as("packages that write %s", table).hasSize(1));
  }

  @Test
  void everyTableHasAnOwner() throws IOException {
    assertThat(owners(sources(), tables()).keySet()).containsExactlyInAnyOrderElementsOf(tables());
  }

  @Test
  void findsAPlantedRead() throws IOException {
    Set<String> tables = tables();
    List<Source> planted = Stream.concat(sources().stream(), Stream.of(new Source("watch/Planted.java", "watch",
        "jdbc.sql(\"\"\"\n  select 1\n    from\n      notice n\"\"\")"))).toList();

    assertThat(foreignReads(planted, tables)).contains("watch/Planted.java reads notice");
  }

  @Test
  void findsAPlantedWriter() throws IOException {
    List<Source> planted = Stream.concat(sources().stream(), Stream.of(new Source("watch/Planted.java", "watch",
        "jdbc.sql(\"insert\n into notice values (1)\")"))).toList();

    assertThat(owners(planted, tables()).get("notice")).contains("watch").hasSize(2);
  }
}
