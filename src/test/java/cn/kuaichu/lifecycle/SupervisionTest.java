package cn.kuaichu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.life.evidence.AddEvidence;
import cn.kuaichu.oversight.supervision.Ground;
import cn.kuaichu.oversight.supervision.OpenOrders;
import cn.kuaichu.oversight.supervision.OrderReading;
import cn.kuaichu.oversight.supervision.SupervisionOrders;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

/** The life of a supervision order (督办单), beside the life of its case. */
@DistrictTest
class SupervisionTest {
  private static final Actor OFFICER = new Actor("discipline-t01", "discipline", "t01");
  private static final Actor DISTRICT_OFFICER = new Actor("discipline-d-discipline", "discipline", "d-discipline");
  private static final String REASON = "两个月没有进展,群众连续来电,请十日内修好并当面答复。";
  @Autowired
  private District district;
  @Autowired
  private SupervisionOrders orders;
  @Autowired
  private OrderReading reading;
  @Autowired
  private AddEvidence addEvidence;
  @Autowired
  private OpenOrders open;
  @Autowired
  private TransactionOperations transaction;

  @BeforeEach
  void aMondayMorning() {
    district.clock.setTo(District.MONDAY_MORNING);
    OrderSteps.ordersOfOtherTestsWereLongAgo(district);
  }

  @AfterEach
  void letTimeRun() {
    district.clock.runFreely();
  }

  private District.Case lamp() {
    return district.citizenAsks("三组路口的路灯坏了两个月,晚上老人出门看不见路。").acceptedAsVillageMatter();
  }

  private OrderSteps orderOn(District.Case appeal) {
    return new OrderSteps(district, addEvidence, appeal);
  }

  private OrderSteps unsolved(District.Case appeal) {
    orders.issue(appeal.id, Ground.UNSOLVED, OFFICER, REASON);
    return orderOn(appeal);
  }

  @Test
  void isIssuedByTheClockAnsweredByTheUnitVerifiedByTheOfficerAndClosed() {
    District.Case appeal = lamp();
    district.daysPass(17);
    OrderSteps order = orderOn(appeal);
    assertThat(order.number()).matches("督2026-\\d{5}");
    assertThat(order.column("issuer")).isEqualTo("SYSTEM");
    assertThat(order.column("ground")).isEqualTo("OVERDUE");
    assertThat(order.column("addressee_unit")).isEqualTo("t01v01");
    assertThat(appeal.openTasks()).containsExactly("userTask_acknowledgeOrder", "userTask_handleAppeal");

    order.acknowledgedBy("leader-t01v01");
    assertThat(order.status()).isEqualTo("ACKNOWLEDGED");
    order.rectifiedBy("leader-t01v01");
    assertThat(appeal.openTasks()).containsExactly("userTask_handleAppeal", "userTask_verifyRectification");
    order.foundBy("discipline-t01", "VERIFIED");

    assertThat(order.status()).as("true papers do not answer the citizen").isEqualTo("WATCHING");
    assertThat(appeal.status()).as("the order is not the case").isEqualTo(Status.HANDLING);
    assertThat(appeal.openTasks()).containsExactly("userTask_handleAppeal");
    assertThat(open.openOrderOf(appeal.id)).isPresent();

    order.endsWithItsCase();

    assertThat(order.status()).isEqualTo("CLOSED");
    assertThat(open.openOrderOf(appeal.id)).isEmpty();
    assertThat(order.acts()).containsExactly("ISSUED ORDER", "ACKNOWLEDGED ORDER", "RECTIFIED ORDER", "VERIFIED ORDER",
        "WATCHED ORDER", "CLOSED ORDER");
    assertThat(appeal.count("ORDER_SUPERVISION")).as("no second order was needed").isEqualTo(1);
  }

  @Test
  void watchesALateAnswerTooUntilTheCitizenHasIt() {
    District.Case appeal = district.citizenAsks("三组路口的路灯坏了两个月。");
    district.daysPass(16);
    OrderSteps order = orderOn(appeal);
    assertThat(order.column("ground")).isEqualTo("LATE_ACCEPTANCE");
    order.acknowledgedBy("leader-t01v01").rectifiedBy("leader-t01v01").foundBy("discipline-t01", "VERIFIED");
    assertThat(order.status()).isEqualTo("WATCHING");

    appeal.acceptedAsVillageMatter();

    assertThat(order.status()).isEqualTo("CLOSED");
  }

  @Test
  void comesAgainToTheUnitByTheLadderWhenTheCaseIsStillOwedAfterTheWatch() {
    District.Case appeal = lamp();
    district.daysPass(17);
    OrderSteps order = orderOn(appeal).acknowledgedBy("leader-t01v01").rectifiedBy("leader-t01v01")
        .foundBy("discipline-t01", "VERIFIED");

    order.ignored().carriedOutBy("discipline-t01", "ACCEPTED");

    assertThat(order.rung()).isEqualTo("CIRCULAR");
    assertThat(appeal.openTasks()).containsExactly("userTask_acknowledgeOrder", "userTask_handleAppeal");
  }

