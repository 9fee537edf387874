package cn.kuaichu.engine.forms;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Everything that keeps a form from being read, not the first thing only. */
final class FormFaults {
  private final FormReader reader = new FormReader();
  private final List<FormFault> found = new ArrayList<>();

  List<FormFault> of(JsonNode form) {
    collect(form.path("components"));
    try {
      reader.refuseDoubleKeys();
    } catch (IllegalArgumentException twice) {
      found.add(new FormFault("", "", why(twice), "改成各不相同的字段名（Key）"));
    }
    return List.copyOf(found);
  }

  private void collect(JsonNode components) {
    for (JsonNode component : components) {
      try {
        reader.collectOne(component, List.of());
      } catch (FormFault.Refused refused) {
        found.add(refused.fault);
      } catch (IllegalArgumentException refused) {
        found.add(new FormFault(component.path("id").asText(), FormReader.label(component), why(refused),
            "改为所说的写法，或者删去这一项"));
      }
      if (FormReader.isGroup(component)) {
        collect(component.path("components"));
      }
    }
  }

  private static String why(IllegalArgumentException refused) {
    return refused.getMessage().replaceFirst("。$", "");
  }
}
