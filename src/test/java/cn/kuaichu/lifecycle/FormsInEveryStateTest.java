package cn.kuaichu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.appeal.Status;
import cn.kuaichu.life.signoff.Answer;
import cn.kuaichu.oversight.inspection.InspectionSteps;
import cn.kuaichu.oversight.inspection.VisitPhotos;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A task may wait while its case goes on: what its form promises to show is shown all the same. What {@link
 * EveryAnswerTest} walks through is looked at there; here are the lives in which the case is elsewhere by the time
 * somebody opens the form.
 */
@DistrictTest
class FormsInEveryStateTest {
  private static Instant nextYear = Instant.parse("2041-03-04T02:00:00Z");
  @Autowired
  private District district;
  @Autowired
  private FormService forms;
  @Autowired
  private ManagementService management;
  @Autowired
  private VisitPhotos photos;
  private ShownForms shown;

  @BeforeEach
  void formsAreOpenedAfterEveryStep() {
    district.clock.setTo(District.MONDAY_MORNING);
    OrderSteps.ordersOfOtherTestsWereLongAgo(district);
    shown = new ShownForms(district);
    district.afterEachStep = shown::look;
  }

  @AfterEach
  void letTimeRun() {
    district.afterEachStep = () -> {};
    district.clock.runFreely();
  }

  private District.Case lamp() {
    return district.citizenAsks("三组路口的路灯坏了两个月,晚上老人出门看不见路。");
  }

  private InspectionSteps called() {
    InspectionSteps team = new InspectionSteps(district, forms, district.tasks, management, photos);
    team.called("coordinator-d-centre", InspectionSteps.wish(team.day(), 1));
    return team;
  }

  /** A day of its own, so that nobody else's case is drawn. */
  private void aDayWithoutOtherClosings() {
    nextYear = nextYear.plus(7, ChronoUnit.DAYS);
    district.clock.setTo(nextYear);
  }

  @Test
  void showsTheInspectorTheSheetOnWhichTheCaseWasClosedWhateverHasBeenSignedSince() {
    aDayWithoutOtherClosings();
    District.Case appeal = lamp().acceptedAsVillageMatter().handledAndReportedBack().handlerSigns()
        .ownWord(Answer.RESERVED, "只修了两盏,第三盏说好下周修。").leaderSigns().principalSigns();
    String closedOn = district.sheets.current(appeal.id).orElseThrow().text();
    InspectionSteps team = called();
    district.daysPassFor(appeal, 30);
    appeal.revisited("NO", "NO");
    assertThat(appeal.status()).isEqualTo(Status.HANDLING);
    appeal.handledAndReportedBack();
    assertThat(district.sheets.current(appeal.id).orElseThrow().text()).isNotEqualTo(closedOn);

    var form = forms.getTaskFormVariables(team.task(team.visitOf(appeal), "userTask_visitCase").getId());

    assertThat(form.get("sheetText")).isEqualTo(closedOn);
    assertThat(form.get("sheetWord")).asString().startsWith("同意，有保留意见").endsWith("保留的意见：只修了两盏,第三盏说好下周修。");
    assertThat(form).containsKeys("caseHistory", "caseEvidence");
    team.found(team.visitOf(appeal), "FALSE");
    assertThat(shown.states())
        .anyMatch(state -> state.startsWith("inspection-visit userTask_visitCase of a case SIGNING, round 2"))
        .anyMatch(state -> state.startsWith("inspection-visit userTask_confirmFinding of a case SIGNING, round 2"));
    assertThat(shown.empty()).isEmpty();
  }

  @Test
  void showsAPromisesSheetAfterTheCaseHasBeenReopened() {
    District.Case appeal = lamp().acceptedAsVillageMatter().handledAndReportedBack("2026-03-20", "2026-03-25")
        .signedByAllFour();
    String closedOn = district.sheets.current(appeal.id).orElseThrow().text();

    district.daysPassFor(appeal, 20);
    var task = district.tasks.createTaskQuery().processInstanceBusinessKey(appeal.number)
        .taskDefinitionKey("userTask_checkPromise")
        .singleResult();
    appeal.revisited("NO", "NO");
    appeal.handledAndReportedBack();

    var form = forms.getTaskFormVariables(task.getId());
    assertThat(form.get("sheetText")).isEqualTo(closedOn);
    assertThat(form.get("sheetPromises")).asString().contains("1. 每月巡查一次线路。", "2026-03-20 前；尚未核实", "2. ");
    assertThat(shown.states())
        .anyMatch(state -> state.startsWith("promise-check userTask_checkPromise of a case SIGNING, round 2"));
    assertThat(shown.empty()).isEmpty();
  }

  @Test
  void fillsAnOrdersFormsBeforeAnybodyHasScreenedAndAfterEverythingIsArchived() {
    District.Case unscreened = lamp();
    district.daysPass(16);
    assertThat(unscreened.openTasks()).contains("userTask_acknowledgeOrder");
    unscreened.acceptedAsVillageMatter().handledAndReportedBack().signedByAllFour();
    assertThat(unscreened.openTasks()).contains("userTask_acknowledgeOrder");

    assertThat(shown.states())
        .anyMatch(state -> state.startsWith("supervision-rectification userTask_acknowledgeOrder of a case REGISTERED"))
        .anyMatch(state -> state.startsWith("supervision-rectification userTask_acknowledgeOrder of a case RESOLVED"));
    assertThat(shown.empty()).isEmpty();
  }
}
