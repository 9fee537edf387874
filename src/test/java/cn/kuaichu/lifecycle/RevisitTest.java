package cn.kuaichu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.ground.start.BeforeOpening;
import cn.kuaichu.keeping.verification.Verification;
import cn.kuaichu.life.evidence.Pictures;
import cn.kuaichu.life.signoff.Proofs;
import cn.kuaichu.oversight.supervision.Ground;
import cn.kuaichu.oversight.supervision.SupervisionOrders;
import cn.kuaichu.people.identity.Officials;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

/** The second look (回头看): who asks, when, what is asked, and what becomes of the answers. */
@DistrictTest
class RevisitTest {
  @Autowired
  private District district;
  @Autowired
  private SupervisionOrders orders;
  @Autowired
  private Verification verification;
  @Autowired
  private Officials officials;
  @Autowired
  @Qualifier("waitingLooks")
  private BeforeOpening atTheStart;

  @BeforeEach
  void aMondayMorning() {
    district.clock.setTo(District.MONDAY_MORNING);
    OrderSteps.ordersOfOtherTestsWereLongAgo(district);
  }

  @AfterEach
  void letTimeRun() {
    officials.changed(); // whoever was somebody else in a test is himself again
    district.clock.runFreely();
  }

  private District.Case lamp() {
    return district.citizenAsks("三组路口的路灯坏了两个月,晚上老人出门看不见路。").acceptedAsVillageMatter();
  }

  private District.Case closed() {
    return lamp().handledAndReportedBack().signedByAllFour();
  }

  /** A matter of the township itself, resolved there. */
  private District.Case closedByTheTownship() {
    District.Case road = district.citizenAsks("镇上的路坑坑洼洼。").screened("VALID").classified("HELP", "HARD");
    return road.official("handler-t01", "userTask_handleAppeal", "measures", "已修补。", "result", "SOLVED")
        .official("handler-t01", "userTask_reportBack", "way", "IN_PERSON", "metOn", "2026-03-02", "metWhere", "家中",
            "metWhom", "SELF", "matter", "YES", "mood", "YES", "moodNote", "好走了。", "note", "当面说明。")
        .official("handler-t01", "userTask_handlerSigns", "decision", "AGREE").complainantSigns(true, null)
        .official("leader-t01", "userTask_leaderSigns", "decision", "AGREE", "reviewFacts", "YES", "reviewAnswered",
            "YES",
            "reviewEvidence", "YES", "reviewLawful", "YES", "reviewMet", "YES")
        .official("principal-t01", "userTask_principalSigns", "decision", "AGREE");
  }

  private Map<String, Object> look(District.Case appeal) {
    return district.jdbc.sql("select * from revisit where appeal_id = ? order by round desc limit 1").param(appeal.id)
        .query()
        .singleRow();
  }

  private LocalDate plannedOn(District.Case appeal) {
    return district.jdbc.sql("""
        select (planned_for at time zone 'Asia/Shanghai')::date from revisit where appeal_id = ? order by round desc limit 1
        """).param(appeal.id).query(LocalDate.class).single();
  }

  private void isLawful(District.Case appeal) {
    var report = verification.run(Verification.Options.NONE);
    for (String oracle : List.of("legal-state", "no-orphan", "whole-chain", "nothing-stuck")) {
      assertThat(report.of(oracle).flaws()).as(oracle).noneMatch(flaw -> flaw.contains(appeal.number));
    }
  }

  // --- the answers

  @Test
  void closesForGoodWhenTheCitizenSaysSolvedSatisfiedAndSignedByMyself() {
    District.Case lamp = closed();
    district.daysPass(15);

    lamp.revisited("YES", "YES", "UNSURE");

    assertThat(lamp.status()).isEqualTo(Status.CLOSED);
    assertThat(look(lamp)).containsEntry("outcome", "CONFIRMED").containsEntry("own_signature", "UNSURE")
        .containsEntry("met_in_person", "YES").containsEntry("officer", "discipline-t01")
        .containsEntry("officer_role", "discipline");
    assertThat(lamp.ledger()).endsWith("REVISIT", "CLOSE");
    isLawful(lamp);
  }

