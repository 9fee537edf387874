package cn.kuaichu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.appeal.Status;
import cn.kuaichu.keeping.verification.Verification;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A unit urges those it waits for, or takes back what it asked of them (催办、撤回); a wrong unit sends back. */
@DistrictTest
class FollowUpTest {
  private static final String HANDLER = "handler-t01v01";
  @Autowired
  private District district;
  @Autowired
  private Verification verification;
  private FollowUpSteps steps;

  @BeforeEach
  void aMondayMorning() {
    district.clock.setTo(District.MONDAY_MORNING);
    steps = new FollowUpSteps(district);
  }

  @AfterEach
  void letTimeRun() {
    district.clock.runFreely();
  }

  private District.Case lamp() {
    return district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter();
  }

  @Test
  void offersEachOfficialJustWhatHeCanUrgeOrTakeBackNow() {
    District.Case appeal = lamp();
    assertThat(steps.labels(HANDLER, appeal)).isEmpty();
    appeal.asksForHelp("d-transport", 7).asksForExtension(5);

    assertThat(steps.labels(HANDLER, appeal)).containsExactlyInAnyOrder(
        "催办 · " + appeal.number + " 请交通运输局协办（2026-03-09 前）", "撤回 · " + appeal.number + " 请交通运输局协办（2026-03-09 前）",
        "催办 · " + appeal.number + " 申请延期（2026-03-05 前）", "撤回 · " + appeal.number + " 申请延期（2026-03-05 前）");
    assertThat(steps.labels("handler-t01v02", appeal)).as("another unit").isEmpty();
    assertThat(steps.labels("handler-d-transport", appeal)).as("the unit that was asked").isEmpty();
    assertThat(steps.labels("leader-t01v01", appeal)).as("a colleague's own question is not his to take back")
        .hasSize(2);
  }

  @Test
  void letsTheOtherSideReadThatItIsUrgedAndUrgesOnceADay() {
    District.Case appeal = lamp().asksForHelp("d-transport", 7);

    steps.chooses(HANDLER, appeal, "催办 · ", "老人晚上出门不便，请今天核实。");

    assertThat(district.as("handler-d-transport",
        () -> district.forms.getTaskFormVariables(district.tasks.createTaskQuery()
            .processInstanceBusinessKey(appeal.number).singleResult().getId()))
        .get("requestText").toString())
        .contains("请核实线路产权").contains("催办：老人晚上出门不便");
    assertThatThrownBy(() -> steps.chooses(HANDLER, appeal, "催办 · ", "再催一次。")).hasMessageContaining("今天已经催办过");
    district.clock.setTo(District.MONDAY_MORNING.plusSeconds(86_400));
    steps.chooses(HANDLER, appeal, "催办 · ", "再催一次。");
    assertThat(appeal.count("URGE")).isEqualTo(2);
  }

  @Test
  void takesBackWhatWasAskedForBeforeItIsDecidedAndDoesNotCountIt() {
    District.Case appeal = lamp().asksForRaise();
    assertThat(appeal.status()).isEqualTo(Status.ASKED);

    steps.chooses(HANDLER, appeal, "撤回 · ", "线路已由供电所接手。");

    assertThat(appeal.status()).isEqualTo(Status.HANDLING);
    assertThat(appeal.openTasks()).containsExactly("userTask_handleAppeal");
    assertThat(appeal.ledger()).endsWith("ASK_RAISE", "WITHDRAW_REQUEST");
    appeal.asksForRaise().official("leader-t01", "userTask_decideRaise", "decision", "GRANT");
    assertThat(appeal.now().responsibleUnit()).as("a raise that was taken back is not the tier's one raise")
        .isEqualTo("t01");
    assertThat(findings(appeal)).isEmpty();
  }

