package cn.kuaichu.engine.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

  /** The commonest change of all; the spot check is asked about what was declined, and has to know the new ground. */
  @Test
  void aNewGroundIsToldToEveryTableThatIsAsked() {
    Map<String, byte[]> files = new TreeMap<>(Delivered.files("forms/screen-appeal.form", "\"label\": \"有效诉求，依规受理\"",
        "\"label\": \"匿名\", \"value\": \"ANONYMOUS\"}, {\"label\": \"有效诉求，依规受理\""));
    files.put("processes/admissibility.dmn", admissibilityOfAnonymous());

    assertThat(RulesCheck.of(files).findings()).extracting(Finding::file, Finding::rule, Finding::sentence)
        .containsExactly(tuple("forms/screen-appeal.form", "option-without-rule",
            "选项“匿名”（ANONYMOUS）在决策表 screening-spot-check 里没有规则。"));
  }

  /** As the editor writes a new row: its ids are generated, a value that is the default is left out. */
  private static byte[] admissibilityOfAnonymous() {
    return new String(Delivered.FILES.get("processes/admissibility.dmn"), UTF_8).replace(" hitPolicy=\"UNIQUE\"", "")
        .replace("\"OTHER_AUTHORITY\"</text>\n        </inputValues>",
            "\"OTHER_AUTHORITY\",\"ANONYMOUS\"</text>\n        </inputValues>")
        .replace("</decisionTable>", """
            <rule id="DecisionRule_0x1abcd">
              <description>匿名且无从核实的。来源：本系统约定。</description>
              <inputEntry id="UnaryTests_1k2l3m"><text>"ANONYMOUS"</text></inputEntry>
              <outputEntry id="LiteralExpression_4n5o6p"><text>"DECLINED"</text></outputEntry>
              <outputEntry id="LiteralExpression_7q8r9s"><text>"本系统约定"</text></outputEntry>
            </rule></decisionTable>""").getBytes(UTF_8);
  }

  @Test
  void aFileThatCannotBeReadIsAFindingToo() {
    List<Finding> found = RulesCheck.of(Delivered.files("processes/appeal-tier.dmn", "</decisionTable>", ""))
        .findings();

    assertThat(found).filteredOn(one -> one.file().equals("processes/appeal-tier.dmn")).singleElement()
        .satisfies(one -> assertThat(one.sentence()).startsWith("文件读不出来："));
  }
}
