package cn.kuaichu;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A number of days, or a limit, that a district may want otherwise stands in a table or a setting. What stands in Java
 * is named in {@code numbers-in-java.csv}: with the law's article, or with what would break if it were another one.
 */
class NumbersInJavaTest {
  private static final List<String> FLOORS = List.of("life", "oversight", "keeping", "people");
  private static final Path SOURCES = Path.of("src/main/java/cn/kuaichu");
  private static final Pattern CONSTANT = Pattern.compile("static final (?:int|long|double|Duration|Period|LocalTime) "
      + "(\\w+) = [^;]*\\d");
  private static final Pattern SPAN = Pattern.compile("static final (?:Duration|Period|LocalTime) ");
  private static final Pattern CHOICE = Pattern
      .compile("(?:^|_)(?:DAYS?|WORKDAYS|HOURS?|WEEKS?|MONTHS?|YEARS?|LIMIT|MOST"
          + "|LEAST|LONGEST|SHORTEST|LARGEST|FEWEST|GRACE|KEPT|ENOUGH|ON_A_LIST)(?:_|$)");
  /** A day more or less is the calendar's arithmetic, and a second the end of a day. */
  private static final Pattern LITERAL = Pattern
      .compile("(?:Duration|Period)\\.of(?:Days|Weeks|Months|Years)\\(\\s*\\d+"
          + "|\\.(?:plus|minus)(?:Days|Weeks|Months|Years)\\(\\s*(?:[2-9]|\\d{2,})"
          + "|interval '\\d+ (?:day|week|month|year)s?'|atTime\\(\\d+"
          + "|(?:endOfDay|morningOf|workdaysAfter)\\([^;]*, (?:[2-9]|\\d{2,})\\)");
  private static final List<NamedCsvRecord> ALLOWED = allowed();

  private static List<NamedCsvRecord> allowed() {
    try (var rows = CsvReader.builder()
        .ofNamedCsvRecord(NumbersInJavaTest.class.getResourceAsStream("/numbers-in-java.csv"))) {
      return rows.stream().toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Names of constants, and literals as they are written. */
  private static Stream<String> numbers(String source) {
    Stream<String> constants = CONSTANT.matcher(source).results()
        .filter(found -> SPAN.matcher(found.group()).find() || CHOICE.matcher(found.group(1)).find())
        .map(found -> found.group(1));
    String rest = source.replaceAll("(?s)static final \\w+ \\w+ = [^;]*;", "");
    return Stream.concat(constants, LITERAL.matcher(rest).results().map(found -> found.group()));
  }

  /** {@code life/deadline/Clocks.java#LONGEST_HANDLING}. */
  private static Set<String> found() throws IOException {
    Set<String> found = new TreeSet<>();
    for (String floor : FLOORS) {
      try (Stream<Path> files = Files.walk(SOURCES.resolve(floor))) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          String name = SOURCES.relativize(file).toString().replace('\\', '/');
          numbers(Files.readString(file)).forEach(number -> found.add(name + "#" + number));
        }
      }
    }
    return found;
  }

  private static Predicate<String> names(NamedCsvRecord row) {
    String file = row.getField("file");
    return file.endsWith("/") ? number -> number.startsWith(file)
        : number -> number.equals(file + "#" + row.getField("number"));
  }

  @Test
  void leavesNoNumberToTheDistrictThatStandsInJava() throws IOException {
    Set<String> found = found();

    assertThat(found.stream().filter(number -> ALLOWED.stream().noneMatch(row -> names(row).test(number))))
        .as("a district's choice belongs into the table side-deadlines, the table limits or a setting").isEmpty();
    assertThat(ALLOWED.stream().filter(row -> found.stream().noneMatch(names(row)))
        .map(row -> row.getField("file") + "#" + row.getField("number"))).as("is not there any more").isEmpty();
  }

  @Test
  void saysOfEachNumberWhyItStandsThere() {
    assertThat(ALLOWED).allSatisfy(row -> {
      assertThat(row.getField("whose")).isIn("LAW", "ENGINE", "FORM", "SETTING");
      assertThat(row.getField("why")).hasSizeGreaterThan(15);
    });
    assertThat(ALLOWED.stream().filter(row -> row.getField("whose").equals("LAW"))).isNotEmpty()
        .allSatisfy(row -> assertThat(row.getField("why")).matches(".*art\\. \\d+.*"));
  }

  /** So the house marked what is no law; a setting may say so of its default. */
  @Test
  void marksNoNumberAsOurs() throws IOException {
    for (String floor : FLOORS) {
      try (Stream<Path> files = Files.walk(SOURCES.resolve(floor))) {
        List<Path> marked = files.filter(file -> file.toString().endsWith(".java"))
            .filter(file -> !file.toString().endsWith("Settings.java"))
            .filter(file -> read(file).matches("(?s).*\\(ours\\b.*")).collect(Collectors.toList());
        assertThat(marked).isEmpty();
      }
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"private static final int DAYS_TO_ANSWER = 4;",
      "static final Duration REMEMBERED = Duration.ofDays(365);",
      "private static final int MOST = 12;", "static final LocalTime OPENS = LocalTime.of(8, 30);",
      "since(now.minus(Duration.ofDays(90)))", "today.plusDays(14)", "due.plusMonths(2)",
      "calendar.endOfDay(clock.instant(), 7)", "where at < now() - interval '7 days'", "date.atTime(9, 0)"})
  void noticesANumberThatIsPlanted(String planted) {
    assertThat(numbers("class Planted { " + planted + " }")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"private static final int NONCE_BYTES = 32;", "day.plusDays(1)",
      "newest.minusDays(days - 1L)",
      "calendar.endOfDay(now, row.days())", "static final String DAYS = \"days\";"})
  void leavesOtherNumbersAlone(String harmless) {
    assertThat(numbers("class Harmless { " + harmless + " }")).isEmpty();
  }
}