  @Test
  void takesNoPictureForTwoOrdersOfOneCase() {
    District.Case appeal = lamp();
    orders.issue(appeal.id, Ground.UNSOLVED, OFFICER, REASON);
    OrderSteps first = orderOn(appeal).acknowledgedBy("leader-t01v01");
    orders.issue(appeal.id, Ground.BAD_HANDLING, OFFICER, REASON);
    orderOn(appeal).acknowledgedBy("leader-t01v01");
    first.shown("leader-t01v01");
    rectifyOneOf(appeal);

    assertThatThrownBy(() -> rectifyOneOf(appeal)).hasMessageContaining("以前报送过的不能再用");
    first.shown("leader-t01v01");
    rectifyOneOf(appeal);
    assertThat(first.acts().stream().filter("RECTIFIED ORDER"::equals)).hasSize(2);
  }

  private void rectifyOneOf(District.Case appeal) {
    district.as("leader-t01v01", () -> {
      Task task = district.tasks.createTaskQuery().processInstanceBusinessKey(appeal.number)
          .taskDefinitionKey("userTask_rectify")
          .list().get(0);
      district.tasks.claim(task.getId(), "leader-t01v01");
      try {
        district.forms.submitTaskForm(task.getId(), Map.of("measures", "线路已全部更换。"));
      } finally {
        if (district.tasks.createTaskQuery().taskId(task.getId()).count() > 0) {
          district.tasks.setAssignee(task.getId(), null);
        }
      }
      return null;
    });
  }

  // --- taking back, stopping, stepping back

  @Test
  void isTakenBackByTheIssuersSuperiorOnlyAndForAReasonThatIsKept() {
    District.Case appeal = lamp();
    OrderSteps order = unsolved(appeal);

    for (String other : List.of("discipline-t01", "leader-d-discipline", "leader-d-centre", "discipline-t02")) {
      assertThatThrownBy(() -> order.withdrawnBy(other, "WRONGLY_ISSUED")).as(other)
          .hasMessageMatching("(?s).*(没有可由您撤回|No|权限|CREATE).*");
    }
    assertThatThrownBy(() -> order.withdrawnBy("discipline-d-discipline", "CASE_CLOSED")).hasMessageContaining("没有办结");
    order.withdrawnBy("discipline-d-discipline", "WRONGLY_ISSUED");

    assertThat(order.status()).isEqualTo("WITHDRAWN");
    assertThat(appeal.openTasks()).containsExactly("userTask_handleAppeal");
    assertThat(order.acts()).endsWith("WITHDRAWN ORDER");
    assertThat(reading.forOfficer(Long.parseLong(order.column("id"))).acts().toString()).contains("下达有误。经查，路灯不归该社区管");
    assertThat(appeal.count("WITHDRAW_ORDER")).isEqualTo(1);
    assertThat(
        district.jdbc.sql("select count(*) from act_hi_varinst where text_ like '%路灯不归%'").query(Long.class).single())
        .as("no word of it in the engine").isZero();
    assertThatThrownBy(() -> order.withdrawnBy("discipline-d-discipline", "OTHER")).hasMessageContaining("没有可由您撤回");
  }

  @Test
  void isTakenBackByAnotherWhereTheSuperiorsOwnOfficeIsConcerned() {
    District.Case complaint = district.citizenAsks("镇上办低保要好处。", "t01");
    district.daysPass(16);
    OrderSteps order = orderOn(complaint);
    assertThat(order.column("addressee_unit")).isEqualTo("d-discipline");

    assertThatThrownBy(() -> order.withdrawnBy("discipline-d-discipline", "WRONGLY_ISSUED"))
        .hasMessageContaining("没有可由您撤回");
    assertThatThrownBy(() -> order.withdrawnBy("leader-d-centre", "MATTER_SOLVED")).hasMessageContaining("仍未答复或办结");
    order.withdrawnBy("leader-d-centre", "WRONGLY_ISSUED");

    assertThat(order.status()).isEqualTo("WITHDRAWN");
  }

  @Test
  void ofTheDistrictsOfficerOrTheCoordinatorIsTakenBackByTheLeaderOfTheirOffice() {
    District.Case one = lamp();
    orders.issue(one.id, Ground.UNSOLVED, DISTRICT_OFFICER, REASON);
    assertThat(orderOn(one).withdrawnBy("leader-d-discipline", "OTHER").status()).isEqualTo("WITHDRAWN");
    District.Case other = lamp();
    orders.issue(other.id, Ground.UNSOLVED, new Actor("coordinator-d-centre", "coordinator", "d-centre"), REASON);
    assertThat(orderOn(other).withdrawnBy("leader-d-centre", "OTHER").status()).isEqualTo("WITHDRAWN");
  }

