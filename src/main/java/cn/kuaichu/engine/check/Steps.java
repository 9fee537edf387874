package cn.kuaichu.engine.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;

/** The way a process has come to a step. */
final class Steps {
  private final Variables variables;

  Steps(Subject<BpmnModelInstance> subject) {
    this.variables = new Variables(subject.house());
  }

  /** What a variable can hold where a step begins; empty where it cannot be told. */
  Optional<Set<String>> wordsBefore(FlowNode step, String variable) {
    Set<String> words = new LinkedHashSet<>();
    for (FlowNode writer : lastWriters(step, variable)) {
      Optional<Variables.Written> written = variables.written(writer, variable);
      if (written.isEmpty() || written.get().words().isEmpty()) {
        return Optional.empty(); // it comes from outside, or is written freely
      }
      words.addAll(written.get().words().get());
    }
    return words.isEmpty() ? Optional.empty() : Optional.of(words);
  }

  /** The steps that can have set a variable last, and the starts that are reached without one that does. */
  List<FlowNode> lastWriters(FlowNode step, String variable) {
    Set<FlowNode> seen = new HashSet<>();
    Deque<FlowNode> waiting = new ArrayDeque<>(before(step).toList());
    List<FlowNode> writers = new ArrayList<>();
    while (!waiting.isEmpty()) {
      FlowNode node = waiting.pop();
      if (seen.add(node)) {
        if (node instanceof StartEvent || variables.written(node, variable).isPresent()) {
          writers.add(node);
        } else {
          before(node).forEach(waiting::add);
        }
      }
    }
    return writers;
  }

  static Stream<FlowNode> before(FlowNode node) {
    Stream<FlowNode> sources = node.getIncoming().stream().map(SequenceFlow::getSource);
    return node instanceof BoundaryEvent event ? Stream.concat(sources, Stream.of(event.getAttachedTo())) : sources;
  }

  static Stream<FlowNode> after(FlowNode node) {
    Stream<FlowNode> targets = node.getOutgoing().stream().map(SequenceFlow::getTarget);
    return Stream.concat(targets, Nodes.all((BpmnModelInstance) node.getModelInstance(), BoundaryEvent.class)
        .filter(event -> node.equals(event.getAttachedTo())));
  }
}
