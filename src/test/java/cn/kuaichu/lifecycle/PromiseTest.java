package cn.kuaichu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.keeping.verification.Verification;
import cn.kuaichu.life.evidence.AddEvidence;
import cn.kuaichu.life.evidence.Pictures;
import java.util.List;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is promised on a sheet (承诺) is asked about when its day has come, by somebody who has no part in the case. */
@DistrictTest
class PromiseTest {
  @Autowired
  private District district;
  @Autowired
  private AddEvidence addEvidence;
  @Autowired
  private Verification verification;

  @BeforeEach
  void aMondayMorning() {
    district.clock.setTo(District.MONDAY_MORNING);
  }

  @AfterEach
  void letTimeRun() {
    district.clock.runFreely();
  }

  private District.Case toBeSigned(String... promisedUntil) {
    return district.citizenAsks("三组路口的路灯坏了两个月,晚上老人出门看不见路。").acceptedAsVillageMatter()
        .handledAndReportedBack(promisedUntil);
  }

  private List<String> findings(District.Case appeal) {
    return district.jdbc.sql("select coalesce(finding, 'OPEN') from promise where appeal_id = ? order by sheet_no, no")
        .param(appeal.id).query(String.class).list();
  }

  private List<String> flaws(District.Case appeal) {
    var report = verification.run(Verification.Options.NONE);
    return List.of("legal-state", "no-orphan", "whole-chain", "nothing-stuck").stream()
        .flatMap(oracle -> report.of(oracle).flaws().stream()).filter(flaw -> flaw.contains(appeal.number)).toList();
  }

  @Test
  void asksAboutEachPromiseAtItsOwnDateAndEndsWhenAllWereKept() {
    District.Case lamp = toBeSigned("2026-04-30", "2026-03-31").signedByAllFour();
    district.daysPass(15);
    lamp.revisited("YES", "YES");
    assertThat(flaws(lamp)).isEmpty();

    district.daysPass(15);
    assertThat(lamp.openTasks()).containsExactly("userTask_checkPromise");
    lamp.promiseFound("KEPT");
    assertThat(findings(lamp)).as("the earlier date first").containsExactly("OPEN", "KEPT");
    assertThat(lamp.openTasks()).isEmpty();
    assertThat(flaws(lamp)).isEmpty();

    district.daysPass(30);
    lamp.promiseFound("PARTLY");

    assertThat(findings(lamp)).containsExactly("PARTLY", "KEPT");
    assertThat(lamp.status()).as("what was partly kept is listed, not reopened").isEqualTo(Status.CLOSED);
    assertThat(lamp.count("CHECK_PROMISE")).isEqualTo(2);
    assertThat(lamp.instances().keySet()).allMatch(state -> state.endsWith("COMPLETED"));
    assertThat(flaws(lamp)).isEmpty();
  }

  @Test
  void reopensAClosedCaseWhenAPromiseWasBroken() {
    District.Case lamp = toBeSigned("2026-03-31").signedByAllFour();
    district.daysPass(15);
    lamp.revisited("YES", "YES");
    district.daysPass(15);

    lamp.promiseFound("BROKEN");

    assertThat(lamp.status()).isEqualTo(Status.HANDLING);
    assertThat(lamp.now().round()).isEqualTo(2);
    assertThat(lamp.now().reworkCount()).isEqualTo(1);
    assertThat(lamp.ledger()).containsSubsequence("CLOSE", "CHECK_PROMISE", "ENFORCE_PROMISE", "REOPEN", "START_CLOCK");
    assertThat(flaws(lamp)).isEmpty();
  }

  @Test
  void callsTheRevisitOffWhenABrokenPromiseReopensTheCaseFirst() {
    District.Case road = toBeSigned("2026-03-04").signedByAllFour();
    district.daysPass(3);
    assertThat(road.openTasks()).containsExactly("userTask_checkPromise", "userTask_revisitAppeal");

    road.promiseFound("BROKEN");

    assertThat(road.openTasks()).containsExactly("userTask_handleAppeal");
    assertThat(district.jdbc.sql("select outcome from revisit where appeal_id = ? and round = 1").param(road.id)
        .query(String.class).single()).isEqualTo("OVERTAKEN");
    assertThat(flaws(road)).isEmpty();

    road.handledAndReportedBack().signedByAllFour();
    district.daysPass(15);
    road.revisited("YES", "YES");
    assertThat(road.status()).isEqualTo(Status.CLOSED);
    assertThat(flaws(road)).isEmpty();
  }