  @Test
  void isNotTakenAnyFurtherWhenTheOfficerFindsThatThingsHaveChanged() {
    District.Case appeal = lamp();
    OrderSteps order = unsolved(appeal).ignored().carriedOutBy("discipline-t01", "CHANGED");

    assertThat(order.status()).isEqualTo("STOPPED");
    assertThat(order.acts()).endsWith("ACT_DONE CIRCULAR", "STOPPED CIRCULAR");
    assertThat(appeal.openTasks()).containsExactly("userTask_handleAppeal");
    assertThat(appeal.count("STOP_ORDER")).isEqualTo(1);
  }

  @Test
  void offersOnlyTheResultsThatItTakes() {
    District.Case appeal = lamp();
    OrderSteps order = unsolved(appeal).ignored();
    for (String rung : List.of("CIRCULAR", "INTERVIEW", "BOARD", "REFERRAL")) {
      district.jdbc.sql("update supervision_order set rung = ? where appeal_id = ?").params(rung, appeal.id).update();
      List<String> offered = reading.forOfficer(Long.parseLong(order.column("id"))).results().stream()
          .map(OrderReading.Choice::name).toList();
      for (OrderReading.Choice any : OrderReading.allResults()) {
        assertThat(isTaken(order, any.name())).as(rung + " " + any.name()).isEqualTo(offered.contains(any.name()));
      }
      assertThat(offered).as("an officer is never without a choice, nor bound to one").hasSizeGreaterThan(2);
    }
    assertThat(shownTo("discipline-t01", appeal, "userTask_carryOutRung")).contains("暂不移送").doesNotContain("当场整改到位");
  }

  /** Asked and undone again. */
  private boolean isTaken(OrderSteps order, String result) {
    try {
      transaction.executeWithoutResult(status -> {
        order.carriedOutBy("discipline-t01", result);
        status.setRollbackOnly();
      });
      return true;
    } catch (BadUserRequestException refused) {
      assertThat(refused).hasMessageContaining("与本级措施不符");
      return false;
    }
  }

  @Test
  void isNotStoppedByTheOfficerWhileALateCaseIsStillOwed() {
    District.Case appeal = lamp();
    district.daysPass(17);
    OrderSteps order = orderOn(appeal).ignored();

    assertThatThrownBy(() -> order.carriedOutBy("discipline-t01", "CHANGED")).hasMessageContaining("与本级措施不符");
    assertThat(shownTo("discipline-t01", appeal, "userTask_carryOutRung")).doesNotContain("情况已变");
  }

  @Test
  void goesBackARungWhenTheOtherSideDeclinesAndIsReferredOnlyByTheOfficersDecision() {
    District.Case appeal = lamp();
    OrderSteps order = unsolved(appeal).acknowledgedBy("leader-t01v01").rectifiedBy("leader-t01v01")
        .foundBy("discipline-t01", "FALSE").carriedOutBy("discipline-t01", "ACCEPTED")
        .calledToAccountBy("discipline-t01")
        .rectifiedBy("leader-t01v01").foundBy("discipline-t01", "FALSE");
    assertThat(order.rung()).isEqualTo("REFERRAL");

    order.carriedOutBy("discipline-t01", "DECLINED");

    assertThat(order.rung()).isEqualTo("INTERVIEW");
    assertThat(order.acts()).contains("ACT_DONE REFERRAL", "RETURNED INTERVIEW").doesNotContain("REFERRED REFERRAL");
    order.acknowledgedBy("leader-t01v01").rectifiedBy("leader-t01v01").foundBy("discipline-t01", "VERIFIED");
    assertThat(order.status()).isEqualTo("CLOSED");
  }

  @Test
  void endsByTheOfficersDecisionWhenTheOtherSideDeclines() {
    District.Case appeal = lamp();
    OrderSteps order = unsolved(appeal).acknowledgedBy("leader-t01v01").rectifiedBy("leader-t01v01")
        .foundBy("discipline-t01", "FALSE").carriedOutBy("discipline-t01", "ACCEPTED")
        .calledToAccountBy("discipline-t01")
        .rectifiedBy("leader-t01v01").foundBy("discipline-t01", "FALSE")
        .carriedOutBy("discipline-t01", "DECLINED_ENDED");

    assertThat(order.status()).isEqualTo("STOPPED");
  }

  @Test
  void asksForNoSecondAcknowledgementAfterAnInterview() {
    District.Case appeal = lamp();
    unsolved(appeal).acknowledgedBy("leader-t01v01").rectifiedBy("leader-t01v01").foundBy("discipline-t01", "FALSE")
        .carriedOutBy("discipline-t01", "ACCEPTED").calledToAccountBy("discipline-t01");

    assertThat(appeal.openTasks()).contains("userTask_rectify").doesNotContain("userTask_acknowledgeOrder");
  }