  @Test
  void reopensWithADueDateOfItsOwnWhenTheCitizenIsNotSatisfiedAndKeepsTheOldClock() {
    District.Case lamp = closed();
    district.daysPass(15);

    lamp.revisited("YES", "NO");

    assertThat(lamp.status()).isEqualTo(Status.HANDLING);
    assertThat(lamp.now().round()).isEqualTo(2);
    assertThat(lamp.now().reworkCount()).as("counts as rework").isEqualTo(1);
    assertThat(district.jdbc.sql("""
        select (due_at at time zone 'Asia/Shanghai')::date from clock where appeal_id = ? and kind = 'HANDLING' order by round
        """).param(lamp.id).query(LocalDate.class).list()).containsExactly(LocalDate.of(2026, 3, 17),
        LocalDate.of(2026, 4, 1));
    assertThat(lamp.count("ORDER_SUPERVISION")).isZero();
    isLawful(lamp);
  }

  @Test
  void startsAnOrderWhenTheSignatureWasNotTheCitizens() {
    District.Case lamp = closed();
    district.daysPass(15);

    lamp.revisited("YES", "YES", "NO");

    assertThat(lamp.status()).isEqualTo(Status.HANDLING);
    assertThat(lamp.ledger()).containsSubsequence("REVISIT", "ORDER_SUPERVISION", "ORDER_REWORK", "REOPEN");
    OrderSteps order = new OrderSteps(district, null, lamp);
    assertThat(order.column("ground")).isEqualTo("FALSE_RESOLUTION");
    assertThat(order.column("issuer")).isEqualTo("discipline-t01");
    assertThat(order.column("addressee_unit")).isEqualTo("t01v01");
    assertThat(order.column("round")).as("of the round that was false").isEqualTo("1");
    isLawful(lamp);
  }

  @Test
  void startsAnOrderWhenTheOfficerFindsAFalseResolutionButNoneWhenItWasOnlyDoneBadly() {
    District.Case invented = closed();
    District.Case bad = closed();
    district.daysPass(15);

    invented.revisited("NO", "NO", "YES", "falseResolution", "YES");
    bad.revisited("NO", "NO", "YES", "falseResolution", "NO");

    assertThat(invented.count("ORDER_SUPERVISION")).isEqualTo(1);
    assertThat(bad.count("ORDER_SUPERVISION")).isZero();
    assertThat(invented.status()).isEqualTo(bad.status()).isEqualTo(Status.HANDLING);
    isLawful(invented);
    isLawful(bad);
  }

  @Test
  void leavesTheOneOpenOrderOnThisGroundAlone() {
    District.Case lamp = closed();
    orders.issue(lamp.id, Ground.FALSE_RESOLUTION, new Actor("discipline-t01", "discipline", "t01"), "群众来电说灯从没有亮过。");
    lamp.official("discipline-t01", "userTask_carryOutRung", "doneOn", "2026-03-02", "result", "ACCEPTED", "record",
        "已在全镇通报。");
    lamp.official("leader-t01v01", "userTask_acknowledgeOrder", "plan", "当天核实。");
    district.tasks.createTaskQuery().processInstanceBusinessKey(lamp.number).list();
    Job wait = timer(lamp, "appeal-revisit");
    district.management.executeJob(wait.getId());

    lamp.revisited("NO", "NO", "YES", "falseResolution", "YES");

    assertThat(
        district.jdbc.sql("select count(*) from supervision_order where appeal_id = ? and ground = 'FALSE_RESOLUTION'")
            .param(lamp.id).query(Long.class).single())
        .isEqualTo(1);
    assertThat(lamp.status()).isEqualTo(Status.HANDLING);
  }

  @Test
  void asksWhetherItWasFalseOnlyWhenItWasNotSolved() {
    District.Case lamp = closed();
    district.daysPass(15);

    assertThatThrownBy(() -> lamp.revisited("YES", "YES", "YES", "falseResolution", "YES"))
        .hasMessageContaining("是虚假化解吗？");
    assertThat(lamp.status()).isEqualTo(Status.RESOLVED);
  }

  // --- when

  @Test
  void comesEarlierWhereTheCaseWasReworked() {
    District.Case lamp = lamp().handledAndReportedBack().handlerSigns().complainantSigns(false, "灯还是不亮。")
        .handledAndReportedBack().signedByAllFour();

    assertThat(look(lamp)).containsEntry("risk", "HIGH");
    assertThat(plannedOn(lamp)).isEqualTo(LocalDate.of(2026, 3, 9));
  }

