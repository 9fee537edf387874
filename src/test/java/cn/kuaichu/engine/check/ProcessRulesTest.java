package cn.kuaichu.engine.check;

import static cn.kuaichu.engine.check.Delivered.first;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.ConditionExpression;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.LaneSet;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.TimeDate;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaConnector;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOutputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.camunda.bpm.model.bpmn.instance.di.Waypoint;
import org.camunda.bpm.model.xml.ModelInstance;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each rule of processes is seen to fail on a model with that one fault. */
class ProcessRulesTest {
  private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

  record Planted<M extends ModelInstance>(String rule, String model, Consumer<M> planting) {}

  @TestFactory
  Stream<DynamicTest> noticesEachFaultInAProcess() {
    return PROCESS_FAULTS.stream().map(fault -> DynamicTest.dynamicTest(fault.rule + " in " + fault.model, () -> {
      House house = Delivered.fresh("processes/" + fault.model + ".bpmn");
      fault.planting.accept(house.processes().get(fault.model));

      assertThat(RulesCheck.of(house, fault.model + ".bpmn")).extracting(Finding::file, Finding::rule)
          .containsOnly(Stream.of(fault.rule.split(",")).map(rule -> tuple("processes/" + fault.model + ".bpmn", rule))
              .toArray(Tuple[]::new));
    }));
  }

  @Test
  void everyRuleHasBeenSeenToFail() {
    assertThat(PROCESS_FAULTS.stream().flatMap(fault -> Stream.of(fault.rule.split(","))).collect(toSet()))
        .isEqualTo(ProcessRules.ALL.stream().map(Rule::id).collect(toSet()));
  }