  @Test
  void neverGoesUpARungOnAHoliday() {
    district.clock.setTo(
        java.time.LocalDateTime.of(2026, 9, 29, 15, 0).atZone(cn.kuaichu.life.deadline.WorkCalendar.ZONE).toInstant());
    District.Case appeal = lamp();
    OrderSteps order = unsolved(appeal);

    assertThat(order.instant("acknowledge_by")).as("two workdays, over the holiday").isEqualTo("2026-10-08T15:59:59Z");
    order.ignored();
    assertThat(district.jdbc.sql("select at from supervision_act a join supervision_order o on o.id = a.order_id"
        + " where o.appeal_id = ? and kind = 'LATE'").param(appeal.id).query(java.sql.Timestamp.class).single()
        .toInstant())
        .isEqualTo("2026-10-09T01:00:00Z");
  }

  @Test
  void numbersOrdersWithoutGapsThroughTheYear() {
    int before = district.jdbc.sql("select coalesce(max(last), 0) from supervision_count where year = 2026")
        .query(Integer.class)
        .single();

    OrderSteps first = unsolved(lamp());
    OrderSteps second = unsolved(lamp());

    assertThat(List.of(first.number(), second.number()))
        .containsExactly("督2026-%05d".formatted(before + 1), "督2026-%05d".formatted(before + 2));
  }

  @Test
  void climbsTheLadderToReferralWhenTheUnitNeverAnswers() {
    District.Case appeal = district.citizenAsks("县道塌方,绕行要两小时。").screened("VALID").classified("HELP", "MAJOR");
    orders.issue(appeal.id, Ground.UNSOLVED, DISTRICT_OFFICER, REASON);
    OrderSteps order = orderOn(appeal);
    String officer = DISTRICT_OFFICER.login();

    order.ignored();
    assertThat(appeal.openTasks()).containsExactly("userTask_carryOutRung", "userTask_handleAppeal");
    assertThat(order.rung()).isEqualTo("CIRCULAR");
    order.carriedOutBy(officer, "ACCEPTED").ignored();
    assertThat(order.rung()).isEqualTo("INTERVIEW");
    assertThat(order.column("manner")).isEqualTo("SINGLE");
    order.carriedOutBy(officer, "RESISTED").calledToAccountBy(officer).ignored();
    assertThat(order.rung()).isEqualTo("BOARD");
    order.carriedOutBy(officer, "ACCEPTED").ignored();
    assertThat(order.rung()).isEqualTo("REFERRAL");
    order.carriedOutBy(officer, "HANDED_OVER");

    assertThat(order.status()).isEqualTo("REFERRED");
    assertThat(order.acts()).contains("LATE ORDER", "ESCALATED CIRCULAR", "ACT_DONE CIRCULAR", "LATE CIRCULAR",
        "ESCALATED INTERVIEW", "ACT_DONE INTERVIEW", "ACCOUNTABILITY INTERVIEW", "ACT_DONE BOARD", "ACT_DONE REFERRAL",
        "REFERRED REFERRAL");
    assertThat(appeal.instances()).containsEntry("supervision-order COMPLETED", 1L);
  }

  @Test
  void countsTheDaysOfEachRungFromItsOwnBeginning() {
    District.Case appeal = lamp();
    OrderSteps order = unsolved(appeal);
    var firstDue = order.instant("due_at");

    order.ignored().carriedOutBy("discipline-t01", "ACCEPTED");

    assertThat(firstDue).as("fifteen workdays").isEqualTo("2026-03-23T15:59:59Z");
    assertThat(order.instant("due_at")).as("seven workdays from 5 March").isEqualTo("2026-03-16T15:59:59Z");
    assertThat(order.instant("acknowledge_by")).isEqualTo("2026-03-06T15:59:59Z");
  }

  @Test
  void letsNoInterviewPassWithoutAnAccountabilityRecord() {
    District.Case appeal = lamp();
    OrderSteps order = unsolved(appeal).acknowledgedBy("leader-t01v01").rectifiedBy("leader-t01v01")
        .foundBy("discipline-t01", "FALSE");
    assertThat(order.rung()).isEqualTo("INTERVIEW");

    order.carriedOutBy("discipline-t01", "ACCEPTED");
    assertThat(appeal.openTasks()).contains("userTask_callToAccount").doesNotContain("userTask_rectify");
    district.daysPass(10);
    assertThat(appeal.openTasks()).as("time alone does not get past it").contains("userTask_callToAccount")
        .doesNotContain("userTask_rectify");

    order.calledToAccountBy("discipline-t01");
    assertThat(appeal.openTasks()).contains("userTask_rectify");
  }

