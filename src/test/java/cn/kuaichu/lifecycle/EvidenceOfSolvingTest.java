package cn.kuaichu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.keeping.dossier.ClosedCase;
import cn.kuaichu.life.evidence.AddEvidence;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is said to be solved is shown, or it is said why it cannot be shown; nobody certifies what is not there. */
@DistrictTest
class EvidenceOfSolvingTest {
  private static final String HANDLER = "handler-t01v01";
  @Autowired
  private District district;
  @Autowired
  private AddEvidence evidence;

  @BeforeEach
  void aMondayMorning() {
    district.clock.setTo(District.MONDAY_MORNING);
  }

  @AfterEach
  void letTimeRun() {
    district.clock.runFreely();
  }

  @Test
  void asksForEvidenceOrForTheReasonWhyThereIsNone() {
    District.Case appeal = district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter();

    assertThatThrownBy(() -> submits(appeal, HANDLER, "userTask_handleAppeal", solved()))
        .hasMessageContaining(appeal.number)
        .hasMessageContaining("还没有佐证材料").hasMessageContaining("没有佐证材料的原因");
    assertThat(appeal.status()).isEqualTo(Status.HANDLING);

    photographed(appeal);
    submits(appeal, HANDLER, "userTask_handleAppeal", solved());
    assertThat(appeal.status()).isEqualTo(Status.HANDLED);
  }

  @Test
  void asksForNothingOfAUnitThatSaysItCouldNotSolveIt() {
    District.Case appeal = district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter();

    submits(appeal, HANDLER, "userTask_handleAppeal", new HashMap<>(Map.of("measures", "已到现场说明。", "result", "EXPLAINED",
        "resultReason", "线路改造列入下季度计划。")));

    assertThat(appeal.status()).isEqualTo(Status.HANDLED);
  }

  @Test
  void putsTheReasonOnTheSheetAndLetsTheLeaderJudgeItInsteadOfCertifyingNothing() {
    District.Case appeal = signedByHandlerAndComplainant();

    assertThat(district.sheets.current(appeal.id).orElseThrow().text()).contains("没有佐证材料的原因").contains("夜里修好，没有拍照");
    assertThatThrownBy(() -> submits(appeal, "leader-t01v01", "userTask_leaderSigns", review("YES")))
        .hasMessageContaining("没有佐证材料，不能评");
    assertThatThrownBy(() -> submits(appeal, "leader-t01v01", "userTask_leaderSigns", review("NO")))
        .hasMessageContaining("有 1 项不合格");

    submits(appeal, "leader-t01v01", "userTask_leaderSigns", review("REASONED"));
    appeal.principalSigns();
    assertThat(appeal.status()).isEqualTo(Status.RESOLVED);
  }

  @Test
  void doesNotLetTheLeaderPassOverEvidenceThatIsThere() {
    District.Case appeal = district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter();
    photographed(appeal);
    appeal.handledAndReportedBack().handlerSigns().complainantSigns(true, null);

    assertThatThrownBy(() -> submits(appeal, "leader-t01v01", "userTask_leaderSigns", review("REASONED")))
        .hasMessageContaining("有佐证材料");
    submits(appeal, "leader-t01v01", "userTask_leaderSigns", review("YES"));
  }

  @Test
  void wantsNewEvidenceWhenACaseIsOpenedAgain() {
    District.Case appeal = district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter();
    photographed(appeal);
    appeal.handledAndReportedBack().signedByAllFour();
    district.daysPassFor(appeal, 40);
    appeal.revisited("NO", "NO");
    assertThat(appeal.status()).isEqualTo(Status.HANDLING);

    assertThatThrownBy(() -> submits(appeal, HANDLER, "userTask_handleAppeal", solved()))
        .hasMessageContaining("本轮办理还没有佐证材料");
  }

  private District.Case signedByHandlerAndComplainant() {
    District.Case appeal = district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter();
    Map<String, Object> answers = solved();
    answers.put("noEvidenceReason", "夜里修好，没有拍照。");
    submits(appeal, HANDLER, "userTask_handleAppeal", answers);
    return appeal.reportedBack().handlerSigns().complainantSigns(true, null);
  }

  private void photographed(District.Case appeal) {
    evidence.add(appeal.id, new Actor(HANDLER, "handler", "t01v01"), "灯亮了.jpg",
        ClosedCase.photograph(appeal.id, 320, 240));
  }

  private static Map<String, Object> solved() {
    return new HashMap<>(Map.of("measures", "已更换灯泡。", "result", "SOLVED"));
  }

  private static Map<String, Object> review(String evidence) {
    return Map.of("decision", "AGREE", "reviewFacts", "YES", "reviewAnswered", "YES", "reviewEvidence", evidence,
        "reviewLawful", "YES",
        "reviewMet", "YES");
  }

  /** As the form sends it, without the fixture's own additions. */
  private void submits(District.Case appeal, String login, String step, Map<String, Object> answers) {
    district.as(login, () -> {
      Task task = district.tasks.createTaskQuery().processInstanceBusinessKey(appeal.number).taskDefinitionKey(step)
          .singleResult();
      if (task.getAssignee() == null) {
        district.tasks.claim(task.getId(), login);
      }
      district.forms.submitTaskForm(task.getId(), answers);
      return null;
    });
  }
}
