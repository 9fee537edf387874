package cn.kuaichu.engine.models;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.LaneSet;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.RootElement;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.camunda.bpm.model.bpmn.instance.di.Waypoint;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.xml.instance.DomElement;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/**
 * The house rules of processes; those of decision tables are {@link DecisionStyle}. A node does not start with a model
 * that breaks one.
 */
final class ModelStyle {
  private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
  private static final int NODES_ON_A_SCREEN = 20;
  private static final double HAIR = 1.0;
  private static final Pattern KEBAB = Pattern.compile("[a-z]+(-[a-z]+)*");
  private static final Pattern WORDS = Pattern.compile("[a-z][A-Za-z]*");
  private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{[^{}]+}");
  private static final Pattern LISTENER = Pattern.compile("\\$\\{[a-z][A-Za-z]*Listener}");
  private static final Pattern AMOUNT = Pattern.compile("\\d|[一二三四五六七八九十百]+[天日周月]|小时|分钟");

  /** A rule's name is the sentence the model breaks; the check lists the places. */
  record Rule<M>(String name, Function<Subject<M>, Stream<String>> check) {
    Stream<Violation> violations(Subject<M> subject) {
      return check.apply(subject).map(place -> new Violation(subject.file, name, place));
    }
  }

  /** A model together with the names of all files deployed beside it. */
  record Subject<M>(String file, M model, Set<String> deployed) {
    String key() {
      return file.substring(0, file.lastIndexOf('.'));
    }
  }

  record Violation(String file, String rule, String place) {
    @Override
    public String toString() {
      return file + ": " + place + ": " + rule;
    }
  }

