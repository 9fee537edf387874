package cn.kuaichu.engine.models;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.engine.models.ModelStyle.Rule;
import cn.kuaichu.engine.models.ModelStyle.Subject;
import cn.kuaichu.engine.models.ModelStyle.Violation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.ConditionExpression;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.LaneSet;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.TimeDate;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaConnector;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.camunda.bpm.model.bpmn.instance.di.Waypoint;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.xml.ModelInstance;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The models keep the rules, and each rule is seen to fail on a model with that one fault. */
class ModelStyleTest {
  private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
  private static final Map<String, byte[]> DEPLOYED = deployed();

  record Fault<M extends ModelInstance>(String rule, String model, Consumer<M> planting) {}

  @ParameterizedTest
  @MethodSource("models")
  void keepsTheHouseRules(String model) {
    assertThat(ModelStyle.check(DEPLOYED)).filteredOn(v -> v.file().equals(model)).isEmpty();
  }

  @Test
  void knowsAllModelsOfTheHouse() {
    assertThat(models()).contains("appeal-lifecycle.bpmn", "appeal-screening.bpmn", "appeal-handling.bpmn",
        "four-party-sign-off.bpmn", "appeal-revisit.bpmn", "supervision-order.bpmn", "admissibility.dmn",
        "appeal-tier.dmn", "appeal-deadline.dmn", "revisit-wait.dmn", "contact-tries.dmn", "inspection-consequence.dmn",
        "promise-check.bpmn", "code-objection.bpmn", "screening-spot-check.bpmn", "screening-spot-check.dmn",
        "repeat-of-ended.dmn", "supervision-rectification.bpmn",
        "supervision-verification.bpmn", "supervision-withdrawal.bpmn", "supervision-grounds.dmn",
        "supervision-rung.dmn",
        "supervision-result.dmn", "supervision-withdrawal-right.dmn",
        "joint-conference.bpmn", "conference-meeting.bpmn", "conference-decision.bpmn", "conference-duty.bpmn",
        "follow-up.bpmn", "archive-destruction.bpmn", "destruction-approval.bpmn", "retention-class.dmn",
        "same-person.dmn", "import-state.dmn");
  }

  @Test
  void refusesToStartWithABrokenModelAndNamesThePlace() {
    Map<String, byte[]> files = new HashMap<>(DEPLOYED);
    files.computeIfPresent("processes/supervision-verification.bpmn", (name, content) -> new String(content, UTF_8)
        .replace("verify-rectification", "nowhere").getBytes(UTF_8));

    assertThatThrownBy(() -> ModelStyle.require(files)).isInstanceOf(IllegalStateException.class).hasMessageContaining(
        "supervision-verification.bpmn: userTask_verifyRectification: a form, decision or process referred to is deployed");
  }

  @TestFactory
  Stream<DynamicTest> noticesEachFaultInAProcess() {
    return PROCESS_FAULTS.stream().map(fault -> DynamicTest.dynamicTest(fault.rule, () -> {
      BpmnModelInstance model = Bpmn.readModelFromStream(content(fault.model));

      fault.planting.accept(model);

      assertThat(broken(ModelStyle.PROCESS_RULES, fault.model, model)).containsExactly(fault.rule);
    }));
  }

  @TestFactory
  Stream<DynamicTest> noticesEachFaultInADecision() {
    return DECISION_FAULTS.stream().map(fault -> DynamicTest.dynamicTest(fault.rule, () -> {
      DmnModelInstance model = Dmn.readModelFromStream(content(fault.model));

      fault.planting.accept(model);

      assertThat(broken(DecisionStyle.RULES, fault.model, model)).containsExactly(fault.rule);
    }));
  }

  @Test
  void everyRuleHasBeenSeenToFail() {
    assertThat(PROCESS_FAULTS.stream().map(Fault::rule).collect(toSet()))
        .isEqualTo(ModelStyle.PROCESS_RULES.stream().map(Rule::name).collect(toSet()));
    assertThat(DECISION_FAULTS.stream().map(Fault::rule).collect(toSet()))
        .isEqualTo(DecisionStyle.RULES.stream().map(Rule::name).collect(toSet()));
  }

