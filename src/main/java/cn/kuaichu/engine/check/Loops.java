package cn.kuaichu.engine.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/** Ways that lead back to where they began. */
final class Loops {
  /** Each of them deals with the moment the clock stood at: the next question has another answer. */
  private static final Set<String> MOVES_ON = Set.of("${remindDelegate}", "${recordDueDelegate}");

  private Loops() {}

  /** One step of each loop in which nothing waits, one with a name where there is any. */
  static Stream<FlowNode> endless(BpmnModelInstance model) {
    Set<FlowNode> told = new HashSet<>();
    List<FlowNode> named = new ArrayList<>();
    Nodes.all(model, FlowNode.class).filter(node -> !waits(node)).forEach(node -> {
      List<FlowNode> loop = told.contains(node) ? List.of() : around(node);
      if (!loop.isEmpty()) {
        told.addAll(loop);
        named.add(loop.stream().filter(one -> !Text.isBlank(one.getName())).findFirst().orElse(node));
      }
    });
    return named.stream();
  }

  /** The steps on the ways from a step back to itself. */
  private static List<FlowNode> around(FlowNode from) {
    Set<FlowNode> after = reachable(from);
    return after.contains(from) ? after.stream().filter(node -> reachable(node).contains(from)).toList() : List.of();
  }

  private static boolean waits(FlowNode node) {
    return node instanceof UserTask || node instanceof ReceiveTask || node instanceof CatchEvent
        || node instanceof CallActivity
        || node instanceof ServiceTask task && MOVES_ON.contains(task.getCamundaDelegateExpression());
  }

  /** What follows a step before anything waits. */
  private static Set<FlowNode> reachable(FlowNode from) {
    Set<FlowNode> seen = new LinkedHashSet<>();
    Deque<FlowNode> next = new ArrayDeque<>(Steps.after(from).toList());
    while (!next.isEmpty()) {
      FlowNode node = next.pop();
      if (!waits(node) && seen.add(node)) {
        Steps.after(node).forEach(next::add);
      }
    }
    return seen;
  }
}