  private static final List<Planted<BpmnModelInstance>> PROCESS_FAULTS = List.of(
      new Planted<>("file-name", "supervision-rectification",
          m -> get(m, "supervision-rectification", Process.class).setId("SupervisionRectification")),
      new Planted<>("element-id", "supervision-verification",
          m -> get(m, "event_verified", FlowNode.class).setId("Event_0x3k2la")),
      new Planted<>("element-id,missing-task", "supervision-verification",
          m -> get(m, "userTask_verifyRectification", UserTask.class).setId("Activity_0x3k2la")),
      new Planted<>("version", "supervision-order",
          m -> get(m, "supervision-order", Process.class).removeAttributeNs(CAMUNDA, "versionTag")),
      new Planted<>("version", "supervision-order",
          m -> get(m, "supervision-order", Process.class).removeAttributeNs(CAMUNDA, "historyTimeToLive")),
      new Planted<>("documented", "appeal-revisit",
          m -> get(m, "serviceTask_orderRework", ServiceTask.class).getDocumentations().clear()),
      new Planted<>("label", "appeal-revisit",
          m -> get(m, "event_waitingOver", FlowElement.class).removeAttribute("name")),
      new Planted<>("one-start", "appeal-lifecycle",
          m -> remove(get(m, "messageEvent_reworkOrdered", MessageEventDefinition.class))),
      new Planted<>("end-names", "appeal-screening",
          m -> get(m, "event_answered", FlowElement.class).setName("已受理")),
      new Planted<>("nothing-loose", "appeal-screening",
          m -> remove(get(m, "flow_spotCheckStarted", SequenceFlow.class),
              get(m, "flow_spotCheckStarted", SequenceFlow.class).getDiagramElement())),
      new Planted<>("split-or-join", "appeal-revisit", m -> {
        SequenceFlow flow = get(m, "flow_notFalse", SequenceFlow.class);
        reroute(flow, get(m, "serviceTask_orderRework", ServiceTask.class));
      }),
      new Planted<>("gateway-kind", "four-party-sign-off",
          m -> replace(get(m, "gateway_anyRefusal", Gateway.class), InclusiveGateway.class)),
      new Planted<>("parallel-pair", "four-party-sign-off",
          m -> replace(get(m, "gateway_anyRefusal", Gateway.class), ParallelGateway.class)),
      new Planted<>("question", "appeal-lifecycle",
          m -> get(m, "gateway_whichVerdict", Gateway.class).setName("甄别结论")),
      new Planted<>("answers", "appeal-lifecycle",
          m -> get(m, "flow_answered", SequenceFlow.class).removeAttribute("name")),
      new Planted<>("answers", "appeal-revisit",
          m -> get(m, "flow_confirmed", SequenceFlow.class).setName("未联系上")),
      new Planted<>("one-default", "appeal-revisit",
          m -> get(m, "gateway_whichAnswer", ExclusiveGateway.class).removeAttribute("default")),
      new Planted<>("one-default", "appeal-revisit",
          m -> remove(get(m, "flow_confirmed", SequenceFlow.class).getConditionExpression())),
      new Planted<>("condition-place", "appeal-revisit",
          m -> get(m, "flow_revisited", SequenceFlow.class).setConditionExpression(condition(m, "${solved == 'YES'}"))),
      new Planted<>("no-lanes", "supervision-order",
          m -> get(m, "supervision-order", Process.class).addChildElement(m.newInstance(LaneSet.class))),
      new Planted<>("no-scripts", "appeal-revisit",
          m -> get(m, "flow_confirmed", SequenceFlow.class).getConditionExpression().setLanguage("javascript")),
      new Planted<>("no-classes", "appeal-revisit",
          m -> get(m, "serviceTask_orderRework", ServiceTask.class).setCamundaClass("cn.kuaichu.OrderRework")),
      new Planted<>("no-connectors", "appeal-revisit",
          m -> get(m, "serviceTask_orderRework", ServiceTask.class).builder()
              .addExtensionElement(m.newInstance(CamundaConnector.class))),
      new Planted<>("delegate-name", "appeal-revisit",
          m -> get(m, "serviceTask_orderRework", ServiceTask.class)
              .setCamundaDelegateExpression("${mergeAppealDelegate}")),
      new Planted<>("listener-name", "supervision-verification",
          m -> first(m, CamundaTaskListener.class)
              .setCamundaDelegateExpression("${facts}")),
      new Planted<>("call-mappings", "appeal-lifecycle",
          m -> first(m, CamundaIn.class).setCamundaVariables("all")),
      new Planted<>("call-mappings", "appeal-lifecycle",
          m -> first(m, CamundaIn.class).removeAttribute("businessKey")),
      new Planted<>("reference", "appeal-lifecycle",
          m -> get(m, "callActivity_signOff", CallActivity.class).setCalledElement("five-party-sign-off")),
      new Planted<>("reference", "supervision-verification",
          m -> get(m, "userTask_verifyRectification", UserTask.class).setCamundaFormRef("nowhere")),
      new Planted<>("groups", "supervision-verification",
          m -> get(m, "userTask_verifyRectification", UserTask.class).removeAttributeNs(CAMUNDA, "candidateGroups")),
      new Planted<>("due-date", "supervision-verification",
          m -> get(m, "userTask_verifyRectification", UserTask.class).setCamundaDueDate("P3D")),
      new Planted<>("form", "supervision-verification",
          m -> get(m, "userTask_verifyRectification", UserTask.class).removeAttributeNs(CAMUNDA, "formRef")),
      new Planted<>("priority", "supervision-verification",
          m -> get(m, "userTask_verifyRectification", UserTask.class).removeAttributeNs(CAMUNDA, "priority")),
      new Planted<>("timer-expression", "appeal-clock",
          m -> first(m, TimeDate.class).setTextContent("2026-11-21T00:00:00Z")),
      new Planted<>("timer-name", "appeal-clock",
          m -> get(m, "event_nextMoment", FlowElement.class).setName("三天前预警")),
      new Planted<>("drawn", "appeal-revisit",
          m -> remove(get(m, "flow_toWaiting", SequenceFlow.class).getDiagramElement())),
      new Planted<>("drawn", "appeal-revisit",
          m -> remove(get(m, "event_waitingOver", FlowNode.class).getDiagramElement())),
      new Planted<>("too-many-nodes", "appeal-lifecycle", m -> addNodes(m, 5)),
      new Planted<>("many-nodes", "appeal-lifecycle", m -> addNodes(m, 1)),
      new Planted<>("no-overlap", "appeal-screening", m -> {
        Bounds box = box(m, "serviceTask_mergeAppeal");
        box.setY(box.getY() - 60);
        box.setHeight(box.getHeight() + 60);
      }),
      new Planted<>("right-angles", "appeal-revisit",
          m -> shift(waypoints(m, "flow_notFalse").subList(1, 2), 10)),
      new Planted<>("touches", "appeal-revisit",
          m -> shift(waypoints(m, "flow_toReworkOrdered"), 60)),
      new Planted<>("happy-path", "supervision-verification",
          m -> box(m, "event_verified").setY(box(m, "event_verified").getY() + 5)),
      new Planted<>("expression-syntax", "appeal-handling", m -> condition(m, "flow_done", "${operation == ‘DONE’}")),
      new Planted<>("expression-syntax", "appeal-handling", m -> condition(m, "flow_done", "${operation == 'DONE'")),
      new Planted<>("unknown-bean", "appeal-handling",
          m -> first(m, CamundaTaskListener.class).setCamundaDelegateExpression("${recordHandlinngListener}")),
      new Planted<>("unknown-bean", "appeal-revisit", m -> delegate(m, "serviceTask_orderRework", "orderReworkk")),
      new Planted<>("unknown-name", "appeal-handling", m -> condition(m, "flow_done", "${opperation == 'DONE'}")),
      new Planted<>("unknown-question", "appeal-handling",
          m -> get(m, "userTask_reportBack", UserTask.class).setCamundaDueDate("${facts.dueAtt(appealId)}")),
      new Planted<>("unknown-question", "appeal-handling",
          m -> get(m, "userTask_reportBack", UserTask.class).setCamundaDueDate("${facts.dueAt()}")),
      new Planted<>("table-output", "appeal-lifecycle", m -> first(m, CamundaOutputParameter.class)
          .setTextContent("${rules.only(decisionResult, 'appeal-tier').teir}")),
      new Planted<>("table-output", "appeal-lifecycle", m -> first(m, CamundaOutputParameter.class)
          .setTextContent("${rules.only(decisionResult, 'appeal-deadline').days}")),
      new Planted<>("table-input", "appeal-lifecycle", m -> remove(first(m, CamundaInputParameter.class))),
      new Planted<>("constant-condition", "appeal-lifecycle", m -> condition(m, "flow_allAgreed", "${true}")),
      new Planted<>("unknown-word", "four-party-sign-off",
          m -> condition(m, "flow_handlerAgreed", "${decision == 'AGREED'}")),
      new Planted<>("unknown-word", "appeal-screening",
          m -> condition(m, "flow_endedMatter", "${verdict == 'ENDED' || verdict == 'FINISHED'}")),
      new Planted<>("unknown-word", "appeal-revisit",
          m -> condition(m, "flow_confirmed", "${facts.revisitAnswer(appealId) == 'SOLVED'}")),
      new Planted<>("one-default", "appeal-screening",
          m -> condition(m, "flow_inadmissible", "${verdict == 'DECLINED' || verdict == 'REPEAT'}")),
      new Planted<>("good-default", "appeal-screening", m -> {
        remove(get(m, "flow_admissible", SequenceFlow.class).getConditionExpression());
        get(m, "gateway_isAdmissible", ExclusiveGateway.class)
            .setDefault(get(m, "flow_admissible", SequenceFlow.class));
      }),
      new Planted<>("good-default", "four-party-sign-off", m -> {
        get(m, "gateway_handlerAgrees", ExclusiveGateway.class)
            .setDefault(get(m, "flow_handlerAgreed", SequenceFlow.class));
        get(m, "flow_handlerAgreed", SequenceFlow.class).setName("签");
        remove(get(m, "flow_handlerAgreed", SequenceFlow.class).getConditionExpression());
        get(m, "flow_handlerRefused", SequenceFlow.class)
            .setConditionExpression(condition(m, "${decision == 'REFUSE'}"));
      }),
      new Planted<>("unknown-group", "supervision-verification",
          m -> get(m, "userTask_verifyRectification", UserTask.class).setCamundaCandidateGroups("${unit}.handlr")),
      new Planted<>("unknown-group", "conference-duty",
          m -> get(m, "userTask_reportDuty", UserTask.class).setCamundaCandidateGroups("${unit}.leader,handler")),
      new Planted<>("not-recorded", "appeal-handling", m -> remove(first(m, CamundaTaskListener.class))),
      new Planted<>("not-a-case", "conference-meeting", m -> Nodes.all(m, CamundaTaskListener.class)
          .filter(listener -> "complete".equals(listener.getCamundaEvent())).findFirst().orElseThrow()
          .setCamundaDelegateExpression("${recordStepListener}")),
      new Planted<>("unknown-message,message-unheard", "appeal-clock",
          m -> first(m, Message.class).setName("appeals.clockStoped")),
      new Planted<>("message-unheard", "appeal-clock", m -> first(m, Message.class).setName("appeals.latenessOver")),
      new Planted<>("endless-loop", "appeal-clock", m -> delegate(m, "serviceTask_remind", "urge")),
      new Planted<>("fixed-id", "appeal-assist",
          m -> get(m, "userTask_assist", UserTask.class).setId("userTask_assistUnit")),
      new Planted<>("fixed-id", "supervision-verification",
          m -> get(m, "receiveTask_watchCase", FlowNode.class).setId("receiveTask_watch")),
      new Planted<>("missing-task", "appeal-handling",
          m -> get(m, "userTask_reportBack", UserTask.class).setId("userTask_tellComplainant")));