  private static final List<Fault<BpmnModelInstance>> PROCESS_FAULTS = List.of(
      new Fault<>("a file holds one process and both have the same kebab-case name", "supervision-rectification",
          m -> get(m, "supervision-rectification", Process.class).setId("SupervisionRectification")),
      new Fault<>("an id is <type>_<words>, never generated", "supervision-verification",
          m -> get(m, "userTask_verifyRectification", UserTask.class).setId("Activity_0x3k2la")),
      new Fault<>("an id is <type>_<words>, never generated", "appeal-lifecycle",
          m -> get(m, "messageEvent_reworkOrdered", MessageEventDefinition.class).setId("MessageDefinition_1b2c3")),
      new Fault<>("a process keeps versionTag and historyTimeToLive and is executable", "supervision-order",
          m -> get(m, "supervision-order", Process.class).removeAttributeNs(CAMUNDA, "versionTag")),
      new Fault<>("a process keeps versionTag and historyTimeToLive and is executable", "supervision-order",
          m -> get(m, "supervision-order", Process.class).removeAttributeNs(CAMUNDA, "historyTimeToLive")),
      new Fault<>("a process and each of its activities is documented", "appeal-revisit",
          m -> get(m, "serviceTask_orderRework", ServiceTask.class).getDocumentations().clear()),
      new Fault<>("activities and events have a label", "appeal-revisit",
          m -> get(m, "event_waitingOver", FlowElement.class).removeAttribute("name")),
      new Fault<>("a process and a sub-process have exactly one blank start", "appeal-lifecycle",
          m -> remove(get(m, "messageEvent_reworkOrdered", MessageEventDefinition.class))),
      new Fault<>("each end event names a different result", "appeal-screening",
          m -> get(m, "event_answered", FlowElement.class).setName("已受理")),
      new Fault<>("nothing hangs loose", "appeal-screening",
          m -> remove(get(m, "flow_spotCheckStarted", SequenceFlow.class),
              get(m, "flow_spotCheckStarted", SequenceFlow.class).getDiagramElement())),
      new Fault<>("only a gateway splits or joins, and it does one of the two", "appeal-revisit", m -> {
        SequenceFlow flow = get(m, "flow_notFalse", SequenceFlow.class);
        reroute(flow, get(m, "serviceTask_orderRework", ServiceTask.class));
      }),
      new Fault<>("gateways are exclusive or parallel", "four-party-sign-off",
          m -> replace(get(m, "gateway_anyRefusal", Gateway.class), InclusiveGateway.class)),
      new Fault<>("a parallel split has its parallel join", "four-party-sign-off",
          m -> replace(get(m, "gateway_anyRefusal", Gateway.class), ParallelGateway.class)),
      new Fault<>("an exclusive split is a question", "appeal-lifecycle",
          m -> get(m, "gateway_whichVerdict", Gateway.class).setName("甄别结论")),
      new Fault<>("every answer to a question is labelled, each differently", "appeal-lifecycle",
          m -> get(m, "flow_answered", SequenceFlow.class).removeAttribute("name")),
      new Fault<>("every answer to a question is labelled, each differently", "appeal-revisit",
          m -> get(m, "flow_confirmed", SequenceFlow.class).setName("未联系上")),
      new Fault<>("one answer is the default, all others carry a condition", "appeal-revisit",
          m -> get(m, "gateway_whichAnswer", ExclusiveGateway.class).removeAttribute("default")),
      new Fault<>("one answer is the default, all others carry a condition", "appeal-revisit",
          m -> remove(get(m, "flow_confirmed", SequenceFlow.class).getConditionExpression())),
      new Fault<>("conditions and defaults belong to exclusive splits", "appeal-revisit",
          m -> get(m, "flow_revisited", SequenceFlow.class).setConditionExpression(condition(m, "${solved == 'YES'}"))),
      new Fault<>("there are no lanes", "supervision-order",
          m -> get(m, "supervision-order", Process.class).addChildElement(m.newInstance(LaneSet.class))),
      new Fault<>("models hold no scripts", "appeal-revisit",
          m -> get(m, "flow_confirmed", SequenceFlow.class).getConditionExpression().setLanguage("javascript")),
      new Fault<>("models name no Java class", "appeal-revisit",
          m -> get(m, "serviceTask_orderRework", ServiceTask.class).setCamundaClass("cn.kuaichu.OrderRework")),
      new Fault<>("models use no connectors", "appeal-revisit",
          m -> get(m, "serviceTask_orderRework", ServiceTask.class).builder()
              .addExtensionElement(m.newInstance(CamundaConnector.class))),
      new Fault<>("a service task calls the delegate bean named like it", "appeal-revisit",
          m -> get(m, "serviceTask_orderRework", ServiceTask.class).setCamundaDelegateExpression("${anotherDelegate}")),
      new Fault<>("a listener is a bean named …Listener", "supervision-verification",
          m -> first(m, CamundaTaskListener.class)
              .setCamundaDelegateExpression("${facts}")),
      new Fault<>("a call passes the business key and a short explicit list", "appeal-lifecycle",
          m -> first(m, CamundaIn.class).setCamundaVariables("all")),
      new Fault<>("a call passes the business key and a short explicit list", "appeal-lifecycle",
          m -> first(m, CamundaIn.class).removeAttribute("businessKey")),
      new Fault<>("a form, decision or process referred to is deployed", "appeal-lifecycle",
          m -> get(m, "callActivity_signOff", CallActivity.class).setCalledElement("five-party-sign-off")),
      new Fault<>("a form, decision or process referred to is deployed", "supervision-verification",
          m -> get(m, "userTask_verifyRectification", UserTask.class).setCamundaFormRef("nowhere")),
      new Fault<>("a user task has candidate groups", "supervision-verification",
          m -> get(m, "userTask_verifyRectification", UserTask.class).removeAttributeNs(CAMUNDA, "candidateGroups")),
      new Fault<>("a user task has a due date read from an expression", "supervision-verification",
          m -> get(m, "userTask_verifyRectification", UserTask.class).setCamundaDueDate("P3D")),
      new Fault<>("a user task has a form with its binding", "supervision-verification",
          m -> get(m, "userTask_verifyRectification", UserTask.class).removeAttributeNs(CAMUNDA, "formRef")),
      new Fault<>("a user task has a priority", "supervision-verification",
          m -> get(m, "userTask_verifyRectification", UserTask.class).removeAttributeNs(CAMUNDA, "priority")),
      new Fault<>("a timer reads an expression", "appeal-clock",
          m -> first(m, TimeDate.class).setTextContent("2026-11-21T00:00:00Z")),
      new Fault<>("a timer is named by its meaning, not by an amount of time", "appeal-clock",
          m -> get(m, "event_nextMoment", FlowElement.class).setName("三天前预警")),
      new Fault<>("every node and every flow is drawn", "appeal-revisit",
          m -> remove(get(m, "flow_toWaiting", SequenceFlow.class).getDiagramElement())),
      new Fault<>("every node and every flow is drawn", "appeal-revisit",
          m -> remove(get(m, "event_waitingOver", FlowNode.class).getDiagramElement())),
      new Fault<>("at most 20 nodes, joins aside", "appeal-lifecycle", ModelStyleTest::addTwoMoreNodes),
      new Fault<>("no two nodes overlap", "appeal-screening", m -> {
        Bounds box = box(m, "serviceTask_mergeAppeal");
        box.setY(box.getY() - 60);
        box.setHeight(box.getHeight() + 60);
      }),
      new Fault<>("flows run at right angles", "appeal-revisit",
          m -> shift(waypoints(m, "flow_notFalse").subList(1, 2), 10)),
      new Fault<>("flows begin and end at their nodes", "appeal-revisit",
          m -> shift(waypoints(m, "flow_toReworkOrdered"), 60)),
      new Fault<>("the happy path is one straight line from left to right", "supervision-verification",
          m -> box(m, "event_verified").setY(box(m, "event_verified").getY() + 5)));