  @Test
  void refusesAResultThatDoesNotBelongToTheRung() {
    District.Case appeal = lamp();
    OrderSteps order = unsolved(appeal).ignored();

    assertThatThrownBy(() -> order.carriedOutBy("discipline-t01", "HANDED_OVER")).hasMessageContaining("与本级措施不符");
    assertThat(appeal.openTasks()).contains("userTask_carryOutRung");
  }

  @Test
  void takesNoRectificationWithoutEvidence() {
    District.Case appeal = lamp();
    orderOn(appeal).shown("leader-t01v01");
    district.daysPass(1);
    OrderSteps order = unsolved(appeal).acknowledgedBy("leader-t01v01");

    assertThatThrownBy(() -> appeal.official("leader-t01v01", "userTask_rectify", "measures", "都好了。"))
        .hasMessageContaining("还没有整改佐证");
    order.rectifiedBy("leader-t01v01");

    assertThat(order.status()).isEqualTo("RECTIFIED");
  }

  @Test
  void asksForNewEvidenceAfterTheOldWasNotEnough() {
    District.Case appeal = lamp();
    OrderSteps order = unsolved(appeal).acknowledgedBy("leader-t01v01").rectifiedBy("leader-t01v01");
    district.daysPass(1);
    order.foundBy("discipline-t01", "NOT_RECTIFIED").carriedOutBy("discipline-t01", "ACCEPTED")
        .acknowledgedBy("leader-t01v01");

    assertThatThrownBy(() -> appeal.official("leader-t01v01", "userTask_rectify", "measures", "都好了。"))
        .hasMessageContaining("还没有整改佐证");
  }

  // --- duplicates

  @Test
  void answersPlainlyWhenTheSameOrderIsIssuedTwice() {
    District.Case appeal = lamp();
    OrderSteps order = unsolved(appeal);

    assertThatThrownBy(() -> orders.issue(appeal.id, Ground.UNSOLVED, OFFICER, REASON))
        .isInstanceOf(AppealRefused.class)
        .hasMessageContaining(appeal.number).hasMessageContaining(order.number()).hasMessageContaining("不重复督办");
    orders.issue(appeal.id, Ground.BAD_HANDLING, OFFICER, REASON);

    assertThat(order.acts()).hasSize(2);
    assertThat(appeal.count("ORDER_SUPERVISION")).isEqualTo(2);
  }

  @Test
  void mayBeIssuedAgainWhenTheFirstWasClosed() {
    District.Case appeal = lamp();
    unsolved(appeal).acknowledgedBy("leader-t01v01").rectifiedBy("leader-t01v01").foundBy("discipline-t01", "VERIFIED");

    OrderSteps again = unsolved(appeal);

    assertThat(again.status()).isEqualTo("ISSUED");
  }

  @Test
  void isIssuedByTheClockOnceInARoundEvenWhenTheFirstIsClosedAlready() {
    District.Case appeal = lamp();
    district.daysPass(17);
    orderOn(appeal).withdrawnBy("discipline-d-discipline", "WRONGLY_ISSUED");

    orders.issueOverdue(appeal.id, Ground.OVERDUE, "t01v01");

    assertThat(appeal.count("ORDER_SUPERVISION")).isEqualTo(1);
  }

  @Test
  void keepsTheDatabaseItselfFromASecondOpenOrder() {
    District.Case appeal = lamp();
    unsolved(appeal);

    assertThatThrownBy(() -> district.jdbc.sql("""
        insert into supervision_order (number, appeal_id, round, ground, issuer, issuer_role, issuer_unit, addressee_unit,
          issued_at, rung, manner, acknowledge_days, rectify_days, acknowledge_by, due_at, status)
        select '督2020-99999', appeal_id, round, ground, issuer, issuer_role, issuer_unit, addressee_unit, issued_at, rung,
               manner, acknowledge_days, rectify_days, acknowledge_by, due_at, status
          from supervision_order
         where appeal_id = ?
        """).param(appeal.id).update()).hasMessageContaining("supervision_order_open");
  }

  // --- who may what

  @Test
  void doesNotTakeAnAnswerGivenInTimeForALateOne() {
    District.Case hard = district.citizenAsks("灌溉渠年久失修,下游三个组浇不上水。").screened("VALID").classified("HELP", "HARD");
    district.daysPass(20);

    assertThatThrownBy(() -> orders.issue(hard.id, Ground.OVERDUE, OFFICER, REASON)).hasMessageContaining("尚未逾期");
  }

