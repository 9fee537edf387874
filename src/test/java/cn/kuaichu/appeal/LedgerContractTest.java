package cn.kuaichu.appeal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The ledger's entries are read in many places, in Java and in SQL; each of them reads what is declared. */
class LedgerContractTest {
  private static final Pattern IN_SQL = Pattern
      .compile("\\b(?:detail(?:::jsonb)?|now|was)\\s*->>?\\s*'(\\w+)'");
  private static final Pattern IN_JAVA = Pattern.compile(
      "\\b(?:(?:detail|said)(?:\\(\\))?\\.(?:path|has|get)|entry\\.text|entry\\.(?:path|has))\\(\"(\\w+)\"\\)");
  /** What every entry says, whatever its step. */
  private static final Set<String> ALWAYS = Set.of("texts");

  private static Set<String> declared() {
    Set<String> keys = new TreeSet<>(ALWAYS);
    LedgerContract.steps().values().forEach(said -> keys.addAll(said.keys().keySet()));
    return keys;
  }

  private static Set<String> read(String source) {
    Set<String> keys = new TreeSet<>();
    for (Pattern pattern : List.of(IN_SQL, IN_JAVA)) {
      Matcher found = pattern.matcher(source);
      while (found.find()) {
        keys.add(found.group(1));
      }
    }
    return keys;
  }

  @Test
  void everyStepIsDeclared() {
    assertThat(LedgerContract.steps().keySet()).containsExactlyInAnyOrder(Step.values());
  }

  @Test
  void whatIsReadOfAnEntryIsDeclared() throws IOException {
    Set<String> keys = new TreeSet<>();
    for (String root : List.of("src/main/java", "src/main/resources/db/migration")) {
      try (Stream<Path> files = Files.walk(Path.of(root))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          keys.addAll(read(Files.readString(file)));
        }
      }
    }

    assertThat(keys).hasSizeGreaterThan(50).isSubsetOf(declared());
  }

  @Test
  void noticesAKeyThatIsReadUnderAnotherName() {
    assertThat(read("where e.detail::jsonb ->> 'orderNo' = ?")).containsExactly("orderNo");
    assertThat(read("detail.path(\"sheetNo\").asInt()")).containsExactly("sheetNo");
    assertThat(declared()).contains("orderNumber", "sheet").doesNotContain("orderNo", "sheetNo");
  }

  @Test
  void refusesWhatIsNotDeclared() {
    assertThat(LedgerContract.broken(Step.BOOK, Map.of("unit", "t01"), Map.of())).isEmpty();
    assertThat(LedgerContract.broken(Step.BOOK, Map.of("uint", "t01"), Map.of())).hasSize(1);
    assertThat(LedgerContract.broken(Step.BOOK, Map.of("unit", 1), Map.of())).hasSize(1);
    assertThat(LedgerContract.broken(Step.BOOK, Map.of(), Map.of("words", "…"))).hasSize(1);
  }
}
