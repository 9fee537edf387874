package cn.kuaichu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.appeal.Status;
import cn.kuaichu.appeal.Tier;
import cn.kuaichu.evidence.AddEvidence;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/**
 * Every answer of every gateway, written from what the answer means, and the clock's three moments. After it no node and
 * no flow of any model may be left that nobody walked.
 */
@SpringBootTest
@Import(District.Setup.class)
class EveryAnswerTest {
  @Autowired
  private District district;
  @Autowired
  private AddEvidence addEvidence;

  @BeforeEach
  void aMondayMorning() {
    district.clock.setTo(District.MONDAY_MORNING);
    OrderSteps.ordersOfOtherTestsWereLongAgo(district);
  }

  @AfterEach
  void letTimeRun() {
    district.clock.runFreely();
  }

  @AfterAll
  static void everyNodeAndFlowWasWalked() {
    assertThat(ElementCoverage.size()).isGreaterThan(100);
    assertThat(ElementCoverage.unvisited()).isEmpty();
  }

  private District.Case lamp() {
    return district.citizenAsks("三组路口的路灯坏了两个月,晚上老人出门看不见路。");
  }

  // --- 是否受理? 甄别结论?

  @Test
  void acceptsAValidAppealAndBooksASmallMatterInTheVillage() {
    District.Case appeal = lamp().acceptedAsVillageMatter();

    assertThat(appeal.status()).isEqualTo(Status.HANDLING);
    assertThat(appeal.now().tier()).isEqualTo(Tier.VILLAGE);
    assertThat(appeal.openTasks()).containsExactly("userTask_handleAppeal");
  }

  @Test
  void endsADeclinedAppealWithAnAnswerAndNoHandling() {
    District.Case appeal = lamp().screened("UNCLEAR", "reason", "没有写明地点和事情,电话核实未接。");

    assertThat(appeal.status()).isEqualTo(Status.DECLINED);
    assertThat(appeal.openTasks()).isEmpty();
    assertThat(appeal.ledger()).containsExactly("REGISTER", "SCREEN", "DECLINE");
  }

  @Test
  void mergesARepeatIntoTheCaseThatIsRunningAlready() {
    District.Case first = lamp();
    District.Case second = lamp();

    second.screened("SAME_MATTER_RUNNING", "reason", "与原件反映同一盏路灯。", "repeatOf", first.number);

    assertThat(second.status()).isEqualTo(Status.MERGED);
    assertThat(second.now().repeatOf()).isEqualTo(first.number);
    assertThat(first.status()).isEqualTo(Status.REGISTERED);
    assertThat(first.now().reworkCount()).isZero();
  }

  @Test
  void refusesToMergeACaseIntoItselfAndKeepsTheTask() {
    District.Case appeal = lamp();

    assertThatThrownBy(() -> appeal.screened("SAME_MATTER_RUNNING", "reason", "同一件事。", "repeatOf", appeal.number))
        .hasMessageContaining("不能并入它自己");
    assertThat(appeal.openTasks()).containsExactly("userTask_screenAppeal");
    assertThat(appeal.ledger()).containsExactly("REGISTER");
  }

  @Test
  void directsAMatterForTheCourtsToItsStatutoryRoute() {
    District.Case appeal = lamp().screened("LITIGATION", "reason", "双方已向法院起诉。");

    assertThat(appeal.status()).isEqualTo(Status.REDIRECTED);
    assertThat(appeal.openTasks()).isEmpty();
  }

  // --- 分级定责

  @Test
  void givesAHardMatterToTheTownshipAndAMajorOneToTheCompetentDepartment() {
    District.Case hard = lamp().screened("VALID").classified("HELP", "HARD");
    District.Case major = lamp().screened("VALID").classified("HELP", "MAJOR");

    assertThat(hard.now().responsibleUnit()).isEqualTo("t01");
    assertThat(major.now().responsibleUnit()).isEqualTo("d-transport");
  }

  @Test
  void neverLetsTheAccusedVillageScreenOrHandleTheComplaintAboutIt() {
    District.Case complaint = district.citizenAsks("村干部办低保要好处。", "t01v01");

    complaint.official("intake-t01", "userTask_screenAppeal", "ground", "VALID");
    complaint.official("intake-t01", "userTask_classifyAppeal", "category", "CONDUCT", "topic", "road-damage",
        "difficulty", "EASY");

    assertThat(complaint.now().responsibleUnit()).isEqualTo("t01");
    Long seenByTheVillage = district.as("handler-t01v01", () -> district.tasks.createTaskQuery()
        .processInstanceBusinessKey(complaint.number).count());
    assertThat(seenByTheVillage).isZero();
  }