  @Test
  void comesEarlierWhereTheReportBackLeftTheCitizenDiscontent() {
    District.Case discontent = lamp()
        .official("handler-t01v01", "userTask_handleAppeal", "measures", "已修。", "result", "SOLVED")
        .official("handler-t01v01", "userTask_reportBack", "way", "IN_PERSON", "metOn", "2026-03-02", "metWhere", "家中",
            "metWhom",
            "SELF", "matter", "YES", "mood", "NO", "moodNote", "嫌修得慢。", "note", "当面说明。")
        .signedByAllFour();

    assertThat(look(discontent)).containsEntry("risk", "HIGH");
    assertThat(look(closed())).containsEntry("risk", "NORMAL");
  }

  @Test
  void comesTheMorningAfterTheFirstPromiseWhereThatIsEarlierThanTheTable() {
    District.Case soon = lamp().handledAndReportedBack().promised("2026-03-08").promised("2026-06-01")
        .signedByAllFour();
    District.Case late = lamp().handledAndReportedBack().promised("2026-06-01").signedByAllFour();

    assertThat(plannedOn(soon)).isEqualTo(LocalDate.of(2026, 3, 9));
    assertThat(plannedOn(late)).isEqualTo(LocalDate.of(2026, 3, 17));
  }

  // --- who

  @Test
  void leavesQuestionsAboutAdviceToTheCallBackDesk() {
    District.Case question = district.citizenAsks("医保怎么报销?").screened("VALID").classified("ADVICE", "EASY")
        .handledAndReportedBack().signedByAllFour();
    district.daysPass(7);

    assertThatThrownBy(() -> question.revisited("YES", "YES")).hasMessageContaining("您的岗位不能领取");
    question.official("coordinator-d-centre", "userTask_revisitAppeal", "reached", "YES", "way", "PHONE", "solved",
        "YES",
        "satisfied", "YES", "ownSignature", "YES", "metInPerson", "YES", "trips", 0, "note", "听明白了。");
    assertThat(question.status()).isEqualTo(Status.CLOSED);
    assertThat(look(question)).containsEntry("officer_role", "coordinator");
  }

  @Test
  void isNeverDoneByAnOfficerOfTheUnitThatHandledTheCase() {
    District.Case road = closedByTheTownship();
    district.daysPass(30);

    Task task = district.tasks.createTaskQuery().processInstanceBusinessKey(road.number).singleResult();
    assertThat(task.getTenantId()).isEqualTo("d-discipline");
    assertThatThrownBy(() -> district.as("discipline-t01", () -> {
      district.tasks.claim(task.getId(), "discipline-t01");
      return null;
    })).as("also with the task's id in hand").isInstanceOf(RuntimeException.class);
    road.official("discipline-d-discipline", "userTask_revisitAppeal", "reached", "YES", "way", "VISIT", "solved",
        "YES",
        "satisfied", "YES", "ownSignature", "YES", "metInPerson", "YES", "trips", 0, "note", "路面平整。");
    assertThat(road.status()).isEqualTo(Status.CLOSED);
  }

  @Test
  void refusesWhoeverHoldsAPostInTheUnitThatHandledTheCaseWhateverTheDoor() {
    District.Case lamp = closed();
    district.daysPass(15);
    String also = "insert into appointment (login, unit, role, post, since) values ('discipline-t01', 't01v01', 'intake', '兼职', current_date)";

    district.jdbc.sql(also).update();
    try {
      isRefusedAtEveryDoor(lamp, "由您任职的单位办理");
    } finally {
      district.offices.everybodyIsBack();
    }
  }

  @Test
  void refusesAnotherAccountOfSomebodyWhoSignedTheSheetWhateverTheDoor() {
    District.Case lamp = closed();
    district.daysPass(15);

    district.jdbc.sql("update official set person = 'leader-t01v01' where login = 'discipline-t01'").update();
    try {
      isRefusedAtEveryDoor(lamp, "的会签单上有您的签字");
    } finally {
      district.offices.everybodyIsBack();
    }
  }

