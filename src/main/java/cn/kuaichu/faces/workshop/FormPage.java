package cn.kuaichu.faces.workshop;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** One form: what it asks, and what it shows. */
final class FormPage {
  private static final Map<String, String> KINDS = Map.of("textfield", "一行文字", "textarea", "几行文字", "radio", "单选",
      "select", "下拉选择", "datetime", "日期", "number", "数字", "table", "表格", "checkbox", "打勾", "checklist", "多选");
  private final RuleFiles files;
  private final String id;
  private final JsonNode form;

  FormPage(RuleFiles files, String id, byte[] content) {
    this.files = files;
    this.id = id;
    try {
      this.form = new ObjectMapper().readTree(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String html(String origin) {
    List<List<String>> rows = new ArrayList<>();
    rows(form.path("components"), "", rows);
    return Html.facts(List.of(new String[] {"用在", uses()}, new String[] {"何时起", Html.safe(origin)}))
        + (rows.isEmpty() ? "<p>没有要填的，提交即可。</p>\n"
            : Html.table("fields", List.of("栏目", "字段", "怎样填", "必填", "可选的、说明"), rows));
  }

  private String uses() {
    Set<String> uses = new TreeSet<>();
    files.said().stream().filter(one -> one.attribute().equals("formRef") && one.text().equals(id))
        .forEach(one -> uses.add(Html.safe(one.place())));
    return uses.isEmpty() ? "没有流程用它" : Html.list(uses);
  }

  private static void rows(JsonNode components, String group, List<List<String>> rows) {
    for (JsonNode component : components) {
      String type = component.path("type").asText();
      if (component.has("components")) {
        rows(component.path("components"), component.path("label").asText(group), rows);
      } else if (component.hasNonNull("key") || type.equals("table")) {
        rows.add(row(component, type, group));
      }
    }
  }

  private static List<String> row(JsonNode field, String type, String group) {
    boolean shown = field.path("readonly").asBoolean() || field.path("disabled").asBoolean() || type.equals("table");
    String required = field.path("validate").path("required").asBoolean() ? "必填" : "选填";
    boolean sometimes = field.path("conditional").path("hide").isTextual();
    return List.of(Html.safe(group), Html.safe(label(field)), KINDS.getOrDefault(type, Html.safe(type)),
        shown ? "只看" : required + (sometimes ? Html.small("有关时才出现") : ""), more(field));
  }

  private static String label(JsonNode field) {
    String label = field.path("label").asText(field.path("dateLabel").asText());
    return label.isBlank() ? field.path("key").asText() : label;
  }

  private static String more(JsonNode field) {
    List<String> said = new ArrayList<>();
    List<String> options = new ArrayList<>();
    field.path("values").forEach(option -> options.add(Html.safe(option.path("label").asText())
        + Html.small(option.path("value").asText())));
    if (!options.isEmpty()) {
      said.add(String.join("；", options));
    }
    if (field.hasNonNull("valuesKey")) {
      said.add("由系统按本件列出");
    }
    List<String> columns = new ArrayList<>();
    field.path("columns").forEach(column -> columns.add(Html.safe(column.path("label").asText())));
    if (!columns.isEmpty()) {
      said.add("各列：" + String.join("、", columns));
    }
    if (field.hasNonNull("description")) {
      said.add(Html.safe(field.path("description").asText()));
    }
    return said.stream().collect(joining("<br/>"));
  }
}