  // --- the clock

  @Test
  void remindsThreeTimesThenRecordsTheDueDateThenOrdersSupervisionEachOnce() {
    District.Case appeal = lamp().acceptedAsVillageMatter();

    district.daysPass(13);
    assertThat(appeal.count("WARN")).as("half and eighty percent").isEqualTo(2);
    assertThat(appeal.count("RECORD_DUE")).isZero();

    district.daysPass(3);
    assertThat(appeal.count("WARN")).as("and the last morning").isEqualTo(3);
    assertThat(appeal.count("RECORD_DUE")).isEqualTo(1);
    assertThat(appeal.count("RECORD_OVERDUE")).isEqualTo(1);
    assertThat(appeal.count("ORDER_SUPERVISION")).isEqualTo(1);
    assertThat(appeal.openTasks()).containsExactly("userTask_acknowledgeOrder", "userTask_handleAppeal");
  }

  @Test
  void doesNotWarnOrSuperviseAgainWhenAnOverdueCaseIsSentBack() {
    District.Case appeal = lamp().acceptedAsVillageMatter();
    district.daysPass(17);
    appeal.handledAndReportedBack().handlerSigns().complainantSigns(false, "灯还是不亮。");

    district.daysPass(1);

    assertThat(appeal.status()).isEqualTo(Status.HANDLING);
    assertThat(appeal.count("WARN")).isEqualTo(3);
    assertThat(appeal.count("ORDER_SUPERVISION")).isEqualTo(1);
    assertThat(appeal.openTasks()).containsExactly("userTask_acknowledgeOrder", "userTask_handleAppeal");
  }

  // --- 本次操作? 同意提级? 异议成立?

  @Test
  void comesBackToTheHandlerWhenMoreTimeIsDecided() {
    District.Case appeal = lamp().acceptedAsVillageMatter().asksForExtension(10);
    assertThat(appeal.openTasks()).containsExactly("userTask_approveTime");

    appeal.official("leader-t01v01", "userTask_approveTime", "decision", "GRANT", "grantedDays", 10);

    assertThat(appeal.openTasks()).containsExactly("userTask_handleAppeal");
    assertThat(appeal.status()).isEqualTo(Status.HANDLING);
  }

  @Test
  void staysWithTheHandlerWhenTheClockIsResumedOrAnotherUnitHelps() {
    District.Case appeal = lamp().acceptedAsVillageMatter().asksForHelp("t01v02", 5);

    assertThat(appeal.openTasks()).containsExactly("userTask_assist", "userTask_handleAppeal");
    appeal.assistedBy("t01v02");
    assertThat(appeal.openTasks()).containsExactly("userTask_handleAppeal");
  }

  @Test
  void goesToTheTownshipWhenItTakesTheCase() {
    District.Case appeal = lamp().acceptedAsVillageMatter().asksForRaise();

    appeal.official("leader-t01", "userTask_decideRaise", "decision", "GRANT");

    assertThat(appeal.now().responsibleUnit()).isEqualTo("t01");
    assertThat(appeal.openTasks()).containsExactly("userTask_handleAppeal");
  }

  @Test
  void staysInTheVillageWhenTheTownshipDoesNotTakeTheCase() {
    District.Case appeal = lamp().acceptedAsVillageMatter().asksForRaise();

    appeal.official("leader-t01", "userTask_decideRaise", "decision", "REFUSE", "decisionReason", "请社区先联系供电所。");

    assertThat(appeal.now().responsibleUnit()).isEqualTo("t01v01");
    assertThat(appeal.openTasks()).containsExactly("userTask_handleAppeal");
  }

  @Test
  void goesToTheUnitTheArbiterNamesWhenTheObjectionIsRight() {
    District.Case appeal = lamp().acceptedAsVillageMatter().objects();

    appeal.official("coordinator-d-centre", "userTask_ruleObjection", "decision", "GRANT", "toUnit", "t01v02", "decisionReason",
        "灯在府前巷一侧。");

    assertThat(appeal.now().responsibleUnit()).isEqualTo("t01v02");
    assertThat(appeal.openTasks()).containsExactly("userTask_handleAppeal");
  }