  private static final List<Fault<DmnModelInstance>> DECISION_FAULTS = List.of(
      new Fault<>("a file holds one decision and both have the same kebab-case name", "appeal-tier",
          m -> first(m, Decision.class).setId("tier")),
      new Fault<>("a decision keeps versionTag and historyTimeToLive", "appeal-tier",
          m -> first(m, Decision.class).setVersionTag("")),
      new Fault<>("a decision is described", "appeal-tier", m -> remove(first(m, Decision.class).getDescription())),
      new Fault<>("a decision table has exactly one answer", "appeal-tier",
          m -> first(m, DecisionTable.class).setHitPolicy(HitPolicy.FIRST)),
      new Fault<>("an input has a type and the list of its values", "appeal-tier",
          m -> remove(first(m, Input.class).getInputValues())),
      new Fault<>("an input that asks for a word of the case lists all the words there are", "acceptance-deadline",
          m -> list(m, "channel", "\"HOTLINE\",\"VISIT\"")),
      new Fault<>("a condition names the words it means: not(…) would take in a word that is added later",
          "inspection-consequence", m -> firstRule(m).getInputEntries().iterator().next().getText()
              .setTextContent("not(\"PARTLY\",\"FALSE\",\"UNVERIFIABLE\")")),
      new Fault<>("every case has a rule that answers it", "supervision-rung", m -> remove(firstRule(m))),
      new Fault<>("no case has two rules that answer it", "not-done",
          m -> firstRule(m).getInputEntries().forEach(cell -> cell.getText().setTextContent(""))),
      new Fault<>("a rule's id is made of words", "appeal-tier",
          m -> firstRule(m).setId("DecisionRule_0q1w2e3")),
      new Fault<>("a rule says in one sentence why and from which source", "appeal-tier",
          m -> remove(firstRule(m).getDescription())));

