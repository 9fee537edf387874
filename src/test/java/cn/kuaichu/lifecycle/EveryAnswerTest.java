package cn.kuaichu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.appeal.Tier;
import cn.kuaichu.life.evidence.AddEvidence;
import cn.kuaichu.life.evidence.Pictures;
import cn.kuaichu.life.querycode.CaseCodes;
import cn.kuaichu.life.querycode.HandOutCode;
import cn.kuaichu.life.querycode.StopCode;
import cn.kuaichu.life.signoff.Proofs;
import cn.kuaichu.oversight.inspection.InspectionSteps;
import cn.kuaichu.oversight.inspection.VisitPhotos;
import cn.kuaichu.people.identity.FollowAppointments;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Role;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Every answer of every gateway, written from what the answer means, and the clock's three moments. After it no node
 * and no flow of any model may be left that nobody walked.
 */
@DistrictTest
class EveryAnswerTest {
  @Autowired
  private RepositoryService repository;
  @Autowired
  private District district;
  @Autowired
  private AddEvidence addEvidence;
  @Autowired
  private Officials officials;
  @Autowired
  private FollowAppointments follow;
  @Autowired
  private HandOutCode handOut;
  @Autowired
  private StopCode stopCode;
  @Autowired
  private TransactionTemplate transaction;
  private static ShownForms shown;

  @BeforeEach
  void aMondayMorning() {
    district.clock.setTo(District.MONDAY_MORNING);
    OrderSteps.ordersOfOtherTestsWereLongAgo(district);
  }

  @BeforeEach
  void formsAreOpenedAfterEveryStep() {
    if (shown == null) {
      shown = new ShownForms(district);
    }
    district.afterEachStep = shown::look;
  }

  @AfterEach
  void letTimeRun() {
    district.afterEachStep = () -> {};
    district.clock.runFreely();
  }