  @Test
  void recordsABrokenPromiseOfACaseThatIsOpenAgainAlreadyAndDoesNotReopenItTwice() {
    District.Case lamp = toBeSigned("2026-03-10", "2026-03-31").signedByAllFour();
    district.daysPass(9);
    lamp.promiseFound("BROKEN");
    assertThat(lamp.now().round()).isEqualTo(2);

    district.daysPass(25);
    lamp.promiseFound("BROKEN");

    assertThat(findings(lamp)).containsExactly("BROKEN", "BROKEN");
    assertThat(lamp.now().round()).isEqualTo(2);
    assertThat(lamp.count("ENFORCE_PROMISE")).isEqualTo(1);
    assertThat(flaws(lamp)).isEmpty();
  }

  @Test
  void countsOnlyWhatStandsOnASheetAllFourHaveSigned() {
    District.Case lamp = toBeSigned("2026-03-10").handlerSigns().complainantSigns(false, "说得好听,没有日期。");
    lamp.handledAndReportedBack("2026-03-12").signedByAllFour();

    district.daysPass(11);

    assertThat(district.jdbc.sql("select sheet_no from promise where appeal_id = ? and followed").param(lamp.id)
        .query(Integer.class).list()).containsExactly(2);
    lamp.promiseFound("KEPT");
    assertThat(findings(lamp)).containsExactly("OPEN", "KEPT");
    assertThat(flaws(lamp)).isEmpty();
  }

  @Test
  void startsNothingWhereNothingWasPromised() {
    District.Case lamp = toBeSigned().signedByAllFour();

    assertThat(lamp.instances()).doesNotContainKey("promise-check ACTIVE");
  }

  @Test
  void showsTheOfficerWhatWasPromisedByWhomUntilWhen() {
    District.Case lamp = toBeSigned("2026-03-10").signedByAllFour();
    district.daysPass(9);

    String text = district.as("discipline-t01", () -> {
      Task task = district.tasks.createTaskQuery().processInstanceBusinessKey(lamp.number)
          .taskDefinitionKey("userTask_checkPromise").singleResult();
      return (String) district.forms.getTaskFormVariables(task.getId()).get("promiseText");
    });

    assertThat(text).contains("每月巡查一次线路。").contains("2026-03-10").contains("津桥");
  }

  @Test
  void keepsWhatTheOfficerSawAfterTheCaseWasClosedAndNothingOfTheHandlers() {
    District.Case lamp = toBeSigned("2026-03-10").signedByAllFour();
    district.daysPass(9);

    assertThatThrownBy(() -> addEvidence.add(lamp.id, new Actor("handler-t01v01", "handler", "t01v01"), "补的.png",
        Pictures.plain("png", 31, 17))).hasMessageContaining("不能再补充佐证材料");
    addEvidence.add(lamp.id, new Actor("discipline-t01", "discipline", "t01"), "现场.png", Pictures.plain("png", 31, 19));

    assertThat(lamp.ledger()).endsWith("ADD_EVIDENCE");
    assertThat(flaws(lamp)).isEmpty();
  }

  @Test
  void isNotCheckedBySomebodyOfTheUnitThatPromisedNorBySomebodyWhoSigned() {
    District.Case lamp = toBeSigned("2026-03-10").signedByAllFour();
    district.daysPass(9);

    Long seen = district.as("handler-t01v01",
        () -> district.tasks.createTaskQuery().processInstanceBusinessKey(lamp.number).count());
    assertThat(seen).isZero();
    district.jdbc.sql("update official set person = 'principal-t01v01' where login = 'discipline-t01'").update();
    try {
      assertThatThrownBy(() -> lamp.promiseFound("KEPT")).hasMessageContaining("不能由您回访或核实");
    } finally {
      district.jdbc.sql("update official set person = null where login = 'discipline-t01'").update();
    }
    assertThat(findings(lamp)).containsExactly("OPEN");
  }

  @Test
  void namesAFindingThatWasChangedByHand() {
    District.Case lamp = toBeSigned("2026-03-10").signedByAllFour();
    district.daysPass(9);
    lamp.promiseFound("PARTLY");

    district.jdbc.sql("update promise set finding = 'KEPT', kept = true where appeal_id = ?").param(lamp.id).update();
    assertThat(flaws(lamp)).anyMatch(flaw -> flaw.contains("承诺的核实结果"));
    district.jdbc.sql("update promise set finding = 'PARTLY', kept = false where appeal_id = ?").param(lamp.id)
        .update();
    assertThat(flaws(lamp)).isEmpty();
  }
}