  // --- who has checked the complainant's word

  private District.Case signedByTelephone() {
    return lamp().handledAndReportedBack().handlerSigns().clerkBrings("PHONE_RECORD", "decision", "AGREE", "calledOn",
        "2026-03-02", "relative", "其子周某", "note", "本人在电话里说灯亮了。")
        .official("discipline-t01", "userTask_checkSignature", "decision", "GENUINE", "note", "回拨本人确认。")
        .leaderSigns().principalSigns();
  }

  private String asked(District.Case appeal, String key) {
    Task task = district.tasks.createTaskQuery().processInstanceBusinessKey(appeal.number).taskDefinitionKey(key)
        .singleResult();
    return district.tasks.getIdentityLinksForTask(task.getId()).get(0).getGroupId();
  }

  private static District.Case confirmedBy(District.Case appeal, String login) {
    return appeal.official(login, "userTask_revisitAppeal", "reached", "YES", "way", "PHONE", "solved", "YES",
        "satisfied", "YES",
        "ownSignature", "YES", "metInPerson", "YES", "trips", 0, "note", "电话回访。");
  }

  @Test
  void isNotDoneByWhoeverCheckedTheComplainantsWordButByTheNextOfficerUp() {
    District.Case lamp = signedByTelephone();
    district.daysPass(15);

    assertThat(asked(lamp, "userTask_revisitAppeal")).isEqualTo("d-discipline.discipline");
    assertThatThrownBy(() -> confirmedBy(lamp, "discipline-t01")).hasMessageContaining("您的岗位不能领取");
    confirmedBy(lamp, "discipline-d-discipline");
    assertThat(lamp.status()).isEqualTo(Status.CLOSED);
    isLawful(lamp);
  }

  @Test
  void asksASecondOfficerOfTheSamePostWhereThereIsOne() {
    String second = "insert into appointment (login, unit, role, post, since) values ('discipline-t02', 't01', 'discipline', '兼职', current_date)";
    District.Case lamp = signedByTelephone();

    district.jdbc.sql(second).update();
    try {
      district.daysPass(15);
      assertThat(asked(lamp, "userTask_revisitAppeal")).isEqualTo("t01.discipline");
      assertThatThrownBy(() -> confirmedBy(lamp, "discipline-t01")).hasMessageContaining("会签单上有您的签字、见证或核对");
    } finally {
      district.offices.everybodyIsBack();
    }
  }

  @Test
  void isNotDoneByWhoeverBroughtProofOfTheComplainantsWordUnderWhateverAccount() {
    District.Case lamp = lamp().handledAndReportedBack().handlerSigns();
    district.addProof.add(lamp.id, Proofs.Kind.PHOTO, Pictures.plain("jpeg", 321, 241),
        new Actor("intake-t01", "intake", "t01v01"));
    lamp.complainantSigns(true, null).leaderSigns().principalSigns();
    district.daysPass(15);
    assertThat(asked(lamp, "userTask_revisitAppeal")).as("the clerk is nobody of the officers")
        .isEqualTo("t01.discipline");

    district.jdbc.sql("update official set person = 'intake-t01' where login = 'discipline-t01'").update();
    try {
      isRefusedAtEveryDoor(lamp, "签字凭据由您采集");
    } finally {
      district.offices.everybodyIsBack();
    }
  }

  @Test
  void leavesThePromisesToTheNextOfficerUpAsWell() {
    District.Case lamp = lamp().handledAndReportedBack("2026-03-10").handlerSigns()
        .clerkBrings("PHONE_RECORD", "decision", "AGREE", "calledOn", "2026-03-02", "relative", "其子周某", "note", "同意。")
        .official("discipline-t01", "userTask_checkSignature", "decision", "GENUINE", "note", "回拨本人确认。")
        .leaderSigns().principalSigns();
    district.daysPass(10);

    assertThat(asked(lamp, "userTask_checkPromise")).isEqualTo("d-discipline.discipline");
    lamp.official("discipline-d-discipline", "userTask_checkPromise", "finding", "KEPT", "way", "ON_SITE", "seen",
        "夜间到现场看过。");
    isLawful(lamp);
  }

