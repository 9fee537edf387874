package cn.kuaichu.engine.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a designer who knows neither the code nor the database can get wrong: each is refused before anything runs, in
 * Chinese, with the file, the place and the cure.
 */
class WrongEditsTest {
  private static final String DEADLINE = "processes/appeal-deadline.dmn";
  private static final String TIER = "processes/appeal-tier.dmn";
  private static final String HANDLING = "processes/appeal-handling.bpmn";
  private static final String REVISIT = "processes/appeal-revisit.bpmn";

  /**
   * @param text what is exchanged in the file, a regular expression
   * @param place as the designer reads it
   */
  record Edit(String name, String file, String text, String instead, String rule, String place, String sentence,
      String cure) {
    @Override
    public String toString() {
      return name;
    }

    House made() {
      Map<String, byte[]> files = new TreeMap<>(Delivered.FILES);
      String before = new String(files.get(file), UTF_8);
      String after = Pattern.compile(text).matcher(before).replaceAll(instead);
      assertThat(after).isNotEqualTo(before);
      files.put(file, after.getBytes(UTF_8));
      return new House(files, Delivered.house());
    }
  }

  static Stream<Edit> edits() {
    return Stream.of(
        new Edit("a gap in a table", DEADLINE, cell("inputEntry_easyHelpCategory", "\"HELP\""), "$1\"ADVICE\"",
            "no-gap",
            "“办理时限”（decisionTable_appealDeadline）", "有一种情形没有哪一行管：诉求类别：群众求决（HELP）", "加一行，或者放宽某一行"),
        new Edit("rows that overlap", TIER, cell("inputEntry_hardMatterDifficulty", "\"HARD\""), "$1\"EASY\",\"HARD\"",
            "no-overlap", "“分级定责”（decisionTable_appealTier）", "有一种情形两行都管：诉求类别：政策咨询（ADVICE），难易程度：易事（EASY）",
            "改窄其中一行"),
        new Edit("an answer that is no word", TIER, cell("outputEntry_majorMatterTier", "\"DISTRICT\""),
            "$1\"DISTRIKT\"", "output-words", "“第 4 行 责任层级”（outputEntry_majorMatterTier）", "“DISTRIKT”不是这一列可用的值",
            "改成这一列有的值"),
        new Edit("a condition that is no word", DEADLINE, cell("inputEntry_easyHelpCategory", "\"HELP\""),
            "$1\"HELPP\"",
            "cell-words", "“第 6 行 诉求类别”（inputEntry_easyHelpCategory）", "“HELPP”不在这一列的值里", "改成这一列有的值"),
        new Edit("a unit behind a number", DEADLINE, cell("outputEntry_easyHelpDays", "15"), "$115天", "output-type",
            "“第 6 行 期限天数”（outputEntry_easyHelpDays）", "这一列是整数，单元格写的却是“15天”", "只写数字，不带单位"),
        new Edit("an open bracket", TIER, cell("inputEntry_conductOfNobodyNamedCategory", "\"CONDUCT\""),
            "$1not(\"CONDUCT\"", "cell-syntax", "“第 1 行 诉求类别”（inputEntry_conductOfNobodyNamedCategory）", "引号、括号没有配对",
            "值写在英文双引号里"),
        new Edit("reminders backwards", DEADLINE, cell("outputEntry_easyHelpReminders", "\"50,80,LAST\""),
            "$1\"80,50\"",
            "reminders", "“第 6 行 提醒时刻”（outputEntry_easyHelpReminders）", "须是从小到大的百分数", "如 \"50,80,LAST\""),
        new Edit("ninety-five days", DEADLINE, cell("outputEntry_easyHelpDays", "15"), "$195", "bounds",
            "“第 6 行 期限天数”（outputEntry_easyHelpDays）", "写的是 95，应在 15 至 60 之间（《信访工作条例》第三十四条", "改到 15 至 60 之间"),
        new Edit("seventy-five days", DEADLINE, cell("outputEntry_majorHelpDays", "60"), "$175", "bounds",
            "“第 9 行 期限天数”（outputEntry_majorHelpDays）", "写的是 75，应在 15 至 60 之间（《信访工作条例》第三十四条", "改到 15 至 60 之间"),
        new Edit("the first row that fits", DEADLINE, "hitPolicy=\"UNIQUE\"", "hitPolicy=\"FIRST\"", "hit-policy",
            "“办理时限”（decisionTable_appealDeadline）", "命中规则（Hit policy）不是 Unique", "改回 Unique"),
        new Edit("a misspelt variable", HANDLING, "operation == 'DONE'", "opperation == 'DONE'", "unknown-name",
            "“办结”（flow_done）", "“opperation”不存在", "operation"),
        new Edit("a misspelt fact", HANDLING, "facts\\.dueAt\\(", "facts.dueAtt(", "unknown-question",
            "“承办诉求”（userTask_handleAppeal）", "“facts.dueAtt”不存在", "dueAt("),
        new Edit("a word that is never said", "processes/four-party-sign-off.bpmn", "decision == 'AGREE'",
            "decision == 'AGREED'", "unknown-word", "“同意”（flow_handlerAgreed）", "“AGREED”不会出现", "AGREE"),
        new Edit("a condition that always holds", "processes/appeal-lifecycle.bpmn",
            "facts\\.allFourAgreed\\(appealId\\)",
            "true", "constant-condition", "“四方同意”（flow_allAgreed）", "什么也没有问", "写成要问的事"),
        new Edit("a delegate that is not there", REVISIT, "orderRework(?=Delegate|\"|_di)",
            "orderNewWork", "unknown-bean", "“责成重办”（serviceTask_orderNewWork）",
            "系统里没有叫“orderNewWorkDelegate”的系统环节", "orderReworkDelegate"),
        new Edit("a listener that is not there", HANDLING, "recordHandlingListener", "recordHandlinggListener",
            "unknown-bean", "“承办诉求”（userTask_handleAppeal）", "系统里没有叫“recordHandlinggListener”的监听器",
            "recordHandlingListener"),
        new Edit("a step that does something else", REVISIT, "orderReworkDelegate", "mergeAppealDelegate",
            "delegate-name",
            "“责成重办”（serviceTask_orderRework）", "编号是 serviceTask_orderRework", "填 ${orderReworkDelegate}"),
        new Edit("a form that is not there", HANDLING, "formRef=\"report-back\"", "formRef=\"report-bak\"", "reference",
            "“当面反馈”（userTask_reportBack）", "所用的表单“report-bak”不存在", "report-back"),
        new Edit("no time to live", HANDLING, " camunda:historyTimeToLive=\"[^\"]*\"", "", "version",
            "“诉求化解反馈”（appeal-handling）", "没有写历史保留期", "Time to live"),
        new Edit("a loop in which nothing waits", "processes/appeal-clock.bpmn",
            "(?s)(id=\"flow_nothingYet\"[^>]*targetRef=\")event_nextMoment", "$1gateway_again", "endless-loop",
            "“现在该做什么？”（gateway_whatIsDue）", "没完没了", "加一个人工环节、定时"),
        new Edit("a post that is not there", HANDLING, "\\$\\{unit}\\.handler", "\\${unit}.handlr", "unknown-group",
            "“承办诉求”（userTask_handleAppeal）", "岗位“${unit}.handlr”不存在", "${unit}.handler（承办人）"),
        new Edit("a misspelt message", "processes/appeal-clock.bpmn", "name=\"appeals.clockStopped\"",
            "name=\"appeals.clockStoped\"", "unknown-message", "“时钟停止”（event_clockStopped）", "没有谁会发出",
            "appeals.clockStopped"),
        new Edit("a task of another name", HANDLING, "userTask_reportBack", "userTask_tellComplainant", "missing-task",
            "“当面反馈”（userTask_reportBack）", "正停在这一环节的在办件按原来的流程办完", "把编号改回 userTask_reportBack"),
        new Edit("a field that cannot be checked", "forms/report-back.form", "\"type\": \"textarea\"",
            "\"type\": \"checkbox\"", "form-field", "", "的类型“checkbox”不能校验", "改用可以校验的类型：Text field"),
        new Edit("an option without its row", "forms/screen-appeal.form", "\"value\": \"UNCLEAR\"",
            "\"value\": \"UNCLEAR_MATTER\"", "option-without-rule", "", "（UNCLEAR_MATTER）在决策表 admissibility 里没有规则",
            "在 processes/admissibility.dmn"));
  }

  private static String cell(String id, String text) {
    return "(?s)(id=\"" + id + "\">\\s*<text>)" + Pattern.quote(text) + "(?=<)";
  }

  @ParameterizedTest
  @MethodSource("edits")
  void isRefusedWithPlaceAndCure(Edit edit) {
    List<Finding> found = new RulesCheck(edit.made()).findings();

    assertThat(found).anySatisfy(finding -> {
      // cases that wait at a task that is gone are carried on by their own model: CasesOfOldModelsTest
      assertThat(finding.level()).isEqualTo(edit.rule.equals("missing-task") ? Finding.Level.WARNING
          : Finding.Level.ERROR);
      assertThat(finding.file()).isEqualTo(edit.file);
      assertThat(finding.rule()).isEqualTo(edit.rule);
      assertThat(finding.place()).contains(edit.place);
      assertThat(finding.element()).isNotEmpty();
      assertThat(finding.sentence()).contains(edit.sentence);
      assertThat(finding.cure()).contains(edit.cure);
    });
  }

  @Test
  void thereAreTwentyFiveOfThem() {
    assertThat(edits()).hasSize(25).doesNotHaveDuplicates();
  }
}