  @Test
  void takesBackEveryKindOfQuestion() {
    for (String operation : new String[] {"EXTEND", "PAUSE", "RAISE", "OBJECT"}) {
      District.Case appeal = lamp();
      switch (operation) {
        case "EXTEND" -> appeal.asksForExtension(5);
        case "PAUSE" -> appeal.handlerAsks("PAUSE", "pauseDays", 5, "ground", "HEARING", "requestReason", "组织听证。");
        case "RAISE" -> appeal.asksForRaise();
        default -> appeal.objects();
      }
      steps.chooses(HANDLER, appeal, "撤回 · ", "情况有变，不再申请。");
      assertThat(appeal.openTasks()).as(operation).containsExactly("userTask_handleAppeal");
      appeal.handledAndReportedBack();
      assertThat(findings(appeal)).as(operation).isEmpty();
    }
  }

  @Test
  void refusesWhatWasDecidedMeanwhileAndWhatWasNeverOffered() {
    District.Case appeal = lamp().asksForExtension(5);
    String value = steps.offered(HANDLER).stream()
        .filter(one -> one.getKey().startsWith("撤回") && one.getKey().contains(appeal.number))
        .findFirst().orElseThrow().getValue();
    appeal.official("leader-t01v01", "userTask_approveTime", "decision", "REFUSE", "decisionReason", "请抓紧办结。");

    assertThatThrownBy(() -> steps.submits(HANDLER, value, "不用了。")).hasMessageContaining("选择事项");
    assertThatThrownBy(() -> steps.submits("handler-t01v02", value, "不用了。")).hasMessageContaining("选择事项");
    assertThat(appeal.count("WITHDRAW_REQUEST")).isZero();
  }

  @Test
  void letsAWrongUnitSendBackWithinAWorkingDayAndNotLater() {
    District.Case appeal = lamp().asksForHelp("t01v02", 7).asksForHelp("d-transport", 7);
    district.clock.setTo(District.MONDAY_MORNING.plusSeconds(86_400));
    appeal.official("handler-t01v02", "userTask_assist", "assistAnswer", "SEND_BACK", "sendBackReason", "线路不归本社区管。");
    assertThat(appeal.ledger()).endsWith("SEND_BACK_ASSIST");

    district.clock.setTo(District.MONDAY_MORNING.plusSeconds(2 * 86_400));
    assertThatThrownBy(
        () -> appeal.official("handler-d-transport", "userTask_assist", "assistAnswer", "SEND_BACK", "sendBackReason",
            "与我局无关。"))
        .hasMessageContaining("1 个工作日内提出").hasMessageContaining("2026-03-03");
    appeal.official("handler-d-transport", "userTask_assist", "assistAnswer", "DONE", "assistDone", "与我局无关，应由供电所办。");
    appeal.asksForHelp("t01v02", 5);
    assertThat(appeal.openTasks()).as("asked anew").contains("userTask_assist");
    assertThat(findings(appeal)).isEmpty();
  }

  @Test
  void urgesWhatAConferenceAskedButDoesNotTakeItBack() {
    District.Case appeal = lamp();
    ConferenceSteps conference = new ConferenceSteps(district).nothingWaits();
    String number = conference.calledBy("leader-t01", appeal.number);
    conference.agenda("leader-t01", number, null).held("leader-t01", number);
    appeal.official("leader-t01", "userTask_decideCase", "leadUnit", "d-transport", "dueOn", "2026-03-17", "what",
        "更换线路。");

    assertThat(steps.labels(HANDLER, appeal)).containsExactly("催办 · " + appeal.number + " 交通运输局落实会商任务（2026-03-17 前）");
    steps.chooses(HANDLER, appeal, "催办 · ", "请尽快落实。");

    assertThat(conference.shown("handler-d-transport", appeal.number, "userTask_reportDuty")).contains("更换线路。")
        .contains("催办：请尽快落实。");
  }

  @Test
  void offersNothingToWhomHadToKeepAway() {
    District.Case appeal = lamp().asksForHelp("d-transport", 7).handlerAsks("RECUSE", "requestReason", "路灯旁的小店是我弟弟开的。");

    assertThat(steps.labels(HANDLER, appeal)).isEmpty();
    assertThat(steps.labels("handler-t01v01-2", appeal)).hasSize(2);
  }

  private List<String> findings(District.Case appeal) {
    return verification.run(Verification.Options.NONE).findings().stream().flatMap(finding -> finding.flaws().stream())
        .filter(flaw -> flaw.contains(appeal.number)).toList();
  }
}
