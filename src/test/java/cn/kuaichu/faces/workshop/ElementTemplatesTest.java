package cn.kuaichu.faces.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.engine.check.ModelBeanClasses;
import cn.kuaichu.engine.check.ModelFiles;
import cn.kuaichu.people.identity.Role;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What Modeler reads for choice: built as @camunda/element-templates-json-schema 0.22 asks, and each value there is.
 */
class ElementTemplatesTest {
  private static final Set<String> TYPES = Set.of("String", "Hidden", "Dropdown");
  /** What a binding has to say besides its type. */
  private static final Map<String, String> BINDINGS = Map.of("property", "name", "camunda:inputParameter", "name",
      "camunda:outputParameter", "source", "camunda:in", "target", "camunda:in:businessKey", "type");
  private static final Pattern CALL = Pattern.compile("\\b([a-z]\\w*)\\.([a-z]\\w*)\\(");
  private static RuleFiles files;
  private static JsonNode templates;

  @BeforeAll
  static void read() throws IOException {
    files = new RuleFiles(ModelFiles.contents());
    templates = new ObjectMapper().readTree(new ElementTemplates(Vocabulary.read(), files).json());
  }

  private static JsonNode template(String id) {
    return StreamSupport.stream(templates.spliterator(), false)
        .filter(template -> template.path("id").asText().equals("cn.kuaichu." + id)).findFirst().orElseThrow();
  }

  private static List<String> choices(String template, String label) {
    List<String> choices = new ArrayList<>();
    template(template).path("properties").forEach(property -> {
      if (property.path("label").asText().equals(label)) {
        property.path("choices").forEach(choice -> choices.add(choice.path("value").asText()));
      }
    });
    return choices;
  }

  @Test
  void areBuiltAsModelerReadsThem() {
    Set<String> ids = new HashSet<>();
    for (JsonNode template : templates) {
      String id = template.path("id").asText();
      assertThat(ids.add(id)).as(id).isTrue();
      assertThat(template.path("name").asText()).startsWith("快处·");
      assertThat(template.path("appliesTo")).singleElement().extracting(JsonNode::asText).asString()
          .matches("bpmn:(User|Service|BusinessRule)Task|bpmn:CallActivity|bpmn:SequenceFlow");
      assertThat(template.path("properties")).isNotEmpty();
      for (JsonNode property : template.path("properties")) {
        String type = property.path("type").asText();
        JsonNode binding = property.path("binding");
        assertThat(TYPES).contains(type);
        assertThat(BINDINGS).containsKey(binding.path("type").asText());
        assertThat(binding.path(BINDINGS.get(binding.path("type").asText())).asText()).as(id).isNotEmpty();
        assertThat(type.equals("Dropdown")).isEqualTo(!property.path("choices").isEmpty());
        assertThat(!type.equals("Hidden") || property.hasNonNull("value")).isTrue();
        property.path("choices").forEach(choice -> {
          assertThat(choice.path("name").asText()).isNotBlank();
          assertThat(choice.path("value").asText()).isNotBlank();
        });
      }
    }
  }

  @Test
  void nameNothingThatIsNotThere() {
    Set<String> questions = Vocabulary.read().questions().stream().map(Question::name).collect(Collectors.toSet());
    Matcher call = CALL.matcher(templates.toString());
    assertThat(call.results().map(found -> found.group(1) + "." + found.group(2))).isNotEmpty()
        .allMatch(questions::contains);
  }

  @Test
  void offerEverythingThatIsThere() {
    assertThat(choices("userTask", "表单")).containsExactlyElementsOf(files.forms().keySet());
    assertThat(choices("table", "决策表")).containsExactlyElementsOf(files.tables().keySet());
    assertThat(choices("call", "章节")).containsExactlyElementsOf(files.processes().keySet());
    assertThat(choices("call", "由哪个单位办")).contains("${unit}", "${facts.responsibleUnit(appealId)}");
    for (Role role : Role.values()) {
      assertThat(choices("userTask", "岗位")).contains("${unit}." + role.word());
    }
    for (String delegate : ModelBeanClasses.of(JavaDelegate.class)) {
      assertThat(template("serviceTask." + delegate.replaceAll("Delegate$", "")).toString())
          .contains("\"${" + delegate + "}\"");
    }
  }

  /** Whatever drawings hold today can be chosen. */
  @Test
  void offerWhatDrawingsHold() {
    Map<String, List<String>> offered = Map.of("candidateGroups", choices("userTask", "岗位"), "assignee",
        choices("userTask", "指定到人"), "dueDate", choices("userTask", "办理期限"), "conditionExpression",
        choices("condition", "条件"));
    List<String> missing = new ArrayList<>();
    files.said().stream().filter(said -> offered.containsKey(said.attribute())
        && !offered.get(said.attribute()).contains(said.text()))
        .forEach(said -> missing.add(said.place() + ": " + said.text()));
    assertThat(missing).isEmpty();
  }
}
