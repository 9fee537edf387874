package cn.kuaichu.engine.check;

import static java.util.stream.Collectors.groupingBy;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.xml.instance.DomElement;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** What the rules of processes look at. */
final class Nodes {
  static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

  private Nodes() {}

  static <T extends ModelElementInstance> Stream<T> all(Subject<BpmnModelInstance> subject, Class<T> type) {
    return all(subject.model(), type);
  }

  static <T extends ModelElementInstance> Stream<T> all(BpmnModelInstance model, Class<T> type) {
    return model.getModelElementsByType(type).stream();
  }

  static <T extends ModelElementInstance> Stream<Fault> places(Stream<? extends T> elements, Predicate<T> broken) {
    return elements.filter(broken::test).map(Fault::at);
  }

  static Stream<Fault> repeated(Collection<? extends FlowElement> elements) {
    return elements.stream().filter(e -> !Text.isBlank(e.getName()))
        .collect(groupingBy(FlowElement::getName)).values().stream()
        .filter(same -> same.size() > 1).flatMap(List::stream).map(Fault::at);
  }

  static Stream<BaseElement> scopes(Subject<BpmnModelInstance> subject) {
    return Stream.concat(all(subject, Process.class), all(subject, SubProcess.class));
  }

  static <T extends ModelElementInstance> Stream<T> children(BaseElement scope, Class<T> type) {
    return scope.getModelInstance().getModelElementsByType(type).stream()
        .filter(e -> scope.equals(e.getParentElement()));
  }

  static Stream<StartEvent> blankStarts(BaseElement scope) {
    return children(scope, StartEvent.class).filter(e -> e.getEventDefinitions().isEmpty());
  }

  /** A sub-process that begins with an event of its own and stands beside the course. */
  static boolean isTriggered(BaseElement scope) {
    return scope instanceof SubProcess sub && sub.triggeredByEvent();
  }

  static Stream<ExclusiveGateway> questions(Subject<BpmnModelInstance> subject) {
    return all(subject, ExclusiveGateway.class).filter(Nodes::isSplit);
  }

  static Stream<TimerEventDefinition> timers(Subject<BpmnModelInstance> subject) {
    return all(subject, TimerEventDefinition.class);
  }

  static Stream<DomElement> elements(BpmnModelInstance model) {
    return withDescendants(model.getDocument().getRootElement());
  }

  private static Stream<DomElement> withDescendants(DomElement element) {
    return Stream.concat(Stream.of(element), element.getChildElements().stream().flatMap(Nodes::withDescendants));
  }

  static boolean isSplit(FlowNode node) {
    return node.getOutgoing().size() > 1;
  }

  static boolean isJoin(FlowNode node) {
    return node.getIncoming().size() > 1;
  }

  static boolean hasCondition(SequenceFlow flow) {
    return flow.getConditionExpression() != null;
  }

  static boolean isDefault(SequenceFlow flow) {
    return flow.getId().equals(flow.getSource().getAttributeValue("default"));
  }

  static String formRef(FlowNode node) {
    return node.getAttributeValueNs(CAMUNDA, "formRef");
  }
}