  private static void list(DmnModelInstance model, String asked, String values) {
    model.getModelElementsByType(Input.class).stream().filter(input -> DecisionStyle.asked(input).equals(asked))
        .forEach(input -> input.getInputValues().getText().setTextContent(values));
  }

  private static <M> Stream<String> broken(List<Rule<M>> rules, String name, M model) {
    String file = name + (model instanceof BpmnModelInstance ? ".bpmn" : ".dmn");
    return ModelStyle.check(rules, new Subject<>(file, model, names(DEPLOYED.keySet())))
        .map(Violation::rule).distinct();
  }

  static Set<String> models() {
    return names(DEPLOYED.keySet().stream().filter(name -> name.startsWith("processes/")).collect(toSet()));
  }

  private static Set<String> names(Set<String> resources) {
    return resources.stream().map(r -> r.substring(r.indexOf('/') + 1)).collect(toSet());
  }

  private static Map<String, byte[]> deployed() {
    return Stream.of("processes", "forms").flatMap(ModelStyleTest::files)
        .collect(toMap(file -> file.getParent().getFileName() + "/" + file.getFileName(), ModelStyleTest::read));
  }

  private static Stream<Path> files(String folder) {
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      return files.filter(Files::isRegularFile).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ByteArrayInputStream content(String model) {
    return new ByteArrayInputStream(DEPLOYED.getOrDefault("processes/" + model + ".bpmn",
        DEPLOYED.get("processes/" + model + ".dmn")));
  }

  // planting

  private static <T extends ModelElementInstance> T get(ModelInstance model, String id, Class<T> type) {
    return type.cast(model.getModelElementById(id));
  }

  private static <T extends ModelElementInstance> T first(ModelInstance model, Class<T> type) {
    return model.getModelElementsByType(type).iterator().next();
  }

  private static org.camunda.bpm.model.dmn.instance.Rule firstRule(DmnModelInstance model) {
    return first(model, org.camunda.bpm.model.dmn.instance.Rule.class);
  }

  private static void remove(ModelElementInstance... elements) {
    for (ModelElementInstance element : elements) {
      if (element instanceof SequenceFlow flow) {
        flow.getSource().getOutgoing().remove(flow);
        flow.getTarget().getIncoming().remove(flow);
      }
      element.getParentElement().removeChildElement(element);
    }
  }

  private static ConditionExpression condition(BpmnModelInstance model, String text) {
    ConditionExpression condition = model.newInstance(ConditionExpression.class);
    condition.setTextContent(text);
    return condition;
  }

  private static <G extends Gateway> void replace(Gateway old, Class<G> type) {
    String id = old.getId();
    List<SequenceFlow> incoming = List.copyOf(old.getIncoming());
    List<SequenceFlow> outgoing = List.copyOf(old.getOutgoing());
    BpmnShape shape = old.getDiagramElement();
    G other = old.getModelInstance().newInstance(type);
    old.getParentElement().addChildElement(other);
    old.getParentElement().removeChildElement(old);
    other.setId(id);
    incoming.forEach(flow -> flow.setTarget(other));
    outgoing.forEach(flow -> flow.setSource(other));
    other.getIncoming().addAll(incoming);
    other.getOutgoing().addAll(outgoing);
    shape.setBpmnElement(other);
  }

  private static void reroute(SequenceFlow flow, FlowNode target) {
    flow.getTarget().getIncoming().remove(flow);
    flow.setTarget(target);
    target.getIncoming().add(flow);
    Bounds box = ((BpmnShape) target.getDiagramElement()).getBounds();
    double x = box.getX() + box.getWidth() / 2;
    double bottom = box.getY() + box.getHeight();
    List<Waypoint> points = waypoints(flow);
    points.get(1).setY(bottom + 30);
    points.get(2).setX(x);
    points.get(2).setY(bottom + 30);
    points.stream().skip(3).forEach(ModelStyleTest::remove);
    flow.getDiagramElement().addChildElement(waypoint(flow, x, bottom));
  }

  private static Waypoint waypoint(SequenceFlow flow, double x, double y) {
    Waypoint point = flow.getModelInstance().newInstance(Waypoint.class);
    point.setX(x);
    point.setY(y);
    return point;
  }

  /** A second message and what it leads to, properly named and drawn: nothing is wrong but the number. */
  private static void addTwoMoreNodes(BpmnModelInstance model) {
    get(model, "appeal-lifecycle", Process.class).builder().startEvent("event_heardAgain").name("又收到一条")
        .message("appeals.heardAgain").sequenceFlowId("flow_toHeard").endEvent("event_heard").name("已知悉");
    first(model, "event_heardAgain").setId("messageEvent_heardAgain");
    model.getModelElementsByType(org.camunda.bpm.model.bpmn.instance.Message.class).stream()
        .filter(m -> m.getName().equals("appeals.heardAgain")).forEach(m -> m.setId("message_heardAgain"));
    shift(waypoints(model, "flow_toHeard"), 2000);
    Stream.of("event_heardAgain", "event_heard").map(id -> box(model, id)).forEach(b -> b.setY(b.getY() + 2000));
  }

  private static MessageEventDefinition first(BpmnModelInstance model, String event) {
    return get(model, event, FlowNode.class).getChildElementsByType(MessageEventDefinition.class).iterator().next();
  }

  private static Bounds box(BpmnModelInstance model, String id) {
    return ((BpmnShape) get(model, id, FlowNode.class).getDiagramElement()).getBounds();
  }

  private static List<Waypoint> waypoints(BpmnModelInstance model, String flow) {
    return waypoints(get(model, flow, SequenceFlow.class));
  }

  private static List<Waypoint> waypoints(SequenceFlow flow) {
    return List.copyOf(flow.getDiagramElement().getWaypoints());
  }

  private static void shift(List<Waypoint> points, double down) {
    points.forEach(point -> point.setY(point.getY() + down));
  }
}
