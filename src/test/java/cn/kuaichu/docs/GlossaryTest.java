package cn.kuaichu.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A term has one row, and the code carries the word the row names. */
class GlossaryTest {
  private static final Path JAVA = Path.of("src/main/java/cn/kuaichu");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| ([^|]*[一-鿿][^|]*) \\| ([^|]+) \\| (?:`([^`]+)`)? *\\|$");
  private static final Pattern CONSTANT = Pattern.compile("\\b[A-Z][A-Z_]{2,}\\b");

  private static List<MatchResult> rows() throws IOException {
    return ROW.matcher(Files.readString(Path.of("docs/glossary.md"))).results().toList();
  }

  @Test
  void everyTermHasOneRow() throws IOException {
    assertThat(rows()).hasSizeGreaterThan(80);
    assertThat(rows().stream().map(row -> row.group(1))).doesNotHaveDuplicates();
  }

  @Test
  void theCodeCarriesTheWord() throws IOException {
    Set<String> known = new HashSet<>();
    try (Stream<Path> files = Files.walk(JAVA)) {
      for (Path file : files.toList()) {
        known.add(JAVA.relativize(file).toString().replace('\\', '/').replace(".java", ""));
        known.add(file.getFileName().toString().replace(".java", ""));
        if (Files.isRegularFile(file)) {
          CONSTANT.matcher(Files.readString(file)).results().forEach(found -> known.add(found.group()));
        }
      }
    }
    assertThat(rows().stream().map(row -> row.group(3)).filter(word -> word != null && !known.contains(word)))
        .isEmpty();
  }
}
