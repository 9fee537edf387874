package cn.kuaichu.faces.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.stereotype.Component;

/**
 * Writes option lists into a form itself. Tasklist fills a task's form with variables, but loads none for a start form,
 * so a list that comes from the data could not reach it by its {@code valuesKey}.
 */
@Component
class FormOptions {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final Choices choices;

  FormOptions(Choices choices) {
    this.choices = choices;
  }

  /** @return the same form with {@code values} where it had {@code valuesKey} */
  InputStream filled(InputStream form) {
    try (form) {
      JsonNode schema = JSON.readTree(form);
      fill(schema.path("components"));
      return new ByteArrayInputStream(JSON.writeValueAsBytes(schema));
    } catch (IOException e) {
      throw new UncheckedIOException("a deployed form is no JSON", e);
    }
  }

  private void fill(JsonNode components) {
    for (JsonNode component : components) {
      String list = component.path("valuesKey").asText();
      if (!list.isEmpty()) {
        ObjectNode field = (ObjectNode) component;
        field.remove("valuesKey");
        field.set("values", JSON.valueToTree(choices.list(list)));
      }
      fill(component.path("components"));
    }
  }
}