  @Test
  void staysWhereItIsWhenTheObjectionIsWrong() {
    District.Case appeal = lamp().acceptedAsVillageMatter().objects();

    appeal.official("coordinator-d-centre", "userTask_ruleObjection", "decision", "REFUSE", "decisionReason", "灯在津桥一侧。");

    assertThat(appeal.now().responsibleUnit()).isEqualTo("t01v01");
    assertThat(appeal.openTasks()).containsExactly("userTask_handleAppeal");
  }

  // --- 办理人、诉求人、分管领导、主要领导同意? 四方均同意?

  @Test
  void sendsBackWhenTheHandlerDoesNotStandByTheSheet() {
    District.Case appeal = lamp().acceptedAsVillageMatter().handledAndReportedBack();
    appeal.official("handler-t01v01", "userTask_handlerSigns", "decision", "REFUSE", "reason", "发现线路仍有隐患。");
    isBackInHandling(appeal);
  }

  @Test
  void sendsBackWhenTheComplainantRefuses() {
    District.Case appeal = lamp().acceptedAsVillageMatter().handledAndReportedBack().handlerSigns()
        .complainantSigns(false, "灯还是不亮。");
    isBackInHandling(appeal);
  }

  @Test
  void sendsBackWhenTheLeaderInChargeRefuses() {
    District.Case appeal = lamp().acceptedAsVillageMatter().handledAndReportedBack().handlerSigns().complainantSigns(true, null);
    appeal.official("leader-t01v01", "userTask_leaderSigns", "decision", "REFUSE", "reason", "缺少完工照片。");
    isBackInHandling(appeal);
  }

  @Test
  void sendsBackWhenThePrincipalLeaderRefuses() {
    District.Case appeal = lamp().acceptedAsVillageMatter().handledAndReportedBack().handlerSigns().complainantSigns(true, null)
        .leaderSigns();
    appeal.official("principal-t01v01", "userTask_principalSigns", "decision", "REFUSE", "reason", "同类问题未排查。");
    isBackInHandling(appeal);
  }

  private void isBackInHandling(District.Case appeal) {
    assertThat(appeal.status()).isEqualTo(Status.HANDLING);
    assertThat(appeal.now().reworkCount()).isEqualTo(1);
    assertThat(appeal.openTasks()).containsExactly("userTask_handleAppeal");
    assertThat(appeal.count("ARCHIVE")).isZero();
  }

  @Test
  void recordsThePaperSignatureOfAComplainantWithoutAPhone() {
    District.Case appeal = lamp().acceptedAsVillageMatter().handledAndReportedBack().handlerSigns();

    appeal.official("intake-t01v01", "userTask_complainantSigns", "manner", "PAPER", "decision", "AGREE");

    assertThat(appeal.openTasks()).containsExactly("userTask_leaderSigns");
  }

  @Test
  void archivesWhenAllFourHaveSignedOneSheet() {
    District.Case appeal = lamp().acceptedAsVillageMatter().handledAndReportedBack().signedByAllFour();

    assertThat(appeal.status()).isEqualTo(Status.RESOLVED);
    assertThat(appeal.instances()).containsEntry("appeal-lifecycle COMPLETED", 1L).containsEntry("appeal-revisit ACTIVE", 1L);
  }

  // --- 真解决了吗? 群众满意吗?

  @Test
  void closesForGoodWhenSolvedAndSatisfied() {
    District.Case appeal = lamp().acceptedAsVillageMatter().handledAndReportedBack().signedByAllFour();
    district.daysPass(15);
    appeal.revisited("YES", "YES");
    assertThat(appeal.status()).isEqualTo(Status.CLOSED);
  }

  @Test
  void reopensWhenTheMatterIsNotReallySolved() {
    District.Case appeal = lamp().acceptedAsVillageMatter().handledAndReportedBack().signedByAllFour();
    district.daysPass(15);
    appeal.revisited("NO", "YES");
    isReopened(appeal);
  }

  @Test
  void reopensWhenTheCitizenIsNotSatisfied() {
    District.Case appeal = lamp().acceptedAsVillageMatter().handledAndReportedBack().signedByAllFour();
    district.daysPass(15);
    appeal.revisited("YES", "NO");
    isReopened(appeal);
  }

  private void isReopened(District.Case appeal) {
    assertThat(appeal.status()).isEqualTo(Status.HANDLING);
    assertThat(appeal.now().round()).isEqualTo(2);
    assertThat(appeal.openTasks()).containsExactly("userTask_handleAppeal");
    assertThat(appeal.instances()).containsEntry("appeal-lifecycle ACTIVE", 1L);
  }

