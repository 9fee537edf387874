package cn.kuaichu.faces.workshop;

import static java.util.stream.Collectors.joining;

import cn.kuaichu.faces.workshop.Question.Answer;
import cn.kuaichu.people.identity.Role;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputOutput;

/**
 * What Camunda Modeler offers for choice instead of an empty line, in its element templates for Camunda 7. These know
 * no task listener: who records a task is entered by hand, and {@link Dictionary} tells the names.
 */
final class ElementTemplates {
  private static final String SCHEMA = "https://unpkg.com/@camunda/element-templates-json-schema/resources/schema.json";
  private static final String ID = "cn.kuaichu.";
  private final Vocabulary words;
  private final RuleFiles files;

  ElementTemplates(Vocabulary words, RuleFiles files) {
    this.words = words;
    this.files = files;
  }

  byte[] json() {
    try {
      return new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .writerWithDefaultPrettyPrinter().writeValueAsString(all()).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("templates always have a JSON form", e);
    }
  }

  private List<Map<String, Object>> all() {
    List<Map<String, Object>> all = new ArrayList<>();
    all.add(userTask());
    words.delegates().forEach((bean, label) -> all.add(serviceTask(bean, label)));
    all.add(anyTable());
    files.tables().keySet().forEach(table -> task(table).ifPresent(task -> all.add(table(table, task))));
    all.add(callActivity());
    all.add(condition());
    return all;
  }

  private Map<String, Object> userTask() {
    return template("userTask", "快处·人工环节",
        "岗位、表单、期限、优先级从下拉框选。“Task listeners”里另加一条：complete，${recordStepListener}，办了什么才记入办理经过。",
        "bpmn:UserTask", List.of(
            required(dropdown("岗位", property("camunda:candidateGroups"), groups())),
            dropdown("指定到人", property("camunda:assignee"), questions(Answer.PERSON)),
            required(dropdown("表单", property("camunda:formRef"), forms())),
            hidden(property("camunda:formRefBinding"), "latest"),
            required(dropdown("办理期限", property("camunda:dueDate"), questions(Answer.TIME))),
            preset(dropdown("优先级", property("camunda:priority"),
                new TreeMap<>(Map.of("50", "平常", "60", "排在前面", "70", "排在最前"))), "50")));
  }

  private Map<String, Object> serviceTask(String bean, String label) {
    String word = bean.substring(0, bean.length() - "Delegate".length());
    return template("serviceTask." + word, "快处·系统环节·" + label + "（" + word + "）",
        "编号（ID）改为 serviceTask_" + word + "。", "bpmn:ServiceTask",
        List.of(preset(text("名称", property("name")), label),
            hidden(property("camunda:delegateExpression"), "${" + bean + "}")));
  }

  private Map<String, Object> anyTable() {
    Map<String, String> tables = new LinkedHashMap<>();
    files.tables().keySet().forEach(key -> tables.put(key, files.tableName(key) + "（" + key + "）"));
    return template("table", "快处·查表", "选一张决策表；送进去的和取出来的，在“Inputs”“Outputs”里填。", "bpmn:BusinessRuleTask",
        List.of(required(dropdown("决策表", property("camunda:decisionRef"), tables))));
  }

  /** A task that asks the table today. */
  private Optional<BusinessRuleTask> task(String table) {
    return files.processes().values().stream()
        .flatMap(model -> model.getModelElementsByType(BusinessRuleTask.class).stream())
        .filter(task -> table.equals(task.getCamundaDecisionRef())).findFirst();
  }

  private Map<String, Object> table(String key, BusinessRuleTask task) {
    List<Map<String, Object>> properties = new ArrayList<>();
    properties.add(preset(text("名称", property("name")), task.getName()));
    properties.add(hidden(property("camunda:decisionRef"), key));
    task.getExtensionElements().getElementsQuery().filterByType(CamundaInputOutput.class).list().forEach(both -> {
      both.getCamundaInputParameters().forEach(in -> properties.add(hidden(
          Map.of("type", "camunda:inputParameter", "name", in.getCamundaName()), in.getTextContent())));
      both.getCamundaOutputParameters().forEach(out -> properties.add(hidden(
          Map.of("type", "camunda:outputParameter", "source", out.getTextContent()), out.getCamundaName())));
    });
    return template("table." + key, "快处·查表·" + files.tableName(key), "送进去的和取出来的，与“" + task.getName() + "”一样。",
        "bpmn:BusinessRuleTask", properties);
  }

