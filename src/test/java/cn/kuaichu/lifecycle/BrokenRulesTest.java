package cn.kuaichu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import cn.kuaichu.appeal.Status;
import cn.kuaichu.engine.faults.RuleFaults;
import cn.kuaichu.faces.draft.Drafts;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A broken model or table that got past every check: the official reads in Chinese that a rule is broken and keeps what
 * he typed, those who mend it learn where, and once it is mended the same form goes through.
 */
@DistrictTest
class BrokenRulesTest {
  private static final String DEADLINE = "processes/appeal-deadline.dmn";
  private static final String TIER = "processes/appeal-tier.dmn";
  private static final String LIFECYCLE = "processes/appeal-lifecycle.bpmn";
  private static final String EASY_DAYS = "<outputEntry id=\"outputEntry_easyHelpDays\">\n          <text>15</text>";

  /** What a designer may get wrong. */
  enum Edit {
    GAP(DEADLINE, "<inputEntry id=\"inputEntry_easyHelpCategory\">\n          <text>\"HELP\"</text>",
        "<inputEntry id=\"inputEntry_easyHelpCategory\">\n          <text>\"ADVICE\"</text>"),
    OVERLAP(TIER, "<text>\"HARD\"</text>", "<text>\"EASY\",\"HARD\"</text>"),
    UNKNOWN_WORD(TIER, "<text>\"VILLAGE\"</text>\n        </outputEntry>",
        "<text>\"VILLLAGE\"</text>\n        </outputEntry>"),
    TEXT_FOR_A_NUMBER(DEADLINE, EASY_DAYS, EASY_DAYS.replace("15", "\"15天\"")),
    NO_NUMBER(DEADLINE, EASY_DAYS, EASY_DAYS.replace("15", "15天")),
    UNCLOSED(TIER, "<text>\"EASY\"</text>", "<text>not(\"EASY\"</text>"),
    REMINDERS_BACKWARDS(DEADLINE, "\"50,80,LAST\"", "\"80,50\""),
    UNKNOWN_FACT(LIFECYCLE, "${facts.difficulty(appealId)}", "${facts.dificulty(appealId)}"),
    UNKNOWN_QUESTIONS(LIFECYCLE, "${facts.difficulty(appealId)}", "${fakts.difficulty(appealId)}"),
    UNKNOWN_TABLE(LIFECYCLE, "camunda:decisionRef=\"appeal-tier\"", "camunda:decisionRef=\"appeal-tir\"");

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
  @Autowired
  private RuleFaults faults;
  @Autowired
  private Drafts drafts;
  private ChangedModels models;

  @BeforeEach
  void aMondayMorning() {
    models = new ChangedModels(engine);
    district.clock.runFreely();
  }

  @AfterEach
  void asItWas() {
    models.takeBack(DEADLINE);
    models.takeBack(TIER);
    models.takeBack(LIFECYCLE);
  }

  @ParameterizedTest
  @EnumSource(Edit.class)
  void isToldInChineseAndLosesNothing(Edit edit) {
    models.deploy(edit.file, edit.pairs);
    District.Case one = district.citizenAsks("三组路口的路灯坏了两个月。").screened("VALID");
    Task classifying = district.tasks.createTaskQuery().processInstanceBusinessKey(one.number).singleResult();

    Throwable refusal = catchThrowable(() -> one.classified("HELP", "EASY"));

    assertThat(refusal).isInstanceOf(BadUserRequestException.class);
    assertThat(refusal.getMessage()).matches("[^A-Za-z]*规则故障第 \\d+ 号[^A-Za-z]*").contains("没有丢失");
    assertThat(one.status()).isEqualTo(Status.SCREENED);
    assertThat(drafts.find("intake-t01v01", Drafts.Place.task(classifying.getId())).orElseThrow()).contains("HELP",
        "road-damage");
    assertThat(faults.standing()).hasSize(1).allSatisfy(fault -> {
      assertThat(refusal.getMessage()).contains("第 " + fault.id() + " 号").contains(fault.label());
      assertThat(fault.label()).isIn("分级定责", "核定时限", "分层建账", "启动时钟");
      assertThat(fault.said()).isNotBlank();
    });

    models.takeBack(edit.file);
    assertThat(faults.standing()).isEmpty();
  }
}
