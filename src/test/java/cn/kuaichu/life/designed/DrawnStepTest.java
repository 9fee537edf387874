package cn.kuaichu.life.designed;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.appeal.Status;
import cn.kuaichu.engine.check.ModelFiles;
import cn.kuaichu.engine.publishing.Publishing;
import cn.kuaichu.keeping.dossier.CaseStory;
import cn.kuaichu.keeping.verification.Verification;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** 法制审核: a district draws a step of its own into a model, with a form, and no line of Java. */
// a district of its own: its rules change
@DistrictTest(properties = "kuaichu.ledger.anchor-copy=target/home/attack-anchor-copy")
class DrawnStepTest {
  private static final String MODEL = "processes/appeal-handling.bpmn";
  private static final String FORM = "forms/legal-review.form";
  private static final String COORDINATOR = "coordinator-d-centre";
  private static final String PETITION = "petition-d-petition";
  private static final Publishing.Order ORDER = new Publishing.Order("办结前先过法制审核", "巴法发〔2026〕7号", null);
  @Autowired
  private District district;
  @Autowired
  private Publishing publishing;
  @Autowired
  private CaseStory story;
  @Autowired
  private Verification verification;

  @BeforeEach
  void aMondayMorning() {
    district.clock.setTo(District.MONDAY_MORNING);
  }

  @AfterEach
  void asTheReleaseHasIt() {
    district.clock.setTo(District.MONDAY_MORNING);
    if (!publishing.changed(ModelFiles.contents()).isEmpty()) {
      publishing.approve(publishing.propose(ModelFiles.contents(), ORDER, COORDINATOR), PETITION);
    }
    district.clock.runFreely();
  }

  /** As a designer draws it in Modeler: a task, a question, the way back, and where they stand. */
  private static byte[] model() {
    String drawn = text(MODEL);
    for (Map.Entry<String, String> change : List.of(
        Map.entry("sourceRef=\"userTask_reportBack\" targetRef=\"event_reportedBack\"",
            "sourceRef=\"userTask_reportBack\" targetRef=\"userTask_reviewLaw\""),
        Map.entry("<bpmn:endEvent id=\"event_reportedBack\" name=\"已反馈\">\n      <bpmn:incoming>flow_toReportedBack",
            STEP + "<bpmn:endEvent id=\"event_reportedBack\" name=\"已反馈\">\n      <bpmn:incoming>Flow_0lawful"),
        Map.entry("<bpmn:incoming>flow_notUpheld</bpmn:incoming>",
            "<bpmn:incoming>flow_notUpheld</bpmn:incoming><bpmn:incoming>Flow_0back</bpmn:incoming>"),
        Map.entry("</bpmn:process>", FLOWS + "</bpmn:process>"),
        Map.entry("<dc:Bounds x=\"980\" y=\"182\"", "<dc:Bounds x=\"1280\" y=\"182\""),
        Map.entry("<dc:Bounds x=\"980\" y=\"225\"", "<dc:Bounds x=\"1280\" y=\"225\""),
        Map.entry("</bpmndi:BPMNPlane>", DRAWING + "</bpmndi:BPMNPlane>"))) {
      assertThat(drawn).contains(change.getKey());
      drawn = drawn.replace(change.getKey(), change.getValue());
    }
    return drawn.getBytes(StandardCharsets.UTF_8);
  }

