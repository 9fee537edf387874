package cn.kuaichu.ground.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A new database gets its rights at the end, on all tables. One that is upgraded gets only what the new migration itself
 * grants, so a table without a grant works on each developer's machine and in no district.
 */
class GrantsTest {
  private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
  /** Releases before granted all tables anew, as each also changed the file of all rights. */
  private static final int SINCE = 75;
  private static final Pattern NAME = Pattern.compile("V(\\d+)__.+\\.sql");
  private static final Pattern MADE = Pattern
      .compile("create (?:table|view|materialized view) (?:if not exists )?(\\w+)");
  private static final Pattern GRANTED = Pattern.compile("grant [\\w, ]+ on ([\\w,\\s]+?) to \\$\\{application_role}");

  @Test
  void eachMigrationGrantsWhatItMakes() throws IOException {
    try (Stream<Path> files = Files.list(MIGRATIONS)) {
      List<String> forgotten = files.filter(GrantsTest::isNew).flatMap(GrantsTest::forgotten).sorted().toList();
      assertThat(forgotten).isEmpty();
    }
  }

  private static boolean isNew(Path file) {
    Matcher name = NAME.matcher(file.getFileName().toString());
    return name.matches() && Integer.parseInt(name.group(1)) >= SINCE;
  }

  private static Stream<String> forgotten(Path file) {
    try {
      String sql = Files.readString(file).replaceAll("--.*", "").toLowerCase();
      Set<String> granted = GRANTED.matcher(sql).results()
          .flatMap(found -> Stream.of(found.group(1).trim().split("[,\\s]+"))).collect(Collectors.toSet());
      return MADE.matcher(sql).results().map(found -> found.group(1)).filter(made -> !granted.contains(made))
          .map(made -> file.getFileName() + ": " + made);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
