package cn.kuaichu.oversight.preview;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A form in pieces: its fields and texts; of a field its title, its options and whatever else it says. */
final class FormParts {
  private static final Map<String, String> WORDS = Map.of("label", "标题", "description", "说明", "type", "类型", "disabled",
      "只读", "validate·required", "必填", "conditional·hide", "隐藏条件", "text", "文字", "defaultValue", "默认值");
  private static final Set<String> APART = Set.of("components", "values", "id", "key", "layout");
  private final Map<String, Part> parts = new LinkedHashMap<>();

  private FormParts() {}

  static Map<String, Part> of(JsonNode form) {
    FormParts read = new FormParts();
    read.components(form.path("components"));
    return read.parts;
  }

  private void components(JsonNode components) {
    for (JsonNode component : components) {
      String key = component.path("key").asText(component.path("id").asText());
      // the same name may stand twice, shown in one case or the other
      String id = parts.containsKey(key) ? key + "#" + component.path("id").asText() : key;
      String title = component.path("label").asText();
      parts.put(id,
          new Part(kind(component) + (title.isEmpty() ? "" : "“" + title + "”") + "（" + key
              + "）", facts(component)));
      components(component.path("components"));
    }
  }

  private static String kind(JsonNode component) {
    return component.has("key") ? "字段" : component.has("components") ? "分组" : "文字";
  }

  private static Map<String, String> facts(JsonNode component) {
    Map<String, String> facts = new LinkedHashMap<>();
    component.properties().stream().filter(field -> !APART.contains(field.getKey()))
        .forEach(field -> flat(field.getKey(), field.getValue(), facts));
    component.path("values").forEach(
        option -> facts.put("选项 " + option.path("value").asText(), option.path("label").asText()));
    return facts;
  }

  private static void flat(String path, JsonNode value, Map<String, String> facts) {
    if (value.isValueNode()) {
      facts.put(WORDS.getOrDefault(path, path), value.asText());
    } else if (value.isObject()) {
      value.properties().forEach(field -> flat(path + "·" + field.getKey(), field.getValue(), facts));
    } else {
      facts.put(WORDS.getOrDefault(path, path), value.toString());
    }
  }
}