  private static final String STEP = """
      <bpmn:userTask id="userTask_reviewLaw" name="法制审核" camunda:formRef="legal-review" \
      camunda:formRefBinding="latest" camunda:candidateGroups="${unit}.leader" \
      camunda:dueDate="${facts.dueAt(appealId)}" camunda:priority="50">
        <bpmn:documentation>办结前由法制审核人员核对依据和程序，不合法的退回承办。</bpmn:documentation>
        <bpmn:extensionElements>
          <camunda:taskListener delegateExpression="${recordStepListener}" event="complete" />
        </bpmn:extensionElements>
        <bpmn:incoming>flow_toReportedBack</bpmn:incoming>
        <bpmn:outgoing>Flow_0reviewed</bpmn:outgoing>
      </bpmn:userTask>
      <bpmn:exclusiveGateway id="Gateway_0lawful" name="合法？" default="Flow_0unlawful">
        <bpmn:incoming>Flow_0reviewed</bpmn:incoming>
        <bpmn:outgoing>Flow_0lawful</bpmn:outgoing>
        <bpmn:outgoing>Flow_0unlawful</bpmn:outgoing>
      </bpmn:exclusiveGateway>
      <bpmn:serviceTask id="serviceTask_sendBack" name="退回承办" camunda:delegateExpression="${sendBackDelegate}">
        <bpmn:documentation>系统把没有通过审核的退回承办单位，时钟不重新起算。</bpmn:documentation>
        <bpmn:incoming>Flow_0unlawful</bpmn:incoming>
        <bpmn:outgoing>Flow_0back</bpmn:outgoing>
      </bpmn:serviceTask>
      """;
  private static final String FLOWS = """
      <bpmn:sequenceFlow id="Flow_0reviewed" sourceRef="userTask_reviewLaw" targetRef="Gateway_0lawful" />
      <bpmn:sequenceFlow id="Flow_0lawful" name="合法" sourceRef="Gateway_0lawful" targetRef="event_reportedBack">
        <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${lawful == 'YES'}</bpmn:conditionExpression>
      </bpmn:sequenceFlow>
      <bpmn:sequenceFlow id="Flow_0unlawful" name="不合法" sourceRef="Gateway_0lawful" \
      targetRef="serviceTask_sendBack" />
      <bpmn:sequenceFlow id="Flow_0back" sourceRef="serviceTask_sendBack" targetRef="gateway_handlingTurn" />
      """;
  private static final String DRAWING = """
      <bpmndi:BPMNShape id="userTask_reviewLaw_di" bpmnElement="userTask_reviewLaw">
        <dc:Bounds x="980" y="160" width="100" height="80" />
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="Gateway_0lawful_di" bpmnElement="Gateway_0lawful" isMarkerVisible="true">
        <dc:Bounds x="1165" y="175" width="50" height="50" />
      </bpmndi:BPMNShape>
      <bpmndi:BPMNEdge id="Flow_0reviewed_di" bpmnElement="Flow_0reviewed">
        <di:waypoint x="1080" y="200" />
        <di:waypoint x="1165" y="200" />
      </bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="Flow_0lawful_di" bpmnElement="Flow_0lawful">
        <di:waypoint x="1215" y="200" />
        <di:waypoint x="1280" y="200" />
      </bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="Flow_0unlawful_di" bpmnElement="Flow_0unlawful">
        <di:waypoint x="1190" y="175" />
        <di:waypoint x="1190" y="60" />
        <di:waypoint x="1100" y="60" />
      </bpmndi:BPMNEdge>
      <bpmndi:BPMNShape id="serviceTask_sendBack_di" bpmnElement="serviceTask_sendBack">
        <dc:Bounds x="1000" y="20" width="100" height="80" />
      </bpmndi:BPMNShape>
      <bpmndi:BPMNEdge id="Flow_0back_di" bpmnElement="Flow_0back">
        <di:waypoint x="1000" y="60" />
        <di:waypoint x="%1$d" y="60" />
        <di:waypoint x="%1$d" y="%2$d" />
      </bpmndi:BPMNEdge>
      """.formatted(turn()[0] + 25, turn()[1]);

  /** Where the joint stands that leads back to handling. */
  private static int[] turn() {
    String drawn = text(MODEL);
    String bounds = drawn.substring(drawn.indexOf("<dc:Bounds", drawn.indexOf("gateway_handlingTurn_di")));
    return new int[] {Integer.parseInt(bounds.replaceAll("(?s)^<dc:Bounds x=\"(\\d+)\".*", "$1")),
        Integer.parseInt(bounds.replaceAll("(?s)^<dc:Bounds x=\"\\d+\" y=\"(\\d+)\".*", "$1"))};
  }

  private static byte[] form() {
    return """
        {"components": [
          {"type": "radio", "label": "是否合法", "id": "Field_lawful", "key": "lawful",
            "values": [{"label": "合法", "value": "YES"}, {"label": "不合法", "value": "NO"}],
            "validate": {"required": true}},
          {"type": "textarea", "label": "审核意见", "id": "Field_opinion", "key": "opinion",
            "validate": {"required": true, "minLength": 2, "maxLength": 500}}
         ], "type": "default", "id": "legal-review", "schemaVersion": 16,
         "executionPlatform": "Camunda Platform", "executionPlatformVersion": "7.24.0"}
        """.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(String file) {
    return new String(ModelFiles.contents().get(file), StandardCharsets.UTF_8);
  }

  @Test
  void leavesItsTracesAndLeadsOn() {
    long no = publishing.propose(Map.of(MODEL, model(), FORM, form()), ORDER, COORDINATOR);
    publishing.approve(no, PETITION);
    District.Case one = district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter().handledAndReportedBack();

    one.official("leader-t01v01", "userTask_reviewLaw", "lawful", "NO", "opinion", "依据写得不全。\n请补上条款：第三十四条。");
    one.handledAndReportedBack().official("leader-t01v01", "userTask_reviewLaw", "lawful", "YES", "opinion", "依据充分。");
    one.signedByAllFour();

    assertThat(one.status()).isEqualTo(Status.RESOLVED);
    assertThat(one.ledger()).contains("RECORD_STEP", "SEND_BACK");
    List<CaseStory.Line> drawn = story.history(one.id).stream().filter(line -> line.step().equals("法制审核")).toList();
    assertThat(drawn).hasSize(2);
    assertThat(drawn.get(0).notes()).containsExactly(new CaseStory.Note("是否合法", "不合法"),
        new CaseStory.Note("审核意见", "依据写得不全。\n　请补上条款：第三十四条。"));
    assertThat(drawn.get(1).notes()).contains(new CaseStory.Note("审核意见", "依据充分。"));
    assertThat(verification.run(Verification.Options.NONE).findings().stream()
        .flatMap(finding -> finding.flaws().stream()).filter(flaw -> flaw.contains(one.number)).toList()).isEmpty();
  }
}
