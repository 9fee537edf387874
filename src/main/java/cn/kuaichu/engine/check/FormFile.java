package cn.kuaichu.engine.check;

import cn.kuaichu.engine.forms.FormFault;
import cn.kuaichu.engine.forms.FormSchema;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A form, as far as its words concern models and tables. */
public record FormFile(JsonNode root, List<FormFault> faults) {

  static FormFile read(byte[] content) {
    try {
      return new FormFile(new ObjectMapper().readTree(content), FormSchema.faults(new ByteArrayInputStream(content)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All components of a form that bear a name, those in groups too. */
  public static List<JsonNode> fields(byte[] content) throws IOException {
    List<JsonNode> found = new ArrayList<>();
    collect(new ObjectMapper().readTree(content).path("components"), found);
    return found;
  }

  String id() {
    return root.path("id").asText();
  }

  /** The fields of this name: two of them where one is shown in one case, the other in another. */
  List<JsonNode> fields(String key) {
    return fields().stream().filter(field -> field.path("key").asText().equals(key)).toList();
  }

  /** All components that bear a name, those in groups too. */
  List<JsonNode> fields() {
    List<JsonNode> found = new ArrayList<>();
    collect(root.path("components"), found);
    return found;
  }

  private static void collect(JsonNode components, List<JsonNode> found) {
    for (JsonNode component : components) {
      if (component.hasNonNull("key")) {
        found.add(component);
      }
      collect(component.path("components"), found);
    }
  }

  /** The words to choose from under this name; empty where the file does not list them. */
  Optional<Set<String>> options(String key) {
    List<JsonNode> fields = fields(key);
    if (fields.isEmpty() || fields.stream().anyMatch(field -> field.path("values").isEmpty())) {
      return Optional.empty();
    }
    Set<String> words = new LinkedHashSet<>();
    fields.forEach(field -> field.path("values").forEach(option -> words.add(option.path("value").asText())));
    return Optional.of(words);
  }

  /** Whether an official fills it in. */
  boolean asks(String key) {
    return fields(key).stream().anyMatch(
        field -> !field.path("disabled").asBoolean() && !field.path("readonly").asBoolean());
  }
}