  @Test
  void isIssuedBySupervisorsForTheirOwnAreaOnly() {
    District.Case appeal = lamp();

    assertThatThrownBy(
        () -> orders.issue(appeal.id, Ground.UNSOLVED, new Actor("handler-t01v01", "handler", "t01v01"), REASON))
        .hasMessageContaining("您的岗位不能下达");
    assertThatThrownBy(
        () -> orders.issue(appeal.id, Ground.UNSOLVED, new Actor("discipline-t02", "discipline", "t02"), REASON))
        .hasMessageContaining("范围内没有诉求");
    assertThatThrownBy(() -> orders.issue(appeal.id, Ground.UNSOLVED, OFFICER, " ")).hasMessageContaining("督办理由");
    assertThatThrownBy(() -> orders.issue(appeal.id, Ground.OVERDUE, OFFICER, REASON)).hasMessageContaining("尚未逾期");
    assertThatThrownBy(() -> orders.issue(appeal.id, Ground.REFUSED_TO_ACCEPT, OFFICER, REASON))
        .hasMessageContaining("请另选事由");
    assertThat(appeal.count("ORDER_SUPERVISION")).isZero();
  }

  @Test
  void doesNotCallACaseOverdueBecauseItWasAcceptedLate() {
    District.Case appeal = district.citizenAsks("三组路口的路灯坏了两个月。");
    district.daysPass(16);
    appeal.acceptedAsVillageMatter();

    assertThatThrownBy(() -> orders.issue(appeal.id, Ground.OVERDUE, OFFICER, REASON)).hasMessageContaining("尚未逾期");
  }

  @Test
  void isHiddenFromOfficialsOfTheAccusedUnit() {
    District.Case complaint = district.citizenAsks("镇上办低保要好处。", "t01");

    assertThatThrownBy(() -> orders.issue(complaint.id, Ground.LATE_ACCEPTANCE, OFFICER, REASON))
        .hasMessageContaining("范围内没有诉求");
  }

  @Test
  void showsTheHandlerNeitherTheOfficersChapterNorTheUnitsAnswer() {
    District.Case appeal = lamp();
    OrderSteps order = unsolved(appeal);
    assertThat(tasksSeenBy("handler-t01v01", appeal)).containsExactly("userTask_handleAppeal");
    order.acknowledgedBy("leader-t01v01").rectifiedBy("leader-t01v01");

    assertThat(tasksSeenBy("handler-t01v01", appeal)).containsExactly("userTask_handleAppeal");
    assertThat(tasksSeenBy("handler-t01", appeal)).doesNotContain("userTask_verifyRectification");
    assertThat(tasksSeenBy("leader-t01", appeal)).doesNotContain("userTask_verifyRectification");
    assertThat(tasksSeenBy("discipline-t01", appeal)).contains("userTask_verifyRectification");
    Task verify = district.tasks.createTaskQuery().processInstanceBusinessKey(appeal.number)
        .taskDefinitionKey("userTask_verifyRectification").singleResult();
    for (String stranger : List.of("handler-t01v01", "leader-t01v01", "principal-t01", "discipline-t02")) {
      assertThatThrownBy(() -> district.as(stranger, () -> {
        district.tasks.claim(verify.getId(), stranger);
        return null;
      })).as(stranger).isInstanceOf(ProcessEngineException.class);
      assertThatThrownBy(() -> district.as(stranger, () -> {
        district.tasks.complete(verify.getId(), Map.of("way", "ON_SITE", "outcome", "VERIFIED", "finding", "属实。"));
        return null;
      })).as(stranger).isInstanceOf(ProcessEngineException.class);
      assertThatThrownBy(() -> district.as(stranger, () -> district.forms.getTaskFormVariables(verify.getId())))
          .as(stranger).isInstanceOf(ProcessEngineException.class);
    }
  }

  @Test
  void showsTheCasesHistoryNumberAndRungAndNotAWordOfTheOfficers() {
    District.Case appeal = lamp();
    unsolved(appeal).acknowledgedBy("leader-t01v01").rectifiedBy("leader-t01v01").foundBy("discipline-t01",
        "NOT_RECTIFIED");

    List<String> details = district.jdbc.sql("""
        select detail
          from ledger_entry
         where appeal_id = ? and kind in ('ORDER_SUPERVISION', 'ACKNOWLEDGE_ORDER', 'RECTIFY', 'VERIFY_ORDER', 'ESCALATE_ORDER')
        """).param(appeal.id).query(String.class).list();
    String shown = shownTo("handler-t01v01", appeal, "userTask_handleAppeal");

    assertThat(details).hasSize(5)
        .allMatch(detail -> detail.matches("\\{\"orderNumber\":\"督2026-\\d{5}\",\"rung\":\"[A-Z]+\"}"));
    assertThat(shown).contains("督2026-").contains("通报批评").doesNotContain(REASON).doesNotContain("有一盏不亮")
        .doesNotContain("夜间试亮正常").doesNotContain("orderReason");
  }

