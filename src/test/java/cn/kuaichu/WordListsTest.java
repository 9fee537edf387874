package cn.kuaichu;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.appeal.Difficulty;
import cn.kuaichu.appeal.Result;
import cn.kuaichu.appeal.Urgency;
import cn.kuaichu.appeal.Words;
import cn.kuaichu.engine.seam.ListTable;
import cn.kuaichu.life.handling.Operation;
import cn.kuaichu.oversight.inspection.Verdict;
import cn.kuaichu.oversight.signs.Sign;
import cn.kuaichu.oversight.supervision.Ground;
import cn.kuaichu.oversight.supervision.Rung;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Output;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A list of words has one home, its enum; what forms, tables and the glossary repeat of it is the same list. Tables that
 * ask for a word of the case are checked at every start, too (engine.check).
 */
class WordListsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Stream<Arguments> options() {
    return Stream.of(Arguments.of("classify-appeal", "difficulty", Difficulty.values(), false),
        Arguments.of("handle-appeal", "toDifficulty", Difficulty.values(), false),
        Arguments.of("classify-appeal", "urgency", Urgency.values(), false),
        Arguments.of("handle-appeal", "toUrgency", Urgency.values(), false),
        Arguments.of("handle-appeal", "result", Result.values(), false),
        Arguments.of("handle-appeal", "operation", Operation.values(), false),
        Arguments.of("visit-case", "verdict", Verdict.values(), true));
  }

  @ParameterizedTest
  @MethodSource("options")
  void aFormOffersEveryWordOfItsList(String form, String key, Words[] words, boolean byTheirLabels)
      throws IOException {
    Map<String, String> offered = offered(form, key);

    assertThat(offered.keySet()).containsExactlyInAnyOrderElementsOf(Stream.of(words).map(Words::name).toList());
    if (byTheirLabels) {
      Stream.of(words).forEach(word -> assertThat(offered.get(word.name())).isEqualTo(word.label()));
    }
  }

  static Stream<Arguments> columns() {
    return Stream.of(Arguments.of("supervision-grounds", "ground", Ground.values()),
        Arguments.of("supervision-grounds", "firstRung", Rung.values()),
        Arguments.of("supervision-rung", "rung", Rung.values()),
        Arguments.of("supervision-rung", "nextRung", Rung.values()),
        Arguments.of("supervision-result", "rung", Rung.values()),
        Arguments.of("resolution-signs", "sign", Sign.values()),
        Arguments.of("inspection-consequence", "verdict", Verdict.values()),
        Arguments.of("revisit-wait", "result", Result.values()), Arguments.of("not-done", "result", Result.values()));
  }

  @ParameterizedTest
  @MethodSource("columns")
  void aTableKnowsEveryWordOfItsList(String table, String column, Words[] words) {
    assertThat(listed(table, column))
        .containsExactlyInAnyOrderElementsOf(Stream.of(words).map(word -> '"' + word.name() + '"').toList());
  }

  @ParameterizedTest
  @CsvSource({"handle-appeal, pause-grounds, ground", "screen-appeal, admissibility, ground",
      "screen-appeal, repeat-of-ended, changed", "visit-case, inspection-consequence, verdict"})
  void aFormOffersWhatItsTableRules(String form, String table, String key) throws IOException {
    assertThat(listed(table, key))
        .containsExactlyInAnyOrderElementsOf(
            offered(form, key).keySet().stream().map(word -> '"' + word + '"').toList());
  }

  @Test
  void theGlossaryNamesEveryCategoryAndDifficulty() throws IOException {
    String glossary = Files.readString(Path.of("docs/glossary.md"));

    ListTable.read(Files.readAllBytes(Path.of("processes/appeal-category.dmn")))
        .forEach((word, says) -> assertThat(glossary).contains(word + " | " + says.get("name")));
    Stream.of(Difficulty.values()).forEach(word -> assertThat(glossary).contains(word.name() + " | " + word.label()));
  }

  private static Map<String, String> offered(String form, String key) throws IOException {
    JsonNode components = JSON.readTree(Files.readString(Path.of("forms", form + ".form"))).path("components");
    Map<String, String> offered = new LinkedHashMap<>();
    found(components, key).forEach(field -> field.path("values")
        .forEach(value -> offered.put(value.path("value").asText(), value.path("label").asText())));
    return offered;
  }

  private static List<JsonNode> found(JsonNode components, String key) {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode component : components) {
      if (component.path("key").asText().equals(key)) {
        found.add(component);
      }
      found.addAll(found(component.path("components"), key));
    }
    return found;
  }

  private static List<String> listed(String table, String column) {
    DecisionTable decision = Dmn.readModelFromFile(Path.of("processes", table + ".dmn").toFile())
        .getModelElementsByType(DecisionTable.class).iterator().next();
    Stream<String> asked = decision.getInputs().stream().filter(input -> asks(input, column))
        .map(input -> input.getInputValues().getText().getTextContent());
    Stream<String> given = decision.getOutputs().stream().filter(output -> column.equals(output.getName()))
        .map(Output::getOutputValues).map(values -> values.getText().getTextContent());
    return List.of(Stream.concat(asked, given).findFirst().orElseThrow().split(","));
  }

  private static boolean asks(Input input, String column) {
    return input.getInputExpression().getText().getTextContent().strip().equals(column);
  }
}
