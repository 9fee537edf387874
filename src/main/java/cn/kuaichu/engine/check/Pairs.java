package cn.kuaichu.engine.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.dmn.instance.Input;

/**
 * Which field of a form is the input of which table: read from the models, where a table is asked about what a form was
 * filled in with. {@code pairs.csv} names those that meet in Java.
 */
final class Pairs {
  /** @param always whether the table is asked about every option, and not about some of them only */
  record Pair(String form, String field, String table, boolean always) {}

  private final House house;
  private final List<Pair> found = new ArrayList<>();

  private Pairs(House house) {
    this.house = house;
  }

  static List<Pair> of(House house) {
    Pairs pairs = new Pairs(house);
    house.processes().forEach((key, model) -> pairs.read(new Subject<>(key + ".bpmn", model, house)));
    Lists.rows("pairs.csv").forEach(row -> pairs.found
        .add(new Pair(row.getField("form"), row.getField("field"), row.getField("table"), true)));
    return pairs.found;
  }

  /** The words a table knows for an input. */
  static Set<String> words(House house, String table, String input) {
    return Optional.ofNullable(house.tables().get(table)).stream()
        .flatMap(model -> model.getModelElementsByType(Input.class).stream())
        .filter(one -> Rows.asked(one).equals(input)).findFirst().map(CellRules::listed).orElse(Set.of());
  }

  private void read(Subject<BpmnModelInstance> process) {
    Variables variables = new Variables(house);
    Steps steps = new Steps(process);
    Nodes.all(process, BusinessRuleTask.class).forEach(task -> inputs(task).forEach(input -> steps
        .lastWriters(task, input).forEach(writer -> variables.form(writer).filter(form -> form.asks(input))
            .filter(form -> form.options(input).isPresent())
            .ifPresent(form -> found.add(new Pair(Nodes.formRef(writer), input, task.getCamundaDecisionRef(),
                leadsTo(writer, task)))))));
  }

  /** What the table asks for and the model does not fetch from elsewhere. */
  private Stream<String> inputs(BusinessRuleTask task) {
    Set<String> fetched = Variables.fetched(Variables.extensions(task, CamundaInputParameter.class))
        .collect(Collectors.toSet());
    return Optional.ofNullable(house.tables().get(Text.orEmpty(task.getCamundaDecisionRef()))).stream()
        .flatMap(table -> table.getModelElementsByType(Input.class).stream()).map(Rows::asked)
        .filter(asked -> !fetched.contains(asked));
  }

  private static boolean leadsTo(FlowNode from, FlowNode to) {
    FlowNode node = from;
    for (int steps = 0; steps < 50 && node.getOutgoing().size() == 1; steps++) {
      node = node.getOutgoing().iterator().next().getTarget();
      if (node.equals(to)) {
        return true;
      }
    }
    return false;
  }
}