  @Test
  void tellsTheLeaderWhatIsAskedAndTheOfficerEverything() {
    District.Case appeal = lamp();
    OrderSteps order = unsolved(appeal);
    long id = Long.parseLong(order.column("id"));
    order.ignored().carriedOutBy("discipline-t01", "ACCEPTED");

    String shown = shownTo("leader-t01v01", appeal, "userTask_acknowledgeOrder");

    assertThat(shown).contains(REASON).contains("济南12345条例第二十八条").doesNotContain("对方当场表态");
    assertThat(reading.forOfficer(id).acts().toString()).contains("对方当场表态");
    assertThat(reading.forAddressee(id).acts().toString()).doesNotContain("对方当场表态");
  }

  @Test
  void isNeverVerifiedByAnOfficialOfTheUnitItself() {
    District.Case hard = district.citizenAsks("河堤多处开裂,汛期前要修。").screened("VALID").classified("HELP", "HARD");
    orders.issue(hard.id, Ground.UNSOLVED, OFFICER, REASON);
    OrderSteps order = orderOn(hard).acknowledgedBy("leader-t01").rectifiedBy("leader-t01");

    assertThat(order.column("officer_unit")).isEqualTo("d-discipline");
    assertThat(tasksSeenBy("discipline-t01", hard)).doesNotContain("userTask_verifyRectification");
    order.foundBy("discipline-d-discipline", "VERIFIED");

    assertThat(order.status()).isEqualTo("CLOSED");
  }

  @Test
  void isNotVerifiedByAnOfficerWhoAlsoServesInTheUnit() {
    District.Case appeal = lamp();
    OrderSteps order = unsolved(appeal).acknowledgedBy("leader-t01v01").rectifiedBy("leader-t01v01");
    district.jdbc
        .sql("insert into appointment (login, unit, role, post) values ('discipline-t01', 't01v01', 'intake', '兼')")
        .update();
    try {
      assertThatThrownBy(() -> order.foundBy("discipline-t01", "VERIFIED")).isInstanceOf(BadUserRequestException.class)
          .hasMessageContaining("您在被督办单位任职");
    } finally {
      district.offices.everybodyIsBack();
    }
  }

  @Test
  void isAnsweredByTheDisciplineOfficesOwnLeaderAndVerifiedByTheCoordinatorWhenTheOfficeItselfIsLate() {
    District.Case complaint = district.citizenAsks("镇上办低保要好处。", "t01");
    String screening = district.jdbc
        .sql("select t.tenant_id_ from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_"
            + " where e.business_key_ = ?")
        .param(complaint.number).query(String.class).single();

    Actor coordinator = new Actor("coordinator-d-centre", "coordinator", "d-centre");
    assertThatThrownBy(() -> orders.issue(complaint.id, Ground.LATE_ACCEPTANCE, coordinator, REASON))
        .hasMessageContaining("尚未逾期");
    district.daysPass(16);

    OrderSteps order = orderOn(complaint);
    assertThat(order.column("addressee_unit")).isEqualTo(screening).isEqualTo("d-discipline");
    assertThat(order.column("answering_unit")).isEqualTo("d-discipline");
    assertThat(order.column("officer_unit")).isEqualTo("d-centre");
    assertThat(order.column("officer_role")).isEqualTo("coordinator");
  }

  // --- gaps

  @Test
  void asksTheNextUnitUpWhereTheUnitHasNoLeaderAndRecordsTheGap() {
    vacant("t01v01", "leader", () -> {
      District.Case appeal = lamp();
      OrderSteps order = unsolved(appeal);

      assertThat(order.column("answering_unit")).isEqualTo("t01");
      assertThat(order.column("officer_unit")).as("nobody verifies what his own unit answered")
          .isEqualTo("d-discipline");
      order.acknowledgedBy("leader-t01").rectifiedBy("leader-t01").foundBy("discipline-d-discipline", "NOT_RECTIFIED")
          .carriedOutBy("discipline-d-discipline", "ACCEPTED");
      assertThat(gaps(appeal)).containsExactly("t01v01.leader -> t01.leader");
      assertThat(appeal.count("NOTICE_GAP")).as("once for the case").isEqualTo(1);
    });
  }

  @Test
  void asksTheDisciplineOfficeWhereTheTownshipHasNoOfficerAndThenTheCoordinator() {
    vacant("t01", "discipline", () -> {
      District.Case appeal = lamp();
      district.daysPass(17);
      assertThat(orderOn(appeal).column("officer_unit")).isEqualTo("d-discipline");
      assertThat(gaps(appeal)).containsExactly("t01.discipline -> d-discipline.discipline");
      vacant("d-discipline", "discipline", () -> {
        District.Case other = lamp();
        district.daysPass(17);
        OrderSteps order = orderOn(other);
        assertThat(order.column("officer_role")).isEqualTo("coordinator");
        assertThat(gaps(other)).containsExactly("d-discipline.discipline -> d-centre.coordinator",
            "t01.discipline -> d-centre.coordinator");
        order.acknowledgedBy("leader-t01v01").rectifiedBy("leader-t01v01").foundBy("coordinator-d-centre", "VERIFIED");
        assertThat(order.status()).isEqualTo("WATCHING");
      });
    });
  }