  static final List<Rule<BpmnModelInstance>> PROCESS_RULES = List.of(
      // identity
      new Rule<>("a file holds one process and both have the same kebab-case name", s -> unlessNamedLikeTheFile(s,
          all(s, Process.class).map(BaseElement::getId).toList())),
      new Rule<>("an id is <type>_<words>, never generated", s -> Stream.concat(
          places(Stream.concat(all(s, FlowElement.class), all(s, RootElement.class)
              .filter(e -> !(e instanceof Process) && !(e instanceof EventDefinition))),
              e -> !isWords(e, prefix(e) + "_")),
          places(all(s, EventDefinition.class), e -> e.getId() != null && e.getId().matches(".*\\d.*")))),
      new Rule<>("a process keeps versionTag and historyTimeToLive and is executable", s -> places(
          all(s, Process.class),
          p -> !p.isExecutable() || isBlank(p.getCamundaVersionTag())
              || isBlank(p.getCamundaHistoryTimeToLiveString()))),
      new Rule<>("a process and each of its activities is documented", s -> places(
          Stream.concat(all(s, Process.class), all(s, Activity.class)),
          e -> e.getDocumentations().stream().allMatch(d -> isBlank(d.getTextContent())))),
      new Rule<>("activities and events have a label", s -> places(
          Stream.concat(all(s, Activity.class), all(s, Event.class)), e -> isBlank(e.getName()))),

      // course
      new Rule<>("a process and a sub-process have exactly one blank start", s -> places(scopes(s),
          scope -> blankStarts(scope).count() != (isTriggered(scope) ? 0 : 1))),
      new Rule<>("each end event names a different result", s -> repeated(all(s, EndEvent.class).toList())),
      new Rule<>("nothing hangs loose", s -> places(all(s, FlowNode.class),
          n -> !isTriggered(n)
              && (n.getIncoming().isEmpty() && !(n instanceof StartEvent) && !(n instanceof BoundaryEvent)
                  || n.getOutgoing().isEmpty() && !(n instanceof EndEvent)))),
      new Rule<>("only a gateway splits or joins, and it does one of the two", s -> places(all(s, FlowNode.class),
          n -> n instanceof Gateway ? isSplit(n) == isJoin(n) : isSplit(n) || isJoin(n))),
      new Rule<>("gateways are exclusive or parallel", s -> places(all(s, Gateway.class),
          g -> !(g instanceof ExclusiveGateway) && !(g instanceof ParallelGateway))),
      new Rule<>("a parallel split has its parallel join",
          s -> places(scopes(s),
              scope -> children(scope, ParallelGateway.class).filter(ModelStyle::isSplit)
                  .count() != children(scope, ParallelGateway.class).filter(ModelStyle::isJoin).count())),
      new Rule<>("an exclusive split is a question", s -> places(questions(s),
          g -> isBlank(g.getName()) || !g.getName().matches("(?s).*[?\\uff1f]"))),
      new Rule<>("every answer to a question is labelled, each differently", s -> questions(s).flatMap(
          g -> Stream.concat(places(g.getOutgoing().stream(), f -> isBlank(f.getName())), repeated(g.getOutgoing())))),
      new Rule<>("one answer is the default, all others carry a condition", s -> places(questions(s),
          g -> g.getDefault() == null
              || g.getOutgoing().stream().anyMatch(f -> f.equals(g.getDefault()) == hasCondition(f)))),
      new Rule<>("conditions and defaults belong to exclusive splits", s -> places(all(s, SequenceFlow.class),
          f -> (hasCondition(f) || isDefault(f)) && questions(s).noneMatch(f.getSource()::equals))),
      new Rule<>("there are no lanes", s -> all(s, LaneSet.class).map(l -> "laneSet")),

      // code
      new Rule<>("models hold no scripts", s -> elements(s.model).filter(e -> e.getLocalName().equals("script")
          || e.getLocalName().equals("scriptTask") || e.getAttribute("language") != null
          || e.getAttribute("scriptFormat") != null).map(ModelStyle::place)),
      new Rule<>("models name no Java class", s -> elements(s.model)
          .filter(e -> e.getAttribute(CAMUNDA, "class") != null || e.getAttribute("class") != null)
          .map(ModelStyle::place)),
      new Rule<>("models use no connectors", s -> elements(s.model).filter(e -> e.getLocalName().equals("connector"))
          .map(ModelStyle::place)),
      new Rule<>("a service task calls the delegate bean named like it", s -> places(all(s, ServiceTask.class),
          t -> !("${" + word(t) + "Delegate}").equals(t.getCamundaDelegateExpression()))),
      new Rule<>("a listener is a bean named …Listener", s -> elements(s.model)
          .filter(e -> e.getLocalName().equals("taskListener") || e.getLocalName().equals("executionListener"))
          .filter(e -> !LISTENER.matcher(Objects.toString(e.getAttribute("delegateExpression"), "")).matches())
          .map(ModelStyle::place)),
      new Rule<>("a call passes the business key and a short explicit list", s -> places(all(s, CallActivity.class),
          c -> !passesExplicitly(c))),
      new Rule<>("a form, decision or process referred to is deployed", s -> Stream.of(
          places(Stream.concat(all(s, UserTask.class), all(s, StartEvent.class)),
              e -> formRef(e) != null && !isDeployed(s, formRef(e), "form")),
          places(all(s, BusinessRuleTask.class), t -> !isDeployed(s, t.getCamundaDecisionRef(), "dmn")),
          places(all(s, CallActivity.class), c -> !isDeployed(s, c.getCalledElement(), "bpmn"))).flatMap(x -> x)),

      // people and time
      new Rule<>("a user task has candidate groups", s -> places(all(s, UserTask.class),
          t -> isBlank(t.getCamundaCandidateGroups()))),
      new Rule<>("a user task has a due date read from an expression", s -> places(all(s, UserTask.class),
          t -> !isExpression(t.getCamundaDueDate()))),
      new Rule<>("a user task has a form with its binding", s -> places(all(s, UserTask.class),
          t -> isBlank(t.getCamundaFormRef()) || isBlank(t.getCamundaFormRefBinding()))),
      new Rule<>("a user task has a priority", s -> places(all(s, UserTask.class),
          t -> isBlank(t.getCamundaPriority()))),
      new Rule<>("a timer reads an expression", s -> timers(s).filter(t -> !isExpression(t.getTextContent()))
          .map(t -> id(t.getParentElement()))),
      new Rule<>("a timer is named by its meaning, not by an amount of time", s -> timers(s)
          .map(t -> (FlowElement) t.getParentElement())
          .filter(e -> e.getName() != null && AMOUNT.matcher(e.getName()).find()).map(BaseElement::getId)),

      // picture
      new Rule<>("every node and every flow is drawn", s -> Stream.concat(
          places(all(s, FlowNode.class), n -> box(n) == null),
          places(all(s, SequenceFlow.class), f -> line(f).size() < 2))),
      new Rule<>("at most " + NODES_ON_A_SCREEN + " nodes, joins aside", s -> places(all(s, Process.class),
          p -> all(s, FlowNode.class).filter(n -> !isJoin(n)).count() > NODES_ON_A_SCREEN)),
      new Rule<>("no two nodes overlap", s -> overlaps(all(s, FlowNode.class).filter(n -> box(n) != null).toList())),
      new Rule<>("flows run at right angles", s -> places(all(s, SequenceFlow.class), f -> !isRightAngled(line(f)))),
      new Rule<>("flows begin and end at their nodes", s -> places(all(s, SequenceFlow.class), f -> line(f).size() > 1
          && !(touches(f.getSource(), line(f).get(0)) && touches(f.getTarget(), line(f).get(line(f).size() - 1))))),
      new Rule<>("the happy path is one straight line from left to right", s -> places(
          scopes(s).filter(scope -> !isTriggered(scope)),
          scope -> blankStarts(scope).noneMatch(e -> box(e) == null || reachesTheEndStraight(e)))));