  @AfterAll
  static void everyFormShowedWhatItPromises() {
    assertThat(shown.tasks()).hasSizeGreaterThan(25);
    assertThat(shown.empty()).isEmpty();
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
  void takesUpWhatWasNotSolvedAndDeclinesWhatIsNotNewAndAcceptsWhatIs() {
    District.Case first = lamp().acceptedAsVillageMatter().handledAndReportedBack().signedByAllFour();

    District.Case same = lamp().screened("SAME_MATTER_ENDED", "reason", "同一盏路灯。", "repeatOf", first.number, "changed",
        "SAME");
    District.Case fresh = lamp().screened("SAME_MATTER_ENDED", "reason", "灯杆倒了。", "repeatOf", first.number, "changed",
        "NEW_FACTS");
    District.Case unsolved = lamp().screened("SAME_MATTER_ENDED", "reason", "又灭了。", "repeatOf", first.number, "changed",
        "NOT_SOLVED");

    assertThat(same.status()).isEqualTo(Status.DECLINED);
    assertThat(fresh.openTasks()).containsExactly("userTask_classifyAppeal");
    assertThat(unsolved.status()).isEqualTo(Status.MERGED);
    assertThat(first.status()).isEqualTo(Status.HANDLING);
  }

  @Test
  void looksAtAnAnswerAgainAndUpholdsOrCorrectsIt() {
    SpotChecksSet.to(repository, 100);
    District.Case upheld = lamp().screened("UNCLEAR", "reason", "没有写明地点。")
        .official("discipline-t01", "userTask_checkScreening", "outcome", "UPHOLD", "checkReason", "确实没有写明。");
    District.Case corrected = lamp().screened("UNCLEAR", "reason", "没有写明地点。")
        .official("discipline-t01", "userTask_checkScreening", "outcome", "CORRECT", "checkReason", "写明了。");
    SpotChecksSet.to(repository, 0);

    assertThat(upheld.openTasks()).isEmpty();
    assertThat(corrected.openTasks()).containsExactly("userTask_screenAppeal");
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

    appeal.official("coordinator-d-centre", "userTask_ruleObjection", "decision", "GRANT", "toUnit", "t01v02",
        "decisionReason",
        "灯在府前巷一侧。");

    assertThat(appeal.now().responsibleUnit()).isEqualTo("t01v02");
    assertThat(appeal.openTasks()).containsExactly("userTask_handleAppeal");
  }

  @Test
  void staysWhereItIsWhenTheObjectionIsWrong() {
    District.Case appeal = lamp().acceptedAsVillageMatter().objects();

    appeal.official("coordinator-d-centre", "userTask_ruleObjection", "decision", "REFUSE", "decisionReason",
        "灯在津桥一侧。");

    assertThat(appeal.now().responsibleUnit()).isEqualTo("t01v01");
    assertThat(appeal.openTasks()).containsExactly("userTask_handleAppeal");
  }

  @Test
  void goesBackToTheUnitsOtherHandlersWhenOneStepsBack() {
    District.Case appeal = lamp().acceptedAsVillageMatter().handlerAsks("RECUSE", "requestReason", "店主是我弟弟。");

    assertThat(appeal.openTasks()).containsExactly("userTask_handleAppeal");
    assertThat(appeal.status()).isEqualTo(Status.HANDLING);
  }

  // --- 提前收回？

  @Test
  void lendsAPostUntilItIsTakenBack() {
    People people = new People(district, officials, follow, transaction);
    people.deputise("leader-t01v01", "leader-t01v01", "t01v01.leader", "handler-t01v01-2", people.today, people.today);
    assertThat(officials.deputyFor("handler-t01v01-2", "t01v01", Role.LEADER)).contains("leader-t01v01");

    people.takeBack("leader-t01v01", "handler-t01v01-2");
    assertThat(officials.deputyFor("handler-t01v01-2", "t01v01", Role.LEADER)).isEmpty();
    people.everybodyIsBack();
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
    District.Case appeal = lamp().acceptedAsVillageMatter().handledAndReportedBack().handlerSigns()
        .complainantSigns(true, null);
    appeal.official("leader-t01v01", "userTask_leaderSigns", "decision", "REFUSE", "reason", "缺少完工照片。",
        "reviewFacts", "YES", "reviewAnswered", "YES", "reviewEvidence", "NO", "reviewLawful", "YES", "reviewMet",
        "YES");
    isBackInHandling(appeal);
  }

  @Test
  void sendsBackWhenThePrincipalLeaderRefuses() {
    District.Case appeal = lamp().acceptedAsVillageMatter().handledAndReportedBack().handlerSigns()
        .complainantSigns(true, null)
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

  // --- 怎么表态? 是本人意思? 联系够了? 确实失联? 同意另列? (ComplainantWordTest tells more)

  private District.Case waitingForTheComplainant() {
    return lamp().acceptedAsVillageMatter().handledAndReportedBack().handlerSigns();
  }

  @Test
  void goesOnWhenTheComplainantHasSignedBeforeTheClerk() {
    District.Case appeal = waitingForTheComplainant()
        .proven(Proofs.Kind.DRAWN, District.DRAWN.getBytes(StandardCharsets.US_ASCII))
        .proven(Proofs.Kind.PHOTO, Pictures.plain("jpeg", 320, 240))
        .clerkBrings("ON_DEVICE", "decision", "AGREE", "metWhere", "诉求人家中");

    assertThat(appeal.openTasks()).containsExactly("userTask_leaderSigns");
  }

  @Test
  void goesOnOnlyWhenTheOfficerSaysThatAPaperIsGenuine() {
    District.Case appeal = waitingForTheComplainant().proven(Proofs.Kind.SCAN, Pictures.plain("jpeg", 320, 240))
        .clerkBrings("PAPER", "decision", "AGREE", "signedOn", "2026-03-02");
    appeal.official("discipline-t01", "userTask_checkSignature", "decision", "NOT_GENUINE", "note", "不是本人笔迹。");
    assertThat(appeal.openTasks()).containsExactly("userTask_complainantSigns");

    appeal.clerkBrings("PAPER", "decision", "AGREE", "signedOn", "2026-03-02")
        .official("discipline-t01", "userTask_checkSignature", "decision", "GENUINE", "note", "笔迹一致。");
    assertThat(appeal.openTasks()).containsExactly("userTask_leaderSigns");
  }

  private District.Case triedLongEnough(District.Case appeal) {
    for (int i = 0; i < 3; i++) {
      appeal.clerkBrings("NOT_REACHED", "tryWay", "PHONE", "note", "电话无人接听。");
      district.daysPass(4);
    }
    return appeal;
  }

  @Test
  void asksAgainWhenOfficerOrDistrictDoNotBelieveThatNobodyCanBeReached() {
    District.Case appeal = triedLongEnough(waitingForTheComplainant());
    appeal.official("discipline-t01", "userTask_checkUnreachable", "decision", "FOUND", "note", "电话打通了。");
    assertThat(appeal.openTasks()).containsExactly("userTask_complainantSigns");

    appeal.clerkBrings("NOT_REACHED", "tryWay", "VISIT", "note", "上门没有人。")
        .official("discipline-t01", "userTask_checkUnreachable", "decision", "UNREACHABLE", "note", "确实没有人。")
        .official("coordinator-d-centre", "userTask_decideUnreachable", "decision", "REFUSE", "note", "春节后再联系。");
    assertThat(appeal.openTasks()).containsExactly("userTask_complainantSigns");
  }

  @Test
  void endsUnderAHeadingOfItsOwnWhenTheDistrictAgrees() {
    District.Case appeal = triedLongEnough(waitingForTheComplainant());
    appeal.official("discipline-t01", "userTask_checkUnreachable", "decision", "UNREACHABLE", "note", "确实没有人。")
        .official("coordinator-d-centre", "userTask_decideUnreachable", "decision", "AGREE", "note", "同意另列。");

    assertThat(appeal.status()).isEqualTo(Status.SEPARATE);
    assertThat(appeal.openTasks()).isEmpty();
  }

  @Test
  void archivesWhenAllFourHaveSignedOneSheet() {
    District.Case appeal = lamp().acceptedAsVillageMatter().handledAndReportedBack().signedByAllFour();

    assertThat(appeal.status()).isEqualTo(Status.RESOLVED);
    assertThat(appeal.instances()).containsEntry("appeal-lifecycle COMPLETED", 1L)
        .containsEntry("appeal-revisit ACTIVE", 1L);
  }

  // --- 回访结论? 还要再联系? 虚假化解?

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

  @Test
  void reopensAndOrdersSupervisionWhenTheSignatureWasFalse() {
    District.Case appeal = lamp().acceptedAsVillageMatter().handledAndReportedBack().signedByAllFour();
    district.daysPass(15);
    appeal.revisited("YES", "YES", "NO");
    assertThat(appeal.status()).isEqualTo(Status.HANDLING);
    assertThat(appeal.openTasks()).containsExactly("userTask_carryOutRung", "userTask_handleAppeal");
    new OrderSteps(district, addEvidence, appeal).carriedOutBy("discipline-t01", "ACCEPTED");
    assertThat(appeal.openTasks()).containsExactly("userTask_acknowledgeOrder", "userTask_handleAppeal");
  }

  @Test
  void triesAgainWhenNobodyWasReachedAndEndsWhenTriedOftenEnough() {
    District.Case appeal = lamp().acceptedAsVillageMatter().handledAndReportedBack().signedByAllFour();
    district.daysPass(15);
    for (int day = 0; day < 4; day++) {
      assertThat(appeal.status()).isEqualTo(Status.RESOLVED);
      appeal.notReached("VISIT");
      district.daysPass(1);
    }
    assertThat(appeal.status()).isEqualTo(Status.CLOSED);
    assertThat(appeal.count("CLOSE_NOT_REACHED")).isEqualTo(1);
  }

  // --- 落空须重办? 还有未核实的?

  @Test
  void asksAboutTheNextPromiseWhenOneWasKeptAndReopensTheCaseWhenOneWasBroken() {
    District.Case appeal = lamp().acceptedAsVillageMatter().handledAndReportedBack().promised("2026-03-05")
        .promised("2026-03-08").signedByAllFour();
    district.daysPass(4);
    appeal.promiseFound("KEPT");
    assertThat(appeal.openTasks()).containsExactly("userTask_revisitAppeal");
    district.daysPass(3);
    appeal.promiseFound("BROKEN");
    isReopened(appeal);
  }

  private void isReopened(District.Case appeal) {
    assertThat(appeal.status()).isEqualTo(Status.HANDLING);
    assertThat(appeal.now().round()).isEqualTo(2);
    assertThat(appeal.openTasks()).containsExactly("userTask_handleAppeal");
    assertThat(appeal.instances()).containsEntry("appeal-lifecycle ACTIVE", 1L);
  }

  // --- 整改已报送? 整改属实? 是约谈吗? 督办结论?

  // --- 不属实吗? 认可吗?

  @Autowired
  private FormService forms;
  @Autowired
  private ManagementService management;
  @Autowired
  private VisitPhotos photos;

  @Test
  void visitsAgainWhatTheSecondMemberDoesNotBelieveAndReopensWhatIsFalse() {
    InspectionSteps team = new InspectionSteps(district, forms, district.tasks, management, photos);
    district.clock.setTo(Instant.parse("2039-03-02T02:00:00Z"));
    District.Case good = lamp().acceptedAsVillageMatter().handledAndReportedBack().signedByAllFour();
    District.Case bad = lamp().acceptedAsVillageMatter().handledAndReportedBack().signedByAllFour();
    long inspection = team.called("coordinator-d-centre", InspectionSteps.wish(team.day(), 2));
    team.found(team.visitOf(good), "TRUE");
    team.found(team.visitOf(bad), "FALSE");
    team.lookedOver(team.visitOf(bad), false);
    team.found(team.visitOf(bad), "FALSE");
    team.lookedOver(team.visitOf(bad), true);

    team.published(inspection, InspectionSteps.OFFICER);
    team.engineWorks();

    assertThat(good.status()).isEqualTo(Status.RESOLVED);
    assertThat(bad.status()).isEqualTo(Status.HANDLING);
    assertThat(bad.instances()).as("not revisited before").containsEntry("appeal-revisit COMPLETED", 1L);
  }

  private OrderSteps overdue(District.Case appeal) {
    district.daysPass(17);
    return new OrderSteps(district, addEvidence, appeal);
  }

  @Test
  void closesAnOrderWhoseRectificationIsTrue() {
    OrderSteps order = overdue(lamp().acceptedAsVillageMatter()).acknowledgedBy("leader-t01v01")
        .rectifiedBy("leader-t01v01")
        .foundBy("discipline-t01", "VERIFIED");

    assertThat(order.status()).as("the case is still owed").isEqualTo("WATCHING");
    order.endsWithItsCase();
    assertThat(order.status()).isEqualTo("CLOSED");
  }

  @Test
  void closesAnOrderAtOnceWhereTheCaseWasAnsweredBeforeThePapersWereFoundTrue() {
    OrderSteps order = overdue(lamp().acceptedAsVillageMatter()).acknowledgedBy("leader-t01v01").shown("leader-t01v01")
        .endsWithItsCase().saidToBeRight("leader-t01v01").foundBy("discipline-t01", "VERIFIED");

    assertThat(order.status()).isEqualTo("CLOSED");
    assertThat(order.acts()).doesNotContain("WATCHED ORDER");
  }

  @Test
  void goesUpARungWhenTheCaseWasWatchedInVainAndWatchesOnWhenALeaderHasSetANewTime() {
    OrderSteps order = overdue(lamp().acceptedAsVillageMatter()).acknowledgedBy("leader-t01v01")
        .rectifiedBy("leader-t01v01")
        .foundBy("discipline-t01", "VERIFIED");
    order.newlyDated(20);
    district.daysPass(12);
    assertThat(order.acts().stream().filter("WATCHED ORDER"::equals)).as("until the new date").hasSize(2);

    order.ignored();

    assertThat(order.rung()).isEqualTo("CIRCULAR");
    assertThat(order.acts()).endsWith("LATE ORDER", "ESCALATED CIRCULAR");
  }

  @Test
  void endsAnOrderThatTheIssuersSuperiorTakesBack() {
    District.Case appeal = lamp().acceptedAsVillageMatter();
    OrderSteps order = overdue(appeal).withdrawnBy("discipline-d-discipline", "WRONGLY_ISSUED");

    assertThat(order.status()).isEqualTo("WITHDRAWN");
    assertThat(appeal.openTasks()).containsExactly("userTask_handleAppeal");
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
    OrderSteps order = overdue(lamp().acceptedAsVillageMatter()).acknowledgedBy("leader-t01v01")
        .rectifiedBy("leader-t01v01")
        .foundBy("discipline-t01", "FALSE").carriedOutBy("discipline-t01", "ACCEPTED")
        .calledToAccountBy("discipline-t01")
        .rectifiedBy("leader-t01v01").foundBy("discipline-t01", "FALSE").carriedOutBy("discipline-t01", "HANDED_OVER");

    assertThat(order.acts()).contains("ACCOUNTABILITY INTERVIEW", "REFERRED REFERRAL");
    assertThat(order.status()).isEqualTo("REFERRED");
  }

  // --- 查询码异议

  @Test
  void looksIntoACodeThatItsCitizenNeverAskedFor() {
    District.Case appeal = lamp();
    handOut.handOut(appeal.id, 1, new Actor("intake-t01v01", "intake", "t01v01"));

    stopCode.object(appeal.now(), new CaseCodes.Held(0, ""));
    stopCode.object(appeal.now(), new CaseCodes.Held(0, ""));
    appeal.official("discipline-t01", "userTask_checkCode", "finding", "MISTAKE", "seen", "打印时输错了编号。");

    assertThat(appeal.ledger()).containsExactly("REGISTER", "HAND_OUT_CODE", "STOP_CODE", "CHECK_CODE");
    assertThat(appeal.openTasks()).containsExactly("userTask_screenAppeal");
  }

  // --- 联席会议

  @Test
  void hearsACaseInAConferenceThatEndsWhenEveryUnitHasReported() {
    District.Case appeal = lamp().acceptedAsVillageMatter();
    ConferenceSteps steps = new ConferenceSteps(district).nothingWaits();
    String number = steps.calledBy("leader-t01", appeal.number);
    steps.agenda("leader-t01", number, null).held("leader-t01", number);
    appeal.official("leader-t01", "userTask_decideCase", "leadUnit", "t01", "dueOn", "2026-03-17", "what", "更换线路。");

    steps.reported("handler-t01", appeal);

    assertThat(steps.isClosed(number)).isTrue();
  }

  @Test
  void endsAConferenceThatIsCancelledWithoutADecision() {
    District.Case appeal = lamp().acceptedAsVillageMatter();
    ConferenceSteps steps = new ConferenceSteps(district).nothingWaits();
    String number = steps.calledBy("leader-t01", appeal.number);

    steps.cancelled("leader-t01", number, "防汛值守，会议改期。");

    assertThat(steps.isClosed(number)).isTrue();
    assertThat(appeal.openTasks()).containsExactly("userTask_handleAppeal");
  }

  // --- 退回? 撤回?

  @Test
  void endsHelpThatIsSentBackOrTakenBackAndLetsTheCaseBeFinished() {
    District.Case appeal = lamp().acceptedAsVillageMatter().asksForHelp("t01v02", 5).asksForHelp("d-transport", 7);
    appeal.official("handler-t01v02", "userTask_assist", "assistAnswer", "SEND_BACK", "sendBackReason", "线路不归本社区管。");
    assertThat(appeal.openTasks()).containsExactly("userTask_assist", "userTask_handleAppeal");
    FollowUpSteps steps = new FollowUpSteps(district);

    steps.chooses("handler-t01v01", appeal, "催办 · ", "请尽快核实。");
    assertThat(appeal.openTasks()).as("urging ends nothing").containsExactly("userTask_assist",
        "userTask_handleAppeal");
    steps.chooses("handler-t01v01", appeal, "撤回 · ", "已由供电所处理，不用协办。");

    assertThat(appeal.openTasks()).containsExactly("userTask_handleAppeal");
    appeal.handledAndReportedBack();
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