  /** As the release before had asked. */
  @Test
  void passesOnAtTheStartWhatWaitsWithNobody() {
    District.Case lamp = signedByTelephone();
    District.Case other = closed();
    district.daysPass(15);
    Task task = district.tasks.createTaskQuery().processInstanceBusinessKey(lamp.number).singleResult();
    district.tasks.deleteCandidateGroup(task.getId(), "d-discipline.discipline");
    district.tasks.addCandidateGroup(task.getId(), "t01.discipline");
    district.tasks.setAssignee(task.getId(), "discipline-t01");

    atTheStart.beforeOpening();
    atTheStart.beforeOpening(); // the next start finds nothing to pass on

    assertThat(asked(lamp, "userTask_revisitAppeal")).isEqualTo("d-discipline.discipline");
    assertThat(asked(other, "userTask_revisitAppeal")).isEqualTo("t01.discipline");
    confirmedBy(lamp, "discipline-d-discipline");
    assertThat(lamp.status()).isEqualTo(Status.CLOSED);
    isLawful(lamp);
  }

  private void isRefusedAtEveryDoor(District.Case lamp, String why) {
    Map<String, Object> answers = District.map("reached", "YES", "way", "PHONE", "solved", "YES", "satisfied", "YES",
        "ownSignature", "YES", "metInPerson", "YES", "trips", 1, "note", "电话回访。");
    Task task = district.tasks.createTaskQuery().processInstanceBusinessKey(lamp.number).singleResult();
    assertThatThrownBy(() -> lamp.revisited("YES", "YES")).as("Tasklist").hasMessageContaining(why);
    assertThatThrownBy(() -> district.as("discipline-t01", () -> {
      district.tasks.complete(task.getId(), answers);
      return null;
    })).as("REST and API").hasMessageContaining(why);
    assertThatThrownBy(() -> lamp.notReached("PHONE")).as("a try is a part of it").hasMessageContaining(why);
    assertThat(lamp.status()).isEqualTo(Status.RESOLVED);
    assertThat(lamp.ledger()).endsWith("PLAN_REVISIT");
  }

  @Test
  void letsOnlyOneOfTwoOfficersTakeItWhoComeAtOnce() throws Exception {
    District.Case road = closedByTheTownship();
    district.daysPass(30);
    CyclicBarrier together = new CyclicBarrier(2);
    List<String> officers = List.of("discipline-d-discipline", "discipline-d-discipline-2");

    ExecutorService desks = Executors.newFixedThreadPool(2);
    try {
      List<Future<Boolean>> taken = officers.stream()
          .map(officer -> desks.submit(() -> takesAndTries(road, officer, together)))
          .toList();
      assertThat(List.of(taken.get(0).get(), taken.get(1).get())).containsExactlyInAnyOrder(true, false);
    } finally {
      desks.shutdownNow();
    }

    assertThat(road.count("TRY_REVISIT")).isEqualTo(1);
    isLawful(road);
  }

  private boolean takesAndTries(District.Case road, String officer, CyclicBarrier together) throws Exception {
    together.await();
    try {
      road.official(officer, "userTask_revisitAppeal", "reached", "NO", "way", "PHONE", "note", "无人应答。");
      return true;
    } catch (RuntimeException | AssertionError refused) {
      return false;
    }
  }

  // --- not reached

  @Test
  void endsUnderAHeadingOfItsOwnWhenNobodyWasReachedOnThreeDaysAndAtTheDoor() {
    District.Case lamp = closed();
    district.daysPass(15);

    lamp.notReached("PHONE");
    assertThat(lamp.openTasks()).as("not again today").isEmpty();
    district.daysPass(1);
    lamp.notReached("PHONE");
    district.daysPass(1);
    lamp.notReached("PHONE");
    district.daysPass(1);
    lamp.notReached("PHONE");
    assertThat(lamp.status()).as("often enough, but nobody was at the door yet").isEqualTo(Status.RESOLVED);
    district.daysPass(1);
    lamp.notReached("VISIT");

    assertThat(lamp.status()).isEqualTo(Status.CLOSED);
    assertThat(lamp.ledger()).endsWith("TRY_REVISIT", "TRY_REVISIT", "TRY_REVISIT", "TRY_REVISIT", "TRY_REVISIT",
        "CLOSE_NOT_REACHED");
    assertThat(look(lamp)).containsEntry("outcome", "NOT_REACHED").containsEntry("solved", null)
        .containsEntry("satisfied", null);
    assertThat(lamp.instances().keySet()).allMatch(state -> state.endsWith("COMPLETED"));
    isLawful(lamp);
  }