  private ModelStyle() {}

  /** @param files everything that is deployed together, by resource name: models, decision tables and forms */
  static List<Violation> check(Map<String, byte[]> files) {
    Set<String> names = files.keySet().stream().map(ModelStyle::fileName).collect(toSet());
    return files.entrySet().stream().flatMap(file -> check(fileName(file.getKey()), file.getValue(), names)).toList();
  }

  /** @throws IllegalStateException naming every model, place and rule that is broken */
  static void require(Map<String, byte[]> files) {
    List<Violation> violations = check(files);
    if (!violations.isEmpty()) {
      throw new IllegalStateException("the models break the house rules; correct them and start again:\n"
          + violations.stream().map(Violation::toString).collect(joining("\n")));
    }
  }

  private static Stream<Violation> check(String name, byte[] content, Set<String> deployed) {
    ByteArrayInputStream in = new ByteArrayInputStream(content);
    if (name.endsWith(".bpmn")) {
      return check(PROCESS_RULES, new Subject<>(name, Bpmn.readModelFromStream(in), deployed));
    }
    if (name.endsWith(".dmn")) {
      return check(DecisionStyle.RULES, new Subject<>(name, Dmn.readModelFromStream(in), deployed));
    }
    return Stream.empty();
  }

  static <M> Stream<Violation> check(List<Rule<M>> rules, Subject<M> subject) {
    return rules.stream().flatMap(rule -> rule.violations(subject));
  }

  private static String fileName(String resource) {
    return resource.substring(resource.lastIndexOf('/') + 1);
  }

  // what the rules look at

  private static <T extends ModelElementInstance> Stream<T> all(Subject<BpmnModelInstance> subject, Class<T> type) {
    return subject.model.getModelElementsByType(type).stream();
  }

  private static Stream<BaseElement> scopes(Subject<BpmnModelInstance> subject) {
    return Stream.concat(all(subject, Process.class), all(subject, SubProcess.class));
  }

