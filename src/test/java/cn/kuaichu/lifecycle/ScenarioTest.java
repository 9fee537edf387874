package cn.kuaichu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.appeal.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whole lives of appeals, told as they happen. Newcomers read this first. */
@DistrictTest
class ScenarioTest {
  @Autowired
  private District district;

  @BeforeEach
  void aMondayMorning() {
    district.clock.setTo(District.MONDAY_MORNING);
  }

  @AfterEach
  void letTimeRun() {
    district.clock.runFreely();
  }

  @Test
  void carriesAnAppealFromTheVillageDoorToTheSecondLook() {
    District.Case lamp = district.citizenAsks("三组路口的路灯坏了两个月,晚上老人出门看不见路。");
    assertThat(lamp.status()).isEqualTo(Status.REGISTERED);

    lamp.official("intake-t01v01", "userTask_screenAppeal", "ground", "VALID");
    lamp.official("intake-t01v01", "userTask_classifyAppeal", "category", "HELP", "topic", "road-damage", "difficulty",
        "EASY");
    assertThat(lamp.now().responsibleUnit()).isEqualTo("t01v01");

    lamp.official("handler-t01v01", "userTask_handleAppeal", "measures", "更换灯泡和线路,已通电。", "result", "SOLVED");
    lamp.official("handler-t01v01", "userTask_reportBack", "way", "IN_PERSON", "metOn", "2026-03-02", "metWhere", "家中",
        "metWhom", "SELF", "matter", "YES", "mood", "YES", "moodNote", "路灯亮了,放心了。", "note", "当面说明,表示认可。");
    lamp.official("handler-t01v01", "userTask_handlerSigns", "decision", "AGREE");
    lamp.complainantSigns(true, null);
    lamp.leaderSigns();
    lamp.official("principal-t01v01", "userTask_principalSigns", "decision", "AGREE");
    assertThat(lamp.status()).isEqualTo(Status.RESOLVED);
    assertThat(lamp.openTasks()).isEmpty();

    district.daysPass(15);
    lamp.official("discipline-t01", "userTask_revisitAppeal", "reached", "YES", "way", "PHONE", "solved", "YES",
        "satisfied", "YES", "ownSignature", "YES", "metInPerson", "YES", "trips", 0, "note", "电话回访,路灯正常。");
    assertThat(lamp.status()).isEqualTo(Status.CLOSED);
    assertThat(lamp.ledger()).containsExactly("REGISTER", "SCREEN", "CLASSIFY", "BOOK", "START_CLOCK", "HANDLE",
        "REPORT_BACK",
        "FREEZE_SHEET", "SIGN", "ADD_PROOF", "SIGN", "SIGN", "SIGN", "ARCHIVE", "PLAN_REVISIT", "REVISIT", "CLOSE");
    assertThat(lamp.instances().keySet()).allMatch(state -> state.endsWith("COMPLETED"));
  }

  @Test
  void comesBackToHandlingWhenTheCitizenDoesNotAgreeAndIsClosedAfterSecondSignatures() {
    District.Case lamp = district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter();
    lamp.handledAndReportedBack().handlerSigns();
    assertThat(lamp.openTasks()).containsExactly("userTask_complainantSigns");

    lamp.complainantSigns(false, "只换了灯泡,线路还是接触不良,下雨就灭。");
    assertThat(lamp.status()).isEqualTo(Status.HANDLING);
    assertThat(lamp.now().reworkCount()).isEqualTo(1);

    lamp.handledAndReportedBack().signedByAllFour();
    assertThat(lamp.status()).isEqualTo(Status.RESOLVED);
    assertThat(lamp.count("FREEZE_SHEET")).as("a new sheet for new signatures").isEqualTo(2);
    assertThat(lamp.count("START_CLOCK")).as("the clock is never restarted").isEqualTo(1);
  }

  @Test
  void answersTheCitizenWithReasonAndLawWhenAnAppealIsDeclined() {
    District.Case wish = district.citizenAsks("请求撤销法院已经生效的判决。");

    wish.official("intake-t01v01", "userTask_screenAppeal", "ground", "ALREADY_FINAL", "reason",
        "本事项已由市政府作出复核意见,依规不再受理。");

    assertThat(wish.status()).isEqualTo(Status.DECLINED);
    assertThat(wish.ledger()).containsExactly("REGISTER", "SCREEN", "DECLINE");
    assertThat(
        district.jdbc.sql("select detail from ledger_entry where appeal_id = ? and kind = 'DECLINE'").param(wish.id)
            .query(String.class).single())
        .contains("信访工作条例");
    assertThat(wish.instances()).containsOnlyKeys("appeal-lifecycle COMPLETED", "appeal-screening COMPLETED",
        "appeal-clock COMPLETED");
  }

  @Test
  void isHandledOnceMoreWhenTheSecondLookFindsThatNothingWasSolved() {
    District.Case lamp = district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter();
    lamp.handledAndReportedBack().signedByAllFour();
    district.daysPass(15);

    lamp.revisited("NO", "NO");
    assertThat(lamp.status()).isEqualTo(Status.HANDLING);
    assertThat(lamp.now().round()).isEqualTo(2);
    assertThat(lamp.now().responsibleUnit()).isEqualTo("t01v01");

    lamp.handledAndReportedBack().signedByAllFour();
    district.daysPass(15);
    lamp.revisited("YES", "YES");
    assertThat(lamp.status()).isEqualTo(Status.CLOSED);
    assertThat(lamp.count("START_CLOCK")).as("a due date of its own for the new round").isEqualTo(2);
  }
}