  private Map<String, Object> callActivity() {
    Map<String, String> called = new LinkedHashMap<>();
    files.processes().keySet().forEach(key -> called.put(key, files.processName(key) + "（" + key + "）"));
    Map<String, String> units = new LinkedHashMap<>(Map.of("${unit}", "本环节单位"));
    units.putAll(questions(Answer.UNIT));
    return template("call", "快处·调用章节", "业务编号、诉求和办理单位一并带过去。", "bpmn:CallActivity", List.of(
        required(dropdown("章节", property("calledElement"), called)),
        hidden(Map.of("type", "camunda:in:businessKey"), "#{execution.processBusinessKey}"),
        hidden(Map.of("type", "camunda:in", "target", "appealId"), "appealId"),
        preset(dropdown("由哪个单位办", Map.of("type", "camunda:in", "target", "unit", "expression", true), units),
            "${unit}")));
  }

  /** What drawings already ask at a fork, and each question with yes or no for an answer. */
  private Map<String, Object> condition() {
    Map<String, String> choices = new LinkedHashMap<>();
    files.said().stream().filter(said -> said.attribute().equals("conditionExpression"))
        .forEach(said -> choices.putIfAbsent(said.text(), said.place()));
    asked(Answer.YESNO).forEach(question -> {
      choices.putIfAbsent(question.expression(), question.label());
      choices.putIfAbsent("${not " + question.call() + "}", "不是：" + question.label());
    });
    return template("condition", "快处·走这条路的条件", "网关上填的名称要与条件说的一致；没有条件的那条路设为默认。", "bpmn:SequenceFlow",
        List.of(required(dropdown("条件", property("conditionExpression"), choices))));
  }

  private Map<String, String> groups() {
    Map<String, String> groups = new LinkedHashMap<>();
    Arrays.stream(Role.values()).forEach(role -> groups.put("${unit}." + role.word(), "本环节单位的" + role.label()));
    groups.putAll(questions(Answer.GROUP));
    Map<String, String> read = Map.copyOf(groups);
    files.said().stream().filter(said -> said.attribute().equals("candidateGroups"))
        .forEach(said -> groups.computeIfAbsent(said.text(), several -> Arrays.stream(several.split(","))
            .map(one -> read.getOrDefault(one.strip(), one.strip())).collect(joining("或者"))));
    return groups;
  }

  private Map<String, String> forms() {
    Map<String, String> forms = new LinkedHashMap<>();
    files.forms().keySet().forEach(id -> forms.put(id, files.formTitle(id) + "（" + id + "）"));
    return forms;
  }

  /** Expression by expression, how it reads. */
  private Map<String, String> questions(Answer answer) {
    Map<String, String> choices = new LinkedHashMap<>();
    asked(answer).forEach(question -> choices.put(question.expression(),
        question.label() + "（" + words.beans().get(question.bean()) + "）"));
    return choices;
  }

  /** Where two beans answer the same, the one that drawings ask today. */
  private List<Question> asked(Answer answer) {
    Set<String> read = new TreeSet<>();
    Stream<Question> all = words.questions().stream().filter(question -> question.answer() == answer)
        .sorted(Comparator.comparing(question -> files.places(question.name()).isEmpty()));
    return all.filter(question -> read.add(question.label())).toList();
  }

  private static Map<String, Object> template(String id, String name, String description, String type,
      List<Map<String, Object>> properties) {
    Map<String, Object> template = new LinkedHashMap<>();
    template.put("$schema", SCHEMA);
    template.put("name", name);
    template.put("id", ID + id);
    template.put("description", description);
    template.put("appliesTo", List.of(type));
    template.put("entriesVisible", true);
    template.put("properties", properties);
    return template;
  }

  private static Map<String, Object> property(String name) {
    return Map.of("type", "property", "name", name);
  }

  private static Map<String, Object> text(String label, Map<String, Object> binding) {
    return with(Map.of("label", label, "type", "String", "binding", binding));
  }

  private static Map<String, Object> hidden(Map<String, ?> binding, String value) {
    return with(Map.of("type", "Hidden", "value", value, "binding", binding));
  }

  /** @param choices how each value reads */
  private static Map<String, Object> dropdown(String label, Map<String, ?> binding, Map<String, String> choices) {
    return with(Map.of("label", label, "type", "Dropdown", "binding", binding, "choices", choices.entrySet().stream()
        .map(choice -> Map.of("name", choice.getValue(), "value", choice.getKey())).toList()));
  }

  private static Map<String, Object> required(Map<String, Object> property) {
    property.put("constraints", Map.of("notEmpty", true));
    return property;
  }

  private static Map<String, Object> preset(Map<String, Object> property, String value) {
    property.put("value", value);
    return property;
  }

  private static Map<String, Object> with(Map<String, Object> property) {
    return new HashMap<>(property);
  }
}