  private static <T extends ModelElementInstance> Stream<T> children(BaseElement scope, Class<T> type) {
    return scope.getModelInstance().getModelElementsByType(type).stream()
        .filter(e -> scope.equals(e.getParentElement()));
  }

  private static Stream<StartEvent> blankStarts(BaseElement scope) {
    return children(scope, StartEvent.class).filter(e -> e.getEventDefinitions().isEmpty());
  }

  /** A sub-process that begins with an event of its own and stands beside the course. */
  private static boolean isTriggered(BaseElement scope) {
    return scope instanceof SubProcess sub && sub.triggeredByEvent();
  }

  private static Stream<ExclusiveGateway> questions(Subject<BpmnModelInstance> subject) {
    return all(subject, ExclusiveGateway.class).filter(ModelStyle::isSplit);
  }

  private static Stream<TimerEventDefinition> timers(Subject<BpmnModelInstance> subject) {
    return all(subject, TimerEventDefinition.class);
  }

  private static Stream<DomElement> elements(BpmnModelInstance model) {
    return withDescendants(model.getDocument().getRootElement());
  }

  private static Stream<DomElement> withDescendants(DomElement element) {
    return Stream.concat(Stream.of(element), element.getChildElements().stream().flatMap(ModelStyle::withDescendants));
  }

  private static <T extends BaseElement> Stream<String> places(Stream<? extends T> elements, Predicate<T> broken) {
    return elements.filter(broken::test).map(BaseElement::getId);
  }

  private static Stream<String> repeated(Collection<? extends FlowElement> elements) {
    return elements.stream().filter(e -> !isBlank(e.getName()))
        .collect(groupingBy(FlowElement::getName)).values().stream()
        .filter(same -> same.size() > 1).flatMap(List::stream).map(BaseElement::getId);
  }

  static String id(ModelElementInstance element) {
    return element.getAttributeValue("id");
  }

  /** The nearest element with an id: listeners, scripts and parameters have none of their own. */
  private static String place(DomElement element) {
    String id = element.getAttribute("id");
    return id != null ? id : place(element.getParentElement());
  }

  // names

  static Stream<String> unlessNamedLikeTheFile(Subject<?> subject, List<String> ids) {
    boolean right = ids.equals(List.of(subject.key())) && KEBAB.matcher(subject.key()).matches();
    return right ? Stream.empty() : Stream.of(ids.toString());
  }

  private static String prefix(BaseElement element) {
    String type = element.getElementType().getTypeName();
    if (element instanceof Event) {
      return "event";
    }
    if (element instanceof Gateway) {
      return "gateway";
    }
    return element instanceof SequenceFlow ? "flow" : type;
  }

  private static boolean isWords(BaseElement element, String prefix) {
    return element.getId().startsWith(prefix) && isWords(element.getId().substring(prefix.length()));
  }

  static boolean isWords(String text) {
    return WORDS.matcher(text).matches();
  }

  private static String word(BaseElement element) {
    return element.getId().substring(element.getId().indexOf('_') + 1);
  }

  static boolean isBlank(String text) {
    return text == null || text.isBlank();
  }

  private static boolean isExpression(String text) {
    return text != null && EXPRESSION.matcher(text.strip()).matches();
  }

  private static String formRef(FlowNode node) {
    return node.getAttributeValueNs(CAMUNDA, "formRef");
  }

  private static boolean isDeployed(Subject<?> subject, String key, String kind) {
    return subject.deployed.contains(key + "." + kind);
  }

  // course

  private static boolean isSplit(FlowNode node) {
    return node.getOutgoing().size() > 1;
  }

  private static boolean isJoin(FlowNode node) {
    return node.getIncoming().size() > 1;
  }

  private static boolean hasCondition(SequenceFlow flow) {
    return flow.getConditionExpression() != null;
  }

  private static boolean isDefault(SequenceFlow flow) {
    return flow.getId().equals(flow.getSource().getAttributeValue("default"));
  }