  @Test
  void takesTheAnswerWhenTheCitizenIsReachedAtTheSecondTry() {
    District.Case lamp = closed();
    district.daysPass(15);
    lamp.notReached("PHONE");
    district.daysPass(1);

    lamp.revisited("YES", "YES");

    assertThat(lamp.status()).isEqualTo(Status.CLOSED);
    assertThat(look(lamp)).containsEntry("outcome", "CONFIRMED");
    isLawful(lamp);
  }

  @Test
  void refusesASecondTryOnTheSameDay() {
    District.Case lamp = closed();
    district.daysPass(15);
    lamp.notReached("PHONE");
    district.management.executeJob(timer(lamp, "appeal-revisit").getId());

    assertThatThrownBy(() -> lamp.notReached("VISIT")).hasMessageContaining("今天已经登记过一次");
    assertThat(lamp.count("TRY_REVISIT")).isEqualTo(1);
    assertThat(shown(lamp)).contains("2026-03-17 电话，没有联系上").contains("最后上门");
  }

  private Job timer(District.Case appeal, String process) {
    return district.management.createJobQuery().processDefinitionKey(process).list().stream()
        .filter(job -> district.runtime.createProcessInstanceQuery().processInstanceId(job.getProcessInstanceId())
            .singleResult()
            .getBusinessKey().equals(appeal.number))
        .findFirst().orElseThrow();
  }

  private String shown(District.Case appeal) {
    return district.as("discipline-t01", () -> {
      Task task = district.tasks.createTaskQuery().processInstanceBusinessKey(appeal.number).singleResult();
      return (String) district.forms.getTaskFormVariables(task.getId()).get("revisitTries");
    });
  }

  // --- feedback: 人人见面、事心双解

  @Test
  void keepsWhenWhereAndToWhomTheOutcomeWasToldAndWhetherMatterAndMoodAreSettled() {
    District.Case lamp = lamp()
        .official("handler-t01v01", "userTask_handleAppeal", "measures", "已修。", "result", "SOLVED")
        .official("handler-t01v01", "userTask_reportBack", "way", "IN_PERSON", "metOn", "2026-03-02", "metWhere", "家中",
            "metWhom",
            "RELATIVE", "relative", "儿子周某", "matter", "YES", "mood", "NO", "moodNote", "嫌修得慢。", "note", "当面说明。");

    assertThat(district.jdbc.sql("select * from report_back where appeal_id = ?").param(lamp.id).query().singleRow())
        .containsEntry("met_whom", "RELATIVE").containsEntry("matter", "YES").containsEntry("mood", "NO")
        .containsEntry("no", 1);
    assertThat(
        district.jdbc.sql("select detail from ledger_entry where appeal_id = ? and kind = 'REPORT_BACK'").param(lamp.id)
            .query(String.class).single())
        .doesNotContain("周某").contains("RELATIVE");
  }

  @Test
  void refusesAMeetingInTheFutureOrBeforeTheCaseWasTakenDown() {
    District.Case lamp = lamp().official("handler-t01v01", "userTask_handleAppeal", "measures", "已修。", "result",
        "SOLVED");

    assertThatThrownBy(() -> reportedBackOn(lamp, "2026-03-03")).hasMessageContaining("不能晚于 今天");
    assertThatThrownBy(() -> reportedBackOn(lamp, "2026-03-01")).hasMessageContaining("不能早于收件之日");
    assertThat(lamp.status()).isEqualTo(Status.HANDLED);
    reportedBackOn(lamp, "2026-03-02");
    assertThat(lamp.status()).isEqualTo(Status.SIGNING);
  }

  private void reportedBackOn(District.Case lamp, String day) {
    lamp.official("handler-t01v01", "userTask_reportBack", "way", "PHONE_RELATIVE_NOTE", "relative", "儿子周某", "metOn",
        day,
        "matter", "YES", "mood", "YES", "moodNote", "说好。", "note", "在外务工,电话告知。");
  }
}