  // --- 整改已报送? 整改属实? 是约谈吗? 督办结论?

  private OrderSteps overdue(District.Case appeal) {
    district.daysPass(17);
    return new OrderSteps(district, addEvidence, appeal);
  }

  @Test
  void closesAnOrderWhoseRectificationIsTrue() {
    OrderSteps order = overdue(lamp().acceptedAsVillageMatter()).acknowledgedBy("leader-t01v01").rectifiedBy("leader-t01v01")
        .foundBy("discipline-t01", "VERIFIED");

    assertThat(order.status()).isEqualTo("CLOSED");
  }

  @Test
  void goesUpARungWhenTheRectificationIsNotTrueAndBackToTheUnit() {
    District.Case appeal = lamp().acceptedAsVillageMatter();
    OrderSteps order = overdue(appeal).acknowledgedBy("leader-t01v01").rectifiedBy("leader-t01v01")
        .foundBy("discipline-t01", "NOT_RECTIFIED").carriedOutBy("discipline-t01", "ACCEPTED");

    assertThat(order.rung()).isNotEqualTo("ORDER");
    assertThat(order.acts()).doesNotContain("CLOSED ORDER");
  }

  @Test
  void goesUpARungWhenTheUnitIsLateToAcknowledgeOrToRectify() {
    District.Case silent = lamp().acceptedAsVillageMatter();
    OrderSteps unacknowledged = overdue(silent).ignored();
    District.Case slow = lamp().acceptedAsVillageMatter();
    OrderSteps unrectified = overdue(slow).acknowledgedBy("leader-t01v01").ignored();

    assertThat(unacknowledged.acts()).contains("LATE ORDER").doesNotContain("ACKNOWLEDGED ORDER");
    assertThat(unrectified.acts()).contains("ACKNOWLEDGED ORDER", "LATE ORDER");
    assertThat(slow.openTasks()).containsExactly("userTask_carryOutRung", "userTask_handleAppeal");
  }

  @Test
  void asksForAccountabilityAfterAnInterviewAndEndsWithTheReferral() {
    OrderSteps order = overdue(lamp().acceptedAsVillageMatter()).acknowledgedBy("leader-t01v01").rectifiedBy("leader-t01v01")
        .foundBy("discipline-t01", "FALSE").carriedOutBy("discipline-t01", "ACCEPTED").calledToAccountBy("discipline-t01")
        .acknowledgedBy("leader-t01v01").rectifiedBy("leader-t01v01").foundBy("discipline-t01", "FALSE")
        .carriedOutBy("discipline-t01", "HANDED_OVER");

    assertThat(order.acts()).contains("ACCOUNTABILITY INTERVIEW", "REFERRED REFERRAL");
    assertThat(order.status()).isEqualTo("REFERRED");
  }

  // --- 联席会议

  @Test
  void hearsACaseInAConferenceThatEndsWhenEveryUnitHasReported() {
    District.Case appeal = lamp().acceptedAsVillageMatter();
    ConferenceSteps steps = new ConferenceSteps(district);
    String number = steps.calledBy("leader-t01");
    steps.agenda("leader-t01", number, appeal.number).held("leader-t01", number);
    appeal.official("leader-t01", "userTask_decideCase", "leadUnit", "t01", "dueOn", "2026-03-20", "what", "更换线路。");

    steps.reported("handler-t01", appeal);

    assertThat(steps.isClosed(number)).isTrue();
  }

  // --- 信访局批准? 纪检监察批准?

  @Test
  void destroysADossierOnlyAfterBothOfficesHaveApprovedTheList() {
    DestructionSteps steps = new DestructionSteps(district, addEvidence);
    District.Case old = steps.oldCase();

    steps.petition(steps.drawnUpBy("coordinator-d-centre"), "REFUSE");
    String second = steps.drawnUpBy("coordinator-d-centre");
    steps.petition(second, "APPROVE").discipline(second, "REFUSE").carriedOut();
    assertThat(old.count("DESTROY")).isZero();

    String third = steps.drawnUpBy("coordinator-d-centre");
    steps.petition(third, "APPROVE").discipline(third, "APPROVE").carriedOut();
    assertThat(old.count("DESTROY")).isEqualTo(1);
    assertThat(steps.running(third)).isZero();
  }
}
