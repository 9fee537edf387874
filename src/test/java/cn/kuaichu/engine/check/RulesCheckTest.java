package cn.kuaichu.engine.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is told of mistakes, and that the files of this program hold none. */
class RulesCheckTest {
  @Test
  void findsNothingInTheFilesOfTheHouse() {
    assertThat(RulesCheck.of(Delivered.FILES).findings()).isEmpty();
  }

  @Test
  void knowsAllModelsOfTheHouse() {
    assertThat(Delivered.FILES.keySet()).extracting(name -> name.replace("processes/", "")).contains(
        "appeal-lifecycle.bpmn", "appeal-screening.bpmn", "appeal-handling.bpmn",
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
  void namesFileElementMistakeAndCure() {
    List<Finding> found = RulesCheck.of(Delivered.files("processes/supervision-verification.bpmn",
        "verify-rectification", "nowhere")).findings();

    assertThat(found).extracting(Finding::toString).containsExactly(
        "processes/supervision-verification.bpmn：“核验整改”（userTask_verifyRectification）：所用的表单“nowhere”不存在。"
            + "改法：核对名称，现有的表单：follow-up、issue-order、check-code、decide-case、decide-raise 等；或者把缺的文件一并放进文件夹。");
  }

  @Test
  void aFileThatCannotBeReadIsAFindingToo() {
    List<Finding> found = RulesCheck.of(Delivered.files("processes/appeal-tier.dmn", "</decisionTable>", ""))
        .findings();

    assertThat(found).filteredOn(one -> one.file().equals("processes/appeal-tier.dmn")).singleElement()
        .satisfies(one -> assertThat(one.sentence()).startsWith("文件读不出来："));
  }
}
