package cn.kuaichu.engine.forms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What several forms show alike is kept once, as a part in {@code forms/parts}, and every form holds exactly it: under
 * the part's group, below whatever the form shows there first. The forms stay whole, so that Modeler opens them. After a
 * part has changed, {@code mvn test -Dtest=FormPartsTest -Dparts=renew} writes it into the forms.
 */
class FormPartsTest {
  private static final Path FORMS = Path.of("forms");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int A_GROUP_WORTH_SHARING = 3;

  private static Map<Path, ObjectNode> read(Path folder) throws IOException {
    Map<Path, ObjectNode> forms = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".form")).toList()) {
        forms.put(file, (ObjectNode) JSON.readTree(Files.readString(file)));
      }
    }
    return forms;
  }

  /** Every part's group, by its id. */
  private static Map<String, ObjectNode> parts() throws IOException {
    Map<String, ObjectNode> parts = new TreeMap<>();
    for (ObjectNode part : read(FORMS.resolve("parts")).values()) {
      assertThat(part.path("components")).as("a part is one group").hasSize(1);
      ObjectNode group = (ObjectNode) part.path("components").get(0);
      assertThat(parts.put(group.path("id").asText(), group)).as(group.path("id").asText()).isNull();
    }
    return parts;
  }

  private static List<ObjectNode> groups(ObjectNode form) {
    List<ObjectNode> groups = new ArrayList<>();
    form.path("components").forEach(component -> {
      if (component.path("type").asText().equals("group")) {
        groups.add((ObjectNode) component);
      }
    });
    return groups;
  }

  /** The group as it has to be: what the form shows first stays. */
  private static ObjectNode renewed(ObjectNode group, ObjectNode part) {
    List<String> shared = new ArrayList<>();
    part.path("components").forEach(component -> shared.add(component.path("id").asText()));
    ObjectNode renewed = part.deepCopy();
    ArrayNode components = JSON.createArrayNode();
    group.path("components").forEach(component -> {
      if (!shared.contains(component.path("id").asText())) {
        components.add(component);
      }
    });
    part.path("components").forEach(components::add);
    renewed.set("components", components);
    return renewed;
  }

  @Test
  void everyFormHoldsEveryPartAsItIs() throws IOException {
    Map<String, ObjectNode> parts = parts();
    Map<String, Integer> uses = new TreeMap<>();
    for (var form : read(FORMS).entrySet()) {
      String before = form.getValue().toString();
      for (ObjectNode group : groups(form.getValue())) {
        ObjectNode part = parts.get(group.path("id").asText());
        if (part != null) {
          uses.merge(group.path("id").asText(), 1, Integer::sum);
          ObjectNode renewed = renewed(group, part);
          group.removeAll().setAll(renewed);
        }
      }
      if ("renew".equals(System.getProperty("parts"))) {
        Files.writeString(form.getKey(), written(form.getValue()));
      } else {
        assertThat(form.getValue().toString()).as(form.getKey() + ": -Dparts=renew").isEqualTo(before);
      }
    }

    assertThat(uses.keySet()).as("a part that no two forms use is none").isEqualTo(parts.keySet());
    assertThat(uses.values()).allMatch(count -> count > 1);
  }

  @Test
  void noGroupIsWrittenTwiceBesideTheParts() throws IOException {
    Map<String, ObjectNode> parts = parts();
    Map<JsonNode, Path> first = new HashMap<>();
    List<String> twice = new ArrayList<>();
    for (var form : read(FORMS).entrySet()) {
      for (ObjectNode group : groups(form.getValue())) {
        Path before = first.putIfAbsent(group, form.getKey());
        if (before != null && !parts.containsKey(group.path("id").asText())
            && group.path("components").size() >= A_GROUP_WORTH_SHARING) {
          twice.add(before + " and " + form.getKey() + ": " + group.path("id").asText());
        }
      }
    }

    assertThat(twice).isEmpty();
  }

  @Test
  void formsAreWrittenAsModelerWritesThem() throws IOException {
    for (var form : read(FORMS).entrySet()) {
      assertThat(written(form.getValue())).isEqualTo(Files.readString(form.getKey()));
    }
  }

  @Test
  void noticesAFormThatHasAPartOfItsOwn() throws IOException {
    ObjectNode part = parts().get("Group_case");
    ObjectNode other = part.deepCopy();
    ((ObjectNode) other.path("components").get(0)).put("label", "编号");

    assertThat(renewed(other, part)).isEqualTo(part).isNotEqualTo(other);
  }

  private static String written(JsonNode form) throws IOException {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter modeler = new DefaultPrettyPrinter(Separators.createDefaultInstance()
        .withObjectFieldValueSpacing(Separators.Spacing.AFTER).withArrayEmptySeparator("")
        .withObjectEmptySeparator("")).withObjectIndenter(lines).withArrayIndenter(lines);
    return JSON.writer(modeler).writeValueAsString(form) + "\n";
  }
}