  /** Nobody holds the post while something happens. */
  private void vacant(String unit, String role, Runnable what) {
    district.jdbc.sql("update appointment set until = current_date - 1 where unit = ? and role = ?").params(unit, role)
        .update();
    try {
      what.run();
    } finally {
      district.offices.everybodyIsBack();
    }
  }

  private List<String> gaps(District.Case appeal) {
    return district.jdbc.sql("""
        select unit || '.' || role || ' -> ' || asked_unit || '.' || asked_role
          from role_gap
         where appeal_id = ?
         order by 1
        """).param(appeal.id).query(String.class).list();
  }

  // --- the case and its order

  @Test
  void outlivesItsCaseUntilItIsVerified() {
    District.Case appeal = lamp();
    OrderSteps order = unsolved(appeal);
    appeal.handledAndReportedBack().signedByAllFour();
    assertThat(appeal.status()).isEqualTo(Status.RESOLVED);
    assertThat(order.status()).isEqualTo("ISSUED");

    order.acknowledgedBy("leader-t01v01");
    appeal.official("leader-t01v01", "userTask_rectify", "measures", "四方已会签,材料在卷。");
    order.foundBy("discipline-t01", "VERIFIED");

    assertThat(order.status()).isEqualTo("CLOSED");
    assertThat(appeal.status()).isEqualTo(Status.RESOLVED);
  }

  @Test
  void beginsAsACircularForAFalseResolution() {
    District.Case appeal = lamp().handledAndReportedBack().signedByAllFour();
    district.daysPass(1);

    orders.issue(appeal.id, Ground.FALSE_RESOLUTION, OFFICER, "现场查看,灯从未换过。");

    OrderSteps order = orderOn(appeal);
    assertThat(order.rung()).isEqualTo("CIRCULAR");
    assertThat(appeal.openTasks()).as("published before the unit has to answer").contains("userTask_carryOutRung")
        .doesNotContain("userTask_acknowledgeOrder");
    order.carriedOutBy("discipline-t01", "ACCEPTED");
    assertThat(appeal.openTasks()).contains("userTask_acknowledgeOrder").doesNotContain("userTask_carryOutRung");
    assertThat(order.acts()).containsExactly("ISSUED CIRCULAR", "ACT_DONE CIRCULAR");
  }

  @Test
  void isIssuedInTasklistByTheCoordinatorWithItsForm() {
    District.Case appeal = lamp();

    OrderSteps.issuedInTasklist(district, "coordinator-d-centre",
        Map.of("appealNumber", appeal.number, "ground", "MANY_VOICES", "reason", REASON));

    assertThat(orderOn(appeal).column("issuer")).isEqualTo("coordinator-d-centre");
    assertThat(appeal.openTasks()).contains("userTask_acknowledgeOrder");
    assertThatThrownBy(() -> OrderSteps.issuedInTasklist(district, "handler-t01v01",
        Map.of("appealNumber", appeal.number, "ground", "UNSOLVED", "reason", REASON)))
        .hasMessageContaining("您的岗位不能下达");
    assertThatThrownBy(() -> OrderSteps.issuedInTasklist(district, "discipline-t01",
        Map.of("appealNumber", "2026-999999-9", "ground", "UNSOLVED", "reason", REASON))).hasMessageContaining("没有诉求");
    assertThatThrownBy(() -> OrderSteps.issuedInTasklist(district, "discipline-t01",
        Map.of("appealNumber", appeal.number, "ground", "WEATHER", "reason", REASON))).hasMessageContaining("督办事由");
  }

  /** All that a task's form shows to an official, lists included. */
  private String shownTo(String login, District.Case appeal, String task) {
    return district.as(login, () -> {
      VariableMap shown = district.forms.getTaskFormVariables(district.tasks.createTaskQuery()
          .processInstanceBusinessKey(appeal.number).taskDefinitionKey(task).singleResult().getId());
      StringBuilder text = new StringBuilder();
      shown.keySet().forEach(name -> text.append(name).append(": ").append(
          shown.getValueTyped(name) instanceof SerializableValue list ? list.getValueSerialized() : shown.get(name))
          .append('\n'));
      return text.toString();
    });
  }

  private List<String> tasksSeenBy(String login, District.Case appeal) {
    return district.as(login,
        () -> district.tasks.createTaskQuery().processInstanceBusinessKey(appeal.number).list().stream()
            .map(Task::getTaskDefinitionKey).sorted().toList());
  }
}
