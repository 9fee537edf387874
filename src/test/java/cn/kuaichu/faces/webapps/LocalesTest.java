package cn.kuaichu.faces.webapps;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A label that is missing or broken in Chinese shows up as a raw key in front of an official. */
class LocalesTest {
  private static final String FILE = "/META-INF/resources/webjars/camunda/app/%s/locales/%s.json";
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*(.*?)\\s*}}");
  private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

  /** English labels that need no Chinese: signs, formats, a product's name and the plural's s. */
  private static final Set<String> THE_SAME_IN_CHINESE = Set.of("<", "<=", ">", ">=", "YYYY-MM-DDTHH:mm:ss", "CSV",
      "JSON", "Optimize", "s");

  @ParameterizedTest
  @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
  void translatesEveryLabelOfTheAppAndNoOther(String app) throws IOException {
    assertThat(labels(app, "zh").keySet())
        .containsExactlyInAnyOrderElementsOf(labels(app, "en").keySet());
  }

  @ParameterizedTest
  @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
  void keepsThePlaceholdersOfEveryLabel(String app) throws IOException {
    var placeholders = mapped(labels(app, "zh"), LocalesTest::placeholders);

    assertThat(placeholders).isEqualTo(mapped(labels(app, "en"), LocalesTest::placeholders));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
  void leavesOnlyThoseLabelsBlankThatAreBlankInEnglish(String app) throws IOException {
    var blank = mapped(labels(app, "zh"), String::isBlank);

    assertThat(blank).isEqualTo(mapped(labels(app, "en"), String::isBlank));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
  void speaksChineseInEveryLabelThatHasWords(String app) throws IOException {
    var english = labels(app, "en");
    var chinese = labels(app, "zh");
    chinese.keySet().removeIf(key -> hasNoWords(english.getOrDefault(key, "")));

    assertThat(chinese)
        .allSatisfy((key, label) -> assertThat(label).as(key).containsPattern(CHINESE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
  void describesDatesWhereTheAppDoes(String app) throws IOException {
    assertThat(fieldNames(locale(app, "zh").path("dateLocales")))
        .containsExactlyInAnyOrderElementsOf(fieldNames(locale(app, "en").path("dateLocales")));
  }

  private static boolean hasNoWords(String english) {
    return english.isBlank() || THE_SAME_IN_CHINESE.contains(english);
  }

  private static List<String> placeholders(String label) {
    return PLACEHOLDER.matcher(label).results().map(found -> found.group(1)).sorted().toList();
  }

  private static <T> Map<String, T> mapped(
      Map<String, String> labels, Function<String, T> property) {
    return labels.entrySet().stream()
        .collect(toMap(Map.Entry::getKey, label -> property.apply(label.getValue())));
  }

  private static Map<String, String> labels(String app, String language) throws IOException {
    var labels = new TreeMap<String, String>();
    locale(app, language)
        .path("labels")
        .properties()
        .forEach(label -> labels.put(label.getKey(), label.getValue().textValue()));
    assertThat(labels).isNotEmpty();
    return labels;
  }

  private static List<String> fieldNames(JsonNode node) {
    return node.properties().stream().map(Map.Entry::getKey).toList();
  }

  private static JsonNode locale(String app, String language) throws IOException {
    var path = FILE.formatted(app, language);
    try (InputStream file = LocalesTest.class.getResourceAsStream(path)) {
      assertThat(file).as(path).isNotNull();
      return new ObjectMapper().readTree(withoutByteOrderMark(file));
    }
  }

  /** The files of the vendor begin with a byte order mark, which is no JSON. */
  private static String withoutByteOrderMark(InputStream file) throws IOException {
    var text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