  // planting

  private static <T extends ModelElementInstance> T get(ModelInstance model, String id, Class<T> type) {
    return type.cast(model.getModelElementById(id));
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

  private static void condition(BpmnModelInstance model, String flow, String text) {
    get(model, flow, SequenceFlow.class).getConditionExpression().setTextContent(text);
  }

  private static void delegate(BpmnModelInstance model, String id, String word) {
    ServiceTask task = get(model, id, ServiceTask.class);
    task.setId("serviceTask_" + word);
    task.setCamundaDelegateExpression("${" + word + "Delegate}");
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
    points.stream().skip(3).forEach(ProcessRulesTest::remove);
    flow.getDiagramElement().addChildElement(waypoint(flow, x, bottom));
  }

  private static Waypoint waypoint(SequenceFlow flow, double x, double y) {
    Waypoint point = flow.getModelInstance().newInstance(Waypoint.class);
    point.setX(x);
    point.setY(y);
    return point;
  }

  /** More messages and what they lead to, properly named and drawn: nothing is wrong but the number. */
  private static void addNodes(BpmnModelInstance model, int pairs) {
    List<String> messages = List.of("appeals.latenessOver", "appeals.orderWithdrawn", "appeals.assistWithdrawn",
        "appeals.complainantSigned", "appeals.clockStopped");
    for (int pair = 0; pair < pairs; pair++) {
      String more = "again".repeat(pair);
      get(model, "appeal-lifecycle", Process.class).builder().startEvent("event_heardAgain" + more)
          .name("又收到一条" + "又".repeat(pair)).message(messages.get(pair)).sequenceFlowId("flow_toHeard" + more)
          .endEvent("event_heard" + more).name("已知悉" + "又".repeat(pair));
      double down = 2000 + 200 * pair;
      shift(waypoints(model, "flow_toHeard" + more), down);
      Stream.of("event_heardAgain" + more, "event_heard" + more).map(id -> box(model, id))
          .forEach(b -> b.setY(b.getY() + down));
    }
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
