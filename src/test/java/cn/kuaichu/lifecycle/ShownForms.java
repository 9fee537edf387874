package cn.kuaichu.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;

/**
 * Opens every form that is open after each step of a test, in every state of its case, and notes the boxes that promise
 * something and are empty. A box may be hidden, or say that there is nothing.
 */
final class ShownForms {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final FeelEngineApi FEEL = FeelEngineBuilder.forJava().withEnabledExternalFunctions(false).build();
  /** One of all tasks that wait in the same state of a case; what is there already belongs to tests before. */
  private static final String STATES = """
      select d.key_ || ' ' || t.task_def_key_ || ' of a case ' || coalesce(a.status, 'none') || ', round ' || coalesce(least(a.round, 2), 0)
          || case when exists (select from sheet s where s.appeal_id = a.id) then ', with a sheet' else '' end
          || case when exists (select from signature g where g.appeal_id = a.id and g.reserved) then ', with a reservation' else '' end
          as state, max(t.id_) as task
        from act_ru_task t
        join act_re_procdef d on d.id_ = t.proc_def_id_
        left join act_ru_variable v on v.execution_id_ = t.proc_inst_id_ and v.name_ = 'appealId'
        left join appeal a on a.id = v.long_
       where t.id_ <> all(:before::text[])
       group by 1
      """;
  private final District district;
  private final String[] before;
  private final Set<String> states = new TreeSet<>();
  private final Set<String> tasks = new TreeSet<>();
  private final Set<String> empty = new TreeSet<>();

  ShownForms(District district) {
    this.district = district;
    this.before = district.jdbc.sql("select id_ from act_ru_task").query(String.class).list().toArray(String[]::new);
  }

  void look() {
    district.jdbc.sql(STATES).param("before", before).query((row, n) -> Map.entry(row.getString(1), row.getString(2)))
        .list()
        .stream().filter(found -> states.add(found.getKey())).forEach(found -> open(found.getKey(), found.getValue()));
  }

  /** Task and box, with the state it was seen in. */
  Set<String> empty() {
    return empty;
  }

  /** The tasks that were open at least once, as {@code process task}. */
  Set<String> tasks() {
    return tasks;
  }

  /** The states they were seen in. */
  Set<String> states() {
    return states;
  }

  private void open(String state, String task) {
    String[] words = state.split(" ");
    tasks.add(words[0] + " " + words[1]);
    Map<String, Object> shown = plain(district.forms.getTaskFormVariables(task));
    walk(form(task).path("components"), shown, state);
  }

  private JsonNode form(String task) {
    String form = district.forms.getTaskFormData(task).getCamundaFormRef().getKey();
    try {
      return JSON.readTree(Files.readString(Path.of("forms", form + ".form")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void walk(JsonNode components, Map<String, Object> shown, String state) {
    for (JsonNode component : components) {
      if (isHidden(component, shown)) {
        continue;
      }
      walk(component.path("components"), shown, state);
      if (isEmpty(component, shown)) {
        empty.add(state + ": " + component.path("label").asText());
      }
    }
  }

  private static boolean isHidden(JsonNode component, Map<String, Object> shown) {
    String condition = component.path("conditional").path("hide").asText();
    if (condition.isBlank()) {
      return false;
    }
    var result = FEEL.evaluateExpression(condition.substring(1), shown);
    return result.isSuccess() && Boolean.TRUE.equals(result.result());
  }

  private static boolean isEmpty(JsonNode component, Map<String, Object> shown) {
    if (component.path("type").asText().equals("table")) {
      return !(shown.get(component.path("dataSource").asText().substring(1)) instanceof List<?> rows) || rows.isEmpty();
    }
    Object value = shown.get(component.path("key").asText());
    return component.path("readonly").asBoolean() && (value == null || value.toString().isBlank());
  }

  /** As the browser gets them. */
  private static Map<String, Object> plain(VariableMap variables) {
    Map<String, Object> plain = new HashMap<>();
    for (String name : variables.keySet()) {
      Object typed = variables.getValueTyped(name);
      try {
        plain.put(name, typed instanceof SerializableValue list ? JSON.readValue(list.getValueSerialized(), List.class)
            : variables.get(name));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return plain;
  }
}
