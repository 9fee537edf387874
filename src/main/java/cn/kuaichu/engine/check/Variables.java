package cn.kuaichu.engine.check;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOutputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** What a process knows while it runs: who sets a variable, and to which words. */
final class Variables {
  /** What the engine itself brings. */
  private static final Set<String> OF_THE_ENGINE = Set.of("execution", "task", "decisionResult");
  private static final Map<String, Set<String>> AT_THE_START = Lists.rows("variables.csv").stream().collect(
      Collectors.toMap(row -> row.getField("process"), row -> Set.of(row.getField("variables").split(" "))));

  /** A step that sets a variable. @param words which ones; empty where they cannot be told */
  record Written(Optional<Set<String>> words) {}

  private final House house;

  Variables(House house) {
    this.house = house;
  }

  /** The names a process may use. */
  Set<String> known(String process, BpmnModelInstance model) {
    Set<String> known = new HashSet<>(OF_THE_ENGINE);
    known.addAll(AT_THE_START.getOrDefault(process, Set.of()));
    callers(process).map(CamundaIn::getCamundaTarget).forEach(known::add);
    Nodes.all(model, FlowNode.class).forEach(node -> known.addAll(setBy(node)));
    Nodes.all(model, MultiInstanceLoopCharacteristics.class).map(loop -> loop.getCamundaElementVariable())
        .forEach(known::add);
    known.remove(null);
    return known;
  }

  /** What steps fetch for themselves: names that only the same step may use. */
  static Stream<String> fetched(Stream<CamundaInputParameter> parameters) {
    return parameters.map(CamundaInputParameter::getCamundaName);
  }

  private Stream<CamundaIn> callers(String process) {
    return house.processes().values().stream().flatMap(model -> Nodes.all(model, CallActivity.class))
        .filter(call -> process.equals(call.getCalledElement()) && call.getExtensionElements() != null)
        .flatMap(call -> call.getExtensionElements().getElementsQuery().filterByType(CamundaIn.class).list().stream());
  }

  private Set<String> setBy(FlowNode node) {
    Set<String> names = new HashSet<>();
    form(node).ifPresent(form -> form.fields().stream().map(field -> field.path("key").asText()).filter(form::asks)
        .forEach(names::add));
    outputs(node).map(CamundaOutputParameter::getCamundaName).forEach(names::add);
    beans(node).flatMap(bean -> Lists.columnsOf(bean).stream()).forEach(names::add);
    return names;
  }

  /** What a step sets a variable to; empty where it does not set it. */
  Optional<Written> written(FlowNode node, String variable) {
    Optional<CamundaOutputParameter> output = outputs(node).filter(one -> variable.equals(one.getCamundaName()))
        .findFirst();
    if (output.isPresent()) {
      return Optional.of(new Written(ofTable(output.get().getTextContent())));
    }
    Optional<Set<String>> concluded = beans(node).flatMap(bean -> Lists.of(house, bean, variable).stream()).findFirst()
        .map(Lists.WordList::words);
    if (concluded.isPresent()) {
      return Optional.of(new Written(concluded));
    }
    return form(node).filter(form -> form.asks(variable)).map(form -> new Written(form.options(variable)));
  }

  /** The words the column of the table lists. */
  private Optional<Set<String>> ofTable(String expression) {
    return Expression.parse(expression).map(Expression::answers).flatMap(answers -> answers.stream().findFirst())
        .flatMap(answer -> Optional.ofNullable(house.tables().get(answer.table())).flatMap(table -> Rows
            .output(table, answer.output()).map(CellRules::listed).filter(words -> !words.isEmpty())));
  }

  Optional<FormFile> form(FlowNode node) {
    return node instanceof UserTask || node instanceof StartEvent
        ? Optional.ofNullable(Nodes.formRef(node)).map(house.forms()::get)
        : Optional.empty();
  }

  private static Stream<CamundaOutputParameter> outputs(FlowNode node) {
    return extensions(node, CamundaOutputParameter.class);
  }

  static <T extends ModelElementInstance> Stream<T> extensions(FlowNode node,
      Class<T> type) {
    return node.getModelInstance().getModelElementsByType(type).stream().filter(one -> belongs(one, node));
  }

  private static boolean belongs(ModelElementInstance part, FlowNode node) {
    return part != null && (part.equals(node) || belongs(part.getParentElement(), node));
  }

  /** The delegate that does a step's work, the listeners that record it. */
  private static Stream<String> beans(FlowNode node) {
    Collection<String> named = node instanceof ServiceTask task
        ? List.of(Text.orEmpty(task.getCamundaDelegateExpression()))
        : extensions(node, CamundaTaskListener.class).map(CamundaTaskListener::getCamundaDelegateExpression).toList();
    return named.stream().map(bean -> bean == null ? "" : bean.replaceAll("[${}]", ""));
  }
}
