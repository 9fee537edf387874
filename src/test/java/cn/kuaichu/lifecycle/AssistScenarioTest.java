package cn.kuaichu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.appeal.Status;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Other units help, each with its own task; the lead unit finishes last. */
@DistrictTest
class AssistScenarioTest {
  @Autowired
  private District district;

  @BeforeEach
  void aMondayMorning() {
    district.clock.setTo(District.MONDAY_MORNING);
  }

  @AfterEach
  void letTimeRun() {
    district.clock.runFreely();
  }

  private District.Case lamp() {
    return district.citizenAsks("三组路口的路灯坏了两个月,晚上老人出门看不见路。");
  }

  @Test
  void keepsTheCaseOpenUntilEveryAssistingUnitHasAnswered() {
    District.Case appeal = lamp().acceptedAsVillageMatter().asksForHelp("t01v02", 5).asksForHelp("d-transport", 7);
    assertThat(appeal.openTasks()).containsExactly("userTask_assist", "userTask_assist", "userTask_handleAppeal");

    assertThatThrownBy(appeal::handledAndReportedBack).hasMessageContaining("协办单位府前巷社区、交通运输局尚未反馈");
    appeal.assistedBy("t01v02");
    assertThatThrownBy(appeal::handledAndReportedBack).hasMessageContaining("协办单位交通运输局尚未反馈");
    appeal.assistedBy("d-transport");

    appeal.handledAndReportedBack().signedByAllFour();
    assertThat(appeal.status()).isEqualTo(Status.RESOLVED);
    assertThat(appeal.count("ASSIST")).isEqualTo(2);
  }

  @Test
  void showsTheAssistingUnitTheCaseAndWhatItIsAskedToDo() {
    District.Case appeal = lamp().acceptedAsVillageMatter().asksForHelp("t01v02", 5);

    Map<String, Object> form = district.as("handler-t01v02", () -> {
      Task task = district.tasks.createTaskQuery().processInstanceBusinessKey(appeal.number).singleResult();
      assertThat(task.getTenantId()).isEqualTo("t01v02");
      return district.forms.getTaskFormVariables(task.getId());
    });

    assertThat(form.get("caseWords").toString()).contains("路灯坏了两个月");
    assertThat(form.get("requestText")).isEqualTo("请核实线路产权。");
  }

  @Test
  void asksNeitherTheAccusedNorOneselfNorTheSameUnitTwice() {
    District.Case complaint = district.citizenAsks("村干部办低保要好处。", "t01v01");
    complaint.official("intake-t01", "userTask_screenAppeal", "ground", "VALID");
    complaint.official("intake-t01", "userTask_classifyAppeal", "category", "CONDUCT", "topic", "road-damage",
        "difficulty", "EASY");

    assertThatThrownBy(() -> complaint.asksForHelp("t01v01", 5)).hasMessageContaining("被反映的单位");
    assertThatThrownBy(() -> complaint.asksForHelp("t01", 5)).hasMessageContaining("不能是主办单位自己");
    complaint.asksForHelp("t01v02", 5);
    assertThatThrownBy(() -> complaint.asksForHelp("t01v02", 5)).hasMessageContaining("正在协办");
  }

  @Test
  void wantsTheAnswerBeforeTheCaseIsDue() {
    District.Case appeal = lamp().acceptedAsVillageMatter();
    district.daysPass(6);

    assertThatThrownBy(() -> appeal.asksForHelp("t01v02", 10)).hasMessageContaining("不能晚于本件办理期限");
    appeal.asksForHelp("t01v02", 9);
    assertThat(appeal.openTasks()).contains("userTask_assist");
  }

  @Test
  void letsTheAssistingUnitAnswerAlsoAfterTheCaseHasMoved() {
    District.Case appeal = lamp().acceptedAsVillageMatter().asksForHelp("t01v02", 5).asksForRaise();
    appeal.official("leader-t01", "userTask_decideRaise", "decision", "GRANT");

    assertThatThrownBy(
        () -> appeal.official("handler-t01", "userTask_handleAppeal", "measures", "已修好。", "result", "SOLVED"))
        .hasMessageContaining("尚未反馈");
    appeal.assistedBy("t01v02");
    appeal.official("handler-t01", "userTask_handleAppeal", "measures", "已修好。", "result", "SOLVED");
    assertThat(appeal.openTasks()).containsExactly("userTask_reportBack");
  }
}