  private static boolean passesExplicitly(CallActivity call) {
    if (call.getExtensionElements() == null) {
      return false;
    }
    List<CamundaIn> in = call.getExtensionElements().getElementsQuery().filterByType(CamundaIn.class).list();
    List<CamundaOut> out = call.getExtensionElements().getElementsQuery().filterByType(CamundaOut.class).list();
    return in.stream().anyMatch(i -> !isBlank(i.getCamundaBusinessKey()))
        && in.stream().allMatch(i -> i.getCamundaVariables() == null)
        && out.stream().allMatch(o -> o.getCamundaVariables() == null);
  }

  // picture

  private static Bounds box(FlowNode node) {
    return node.getDiagramElement() instanceof BpmnShape shape ? shape.getBounds() : null;
  }

  private static List<Waypoint> line(SequenceFlow flow) {
    BpmnEdge edge = flow.getDiagramElement();
    return edge == null ? List.of() : List.copyOf(edge.getWaypoints());
  }

  private static double middle(Bounds box) {
    return box.getY() + box.getHeight() / 2;
  }

  private static Stream<String> overlaps(List<FlowNode> nodes) {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      for (FlowNode other : nodes.subList(i + 1, nodes.size())) {
        if (!belongTogether(nodes.get(i), other) && overlap(box(nodes.get(i)), box(other))) {
          found.add(nodes.get(i).getId() + " and " + other.getId());
        }
      }
    }
    return found.stream();
  }

  private static boolean belongTogether(FlowNode one, FlowNode other) {
    return isInOrOn(one, other) || isInOrOn(other, one);
  }

  private static boolean isInOrOn(ModelElementInstance inner, FlowNode outer) {
    if (inner == null) {
      return false;
    }
    boolean on = inner instanceof BoundaryEvent event && outer.equals(event.getAttachedTo());
    return on || outer.equals(inner.getParentElement()) || isInOrOn(inner.getParentElement(), outer);
  }

  private static boolean overlap(Bounds a, Bounds b) {
    return a.getX() < b.getX() + b.getWidth() && b.getX() < a.getX() + a.getWidth()
        && a.getY() < b.getY() + b.getHeight() && b.getY() < a.getY() + a.getHeight();
  }

  private static boolean isRightAngled(List<Waypoint> line) {
    for (int i = 1; i < line.size(); i++) {
      Waypoint from = line.get(i - 1);
      Waypoint to = line.get(i);
      if (Math.abs(from.getX() - to.getX()) > HAIR && Math.abs(from.getY() - to.getY()) > HAIR) {
        return false;
      }
    }
    return true;
  }

  /** A node that is not drawn is another rule's concern. */
  private static boolean touches(FlowNode node, Waypoint point) {
    Bounds box = box(node);
    return box == null || liesOnBorder(box, point.getX(), point.getY());
  }

  private static boolean liesOnBorder(Bounds box, double x, double y) {
    double left = Math.abs(x - box.getX());
    double right = Math.abs(x - box.getX() - box.getWidth());
    double top = Math.abs(y - box.getY());
    double bottom = Math.abs(y - box.getY() - box.getHeight());
    boolean within = x > box.getX() - HAIR && x < box.getX() + box.getWidth() + HAIR
        && y > box.getY() - HAIR && y < box.getY() + box.getHeight() + HAIR;
    return within && Math.min(Math.min(left, right), Math.min(top, bottom)) <= HAIR;
  }

  private static boolean reachesTheEndStraight(FlowNode node) {
    return node instanceof EndEvent || node.getOutgoing().stream().map(SequenceFlow::getTarget)
        .filter(next -> box(next) == null || isStraightAhead(box(node), box(next)))
        .anyMatch(next -> box(next) == null || reachesTheEndStraight(next));
  }

  private static boolean isStraightAhead(Bounds from, Bounds to) {
    return Math.abs(middle(from) - middle(to)) <= HAIR && to.getX() > from.getX();
  }
}
