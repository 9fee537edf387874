package cn.kuaichu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.appeal.Status;
import java.util.List;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Cases that wait at a task which the newest model calls otherwise, lacks, or has made two of are carried on by the
 * model they began with. {@code -Dcases=500} for the full size.
 */
@DistrictTest
class CasesOfOldModelsTest {
  private static final String HANDLING = "processes/appeal-handling.bpmn";
  private static final String FORM = "forms/report-back.form";
  private static final int CASES = Integer.getInteger("cases", 2);

  /** What a designer does to the task at which cases wait. */
  enum Edit {
    RENAMED(HANDLING, "userTask_reportBack", "userTask_tellComplainant"),
    REMOVED(HANDLING, "targetRef=\"userTask_reportBack\"", "targetRef=\"event_reportedBack\"",
        "<bpmn:incoming>flow_done</bpmn:incoming>", "",
        "<bpmn:sequenceFlow id=\"flow_toReportedBack\" sourceRef=\"userTask_reportBack\"",
        "<bpmn:sequenceFlow id=\"flow_toReportedBack\" sourceRef=\"event_handlingStarted\""),
    SPLIT(HANDLING, "sourceRef=\"userTask_reportBack\" targetRef=\"event_reportedBack\" />", """
        sourceRef="userTask_reportBack" targetRef="userTask_hearAgain" />
        <bpmn:userTask id="userTask_hearAgain" name="再听意见" camunda:formRef="report-back" \
        camunda:formRefBinding="latest" camunda:candidateGroups="${unit}.handler" />
        <bpmn:sequenceFlow id="flow_heard" sourceRef="userTask_hearAgain" targetRef="event_reportedBack" />"""),
    OTHER_FORM(HANDLING, "formRef=\"report-back\"", "formRef=\"follow-up\"");

    private final String file;
    private final String[] pairs;

    Edit(String file, String... pairs) {
      this.file = file;
      this.pairs = pairs;
    }
  }

  @Autowired
  private District district;
  @Autowired
  private ProcessEngine engine;
  private ChangedModels models;

  @BeforeEach
  void aMondayMorning() {
    models = new ChangedModels(engine);
    district.clock.setTo(District.MONDAY_MORNING);
  }

  @AfterEach
  void asItWas() {
    models.takeBack(HANDLING);
    models.takeBack(FORM);
    district.clock.runFreely();
  }

  @ParameterizedTest
  @EnumSource(Edit.class)
  void goOnAndEndUnderTheModelTheyBeganWith(Edit edit) {
    List<District.Case> waiting = IntStream.range(0, CASES).mapToObj(no -> district.citizenAsks("三组路口的路灯坏了两个月。")
        .acceptedAsVillageMatter().official("handler-t01v01", "userTask_handleAppeal", "operation", "DONE", "measures",
            "已更换灯泡和线路。", "result", "SOLVED"))
        .toList();

    models.deploy(edit.file, edit.pairs);

    for (District.Case one : waiting) {
      one.reportedBack().signedByAllFour();
      assertThat(one.status()).isEqualTo(Status.RESOLVED);
    }
  }
}
