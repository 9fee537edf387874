package cn.kuaichu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.appeal.Status;
import cn.kuaichu.keeping.verification.Verification;
import cn.kuaichu.life.archive.ReturnOfComplainant;
import cn.kuaichu.life.evidence.Pictures;
import cn.kuaichu.life.signoff.Answer;
import cn.kuaichu.life.signoff.Proofs;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** How the complainant's word comes onto the sheet, and how it does not. */
@DistrictTest
class ComplainantWordTest {
  private static final String OFFICER = "discipline-t01";
  private static final String COORDINATOR = "coordinator-d-centre";
  @Autowired
  private District district;
  @Autowired
  private ReturnOfComplainant returns;
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

  private District.Case waitingForTheComplainant() {
    return district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter().handledAndReportedBack().handlerSigns();
  }

  private static byte[] drawn() {
    return District.DRAWN.getBytes(StandardCharsets.US_ASCII);
  }

  private String manner(District.Case appeal) {
    return district.jdbc
        .sql("select manner || ' ' || coalesce(witness, '-') || ' ' || coalesce(checked_by, '-') from signature"
            + " where appeal_id = ? and party = 'COMPLAINANT'")
        .param(appeal.id).query(String.class).single();
  }

  private void refused(ThrowingCallable action, String reason) {
    assertThatThrownBy(action).hasStackTraceContaining(reason);
  }

  private void isLegal(District.Case appeal) {
    assertThat(
        verification.run(Verification.Options.NONE).findings().stream().flatMap(finding -> finding.flaws().stream()))
        .noneMatch(flaw -> flaw.contains(appeal.number));
  }

  // --- who asks

  @Test
  void isAskedByTheDistrictWhereTheUnitHasNoClerk() {
    District.Case road = district.citizenAsks("三组的路塌了半边,车过不去。").screened("VALID").classified("HELP", "MAJOR");
    String unit = road.now().responsibleUnit();
    assertThat(district.jdbc.sql("select count(*) from appointment where unit = ? and role = 'intake'").param(unit)
        .query(Integer.class).single()).isZero();
    road.official("handler-" + unit, "userTask_handleAppeal", "measures", "已抢修路基。", "result", "SOLVED")
        .official("handler-" + unit, "userTask_reportBack", "way", "IN_PERSON", "metOn", "2026-03-02", "metWhere", "家中",
            "metWhom", "SELF", "matter", "YES", "mood", "YES", "moodNote", "能走车就好。", "note", "当面说明情况。")
        .official("handler-" + unit, "userTask_handlerSigns", "decision", "AGREE");

    road.official(COORDINATOR, "userTask_complainantSigns", "manner", "PHONE_RECORD", "decision", "AGREE", "calledOn",
        "2026-03-02",
        "relative", "其子周某", "note", "本人电话里说路修好了,同意。");
    road.official("discipline-d-discipline", "userTask_checkSignature", "decision", "GENUINE", "note", "回拨电话,本人确认。")
        .official("leader-" + unit, "userTask_leaderSigns", "decision", "AGREE", "reviewFacts", "YES",
            "reviewAnswered", "YES", "reviewEvidence", "YES", "reviewLawful", "YES", "reviewMet", "YES")
        .official("principal-" + unit, "userTask_principalSigns", "decision", "AGREE");

    assertThat(manner(road)).isEqualTo("PHONE_RECORD " + COORDINATOR + " discipline-d-discipline");
    assertThat(road.status()).isEqualTo(Status.RESOLVED);
    isLegal(road);
  }

  // --- 怎么表态?

  @Test
  void signsOnTheOwnPhoneWithTheFinger() {
    District.Case appeal = waitingForTheComplainant().ownWord(Answer.AGREE, null);

    assertThat(manner(appeal)).isEqualTo("OWN_PHONE - -");
    assertThat(district.jdbc.sql("select count(*) from signature_proof where appeal_id = ? and kind = 'DRAWN'")
        .param(appeal.id)
        .query(Integer.class).single()).isEqualTo(1);
    assertThat(appeal.openTasks()).containsExactly("userTask_leaderSigns");
    isLegal(appeal);
  }

  @Test
  void doesNotTakeADotForASignature() {
    District.Case appeal = waitingForTheComplainant();
    String digest = district.sheets.current(appeal.id).orElseThrow().digestHex();

    refused(() -> district.own.sign(appeal.id, digest, Answer.AGREE, null, "500,200"), "签名太短");
    refused(() -> district.own.sign(appeal.id, digest, Answer.AGREE, null, ""), "还没有签名");
    refused(() -> district.own.sign(appeal.id, digest, Answer.AGREE, null, "500,200 <script>"), "没有完整传到");
    assertThat(appeal.openTasks()).containsExactly("userTask_complainantSigns");
  }

  @Test
  void keepsAReservationWithTheAgreement() {
    District.Case appeal = waitingForTheComplainant().ownWord(Answer.RESERVED, "灯亮了,就怕下雨又灭。");

    assertThat(appeal.openTasks()).containsExactly("userTask_leaderSigns");
    assertThat(
        district.jdbc.sql("select agrees and reserved from signature where appeal_id = ? and party = 'COMPLAINANT'")
            .param(appeal.id).query(Boolean.class).single())
        .isTrue();
    isLegal(appeal);
  }

  @Test
  void signsOnTheOfficialsDeviceWithPlacePhotoAndWitness() {
    District.Case appeal = waitingForTheComplainant();

    refused(() -> appeal.clerkBrings("ON_DEVICE", "decision", "AGREE", "metWhere", "诉求人家中"), "还没有手写签名");
    appeal.proven(Proofs.Kind.DRAWN, drawn());
    refused(() -> appeal.clerkBrings("ON_DEVICE", "decision", "AGREE", "metWhere", "诉求人家中"), "还没有现场照片");
    appeal.proven(Proofs.Kind.PHOTO, Pictures.plain("jpeg", 640, 480)).clerkBrings("ON_DEVICE", "decision", "AGREE",
        "metWhere", "诉求人家中");

    assertThat(manner(appeal)).isEqualTo("ON_DEVICE intake-t01v01 -");
    assertThat(appeal.openTasks()).containsExactly("userTask_leaderSigns");
    isLegal(appeal);
  }

  @Test
  void countsAPaperOnlyAfterTheOfficerHasComparedIt() {
    District.Case appeal = waitingForTheComplainant();

    refused(() -> appeal.clerkBrings("PAPER", "decision", "AGREE", "signedOn", "2026-03-02"), "还没有纸质签字扫描件");
    appeal.proven(Proofs.Kind.SCAN, Pictures.plain("jpeg", 600, 800));
    refused(() -> appeal.clerkBrings("PAPER", "decision", "AGREE", "signedOn", "2026-03-03"), "不能晚于 今天");
    refused(() -> appeal.clerkBrings("PAPER", "decision", "AGREE", "signedOn", "2026-03-01"), "才固定");
    appeal.clerkBrings("PAPER", "decision", "AGREE", "signedOn", "2026-03-02");
    assertThat(appeal.openTasks()).containsExactly("userTask_checkSignature");
    assertThat(appeal.count("SIGN")).as("the paper itself is no signature yet").isEqualTo(1);

    appeal.official(OFFICER, "userTask_checkSignature", "decision", "GENUINE", "note", "笔迹与登记表一致。");
    assertThat(manner(appeal)).isEqualTo("PAPER intake-t01v01 discipline-t01");
    assertThat(appeal.openTasks()).containsExactly("userTask_leaderSigns");
    isLegal(appeal);
  }

  @Test
  void asksAgainWhenThePaperIsNotTheComplainants() {
    District.Case appeal = waitingForTheComplainant().proven(Proofs.Kind.SCAN, Pictures.plain("jpeg", 600, 800))
        .clerkBrings("PAPER", "decision", "AGREE", "signedOn", "2026-03-02");

    appeal.official(OFFICER, "userTask_checkSignature", "decision", "NOT_GENUINE", "note", "签的是邻居的名字。");

    assertThat(appeal.openTasks()).containsExactly("userTask_complainantSigns");
    assertThat(appeal.count("SIGN")).isEqualTo(1);
    appeal.ownWord(Answer.AGREE, null);
    assertThat(appeal.openTasks()).containsExactly("userTask_leaderSigns");
    isLegal(appeal);
  }

  @Test
  void takesAConfirmationByPhoneOfSomebodyWhoWorksFarAway() {
    District.Case appeal = waitingForTheComplainant().clerkBrings("PHONE_RECORD", "decision", "AGREE", "calledOn",
        "2026-03-02",
        "relative", "其子周某", "note", "本人在电话里说灯亮了,同意办结。");

    assertThat(appeal.openTasks()).containsExactly("userTask_checkSignature");
    appeal.official(OFFICER, "userTask_checkSignature", "decision", "GENUINE", "note", "回拨本人确认。");
    assertThat(manner(appeal)).isEqualTo("PHONE_RECORD intake-t01v01 discipline-t01");
    isLegal(appeal);
  }

  @Test
  void sendsBackAtOnceWhatTheComplainantRefusesByPhone() {
    District.Case appeal = waitingForTheComplainant().clerkBrings("PHONE_RECORD", "decision", "REFUSE", "calledOn",
        "2026-03-02",
        "relative", "其子周某", "note", "本人来电。", "reason", "灯还是不亮。");

    assertThat(appeal.status()).isEqualTo(Status.HANDLING);
    assertThat(appeal.now().reworkCount()).isEqualTo(1);
    isLegal(appeal);
  }

  @Test
  void letsTheCitizensOwnWordStandWhileAPaperIsBeingCompared() {
    District.Case appeal = waitingForTheComplainant().proven(Proofs.Kind.SCAN, Pictures.plain("jpeg", 600, 800))
        .clerkBrings("PAPER", "decision", "AGREE", "signedOn", "2026-03-02");

    appeal.ownWord(Answer.REFUSE, "我没有签过字,灯也不亮。");

    assertThat(appeal.status()).isEqualTo(Status.HANDLING);
    assertThat(appeal.openTasks()).containsExactly("userTask_handleAppeal");
    isLegal(appeal);
  }

  // --- 联系够了? 确实失联? 同意另列?

  private District.Case triedOnThreeDays() {
    District.Case appeal = waitingForTheComplainant();
    for (String way : new String[] {"PHONE", "VISIT", "RELATIVE"}) {
      appeal.clerkBrings("NOT_REACHED", "tryWay", way, "note", "电话无人接听,邻居说全家外出。");
      district.daysPass(4);
    }
    return appeal;
  }

  @Test
  void triesOnDifferentDaysBeforeAnybodySpeaksOfUnreachable() {
    District.Case appeal = waitingForTheComplainant().clerkBrings("NOT_REACHED", "tryWay", "PHONE", "note", "电话无人接听。");

    assertThat(appeal.openTasks()).containsExactly("userTask_complainantSigns");
    refused(() -> appeal.clerkBrings("NOT_REACHED", "tryWay", "VISIT", "note", "上门没有人。"), "今天已经登记过一次");
    assertThat(appeal.count("TRY_CONTACT")).isEqualTo(1);
  }

  @Test
  void endsSeparatelyAfterThreeTriesACheckAndTheDistrictsDecision() {
    District.Case appeal = triedOnThreeDays();
    assertThat(appeal.openTasks()).containsExactly("userTask_checkUnreachable");

    appeal.official(OFFICER, "userTask_checkUnreachable", "decision", "UNREACHABLE", "note", "到户无人,村里证实外出。");
    appeal.official(COORDINATOR, "userTask_decideUnreachable", "decision", "AGREE", "note", "同意另列。");

    assertThat(appeal.status()).isEqualTo(Status.SEPARATE);
    assertThat(appeal.count("ARCHIVE")).as("never counted as signed by four").isZero();
    assertThat(appeal.instances()).containsEntry("appeal-lifecycle COMPLETED", 1L)
        .doesNotContainKey("appeal-revisit ACTIVE");
    isLegal(appeal);

    // somebody who could not be reached is there again, and says so in a new appeal
    District.Case again = district.citizenAsks("三组路口的路灯还是不亮。").screened("SAME_MATTER_ENDED", "reason", "同一盏路灯，人已回来。",
        "repeatOf", appeal.number, "changed", "SAME");
    assertThat(again.status()).isEqualTo(Status.MERGED);
    assertThat(appeal.status()).isEqualTo(Status.HANDLING);
    isLegal(appeal);
    isLegal(again);
  }

  @Test
  void goesOnWhenTheComplainantIsThereAgain() {
    District.Case appeal = triedOnThreeDays();
    appeal.official(OFFICER, "userTask_checkUnreachable", "decision", "UNREACHABLE", "note", "到户无人。");
    appeal.official(COORDINATOR, "userTask_decideUnreachable", "decision", "AGREE", "note", "同意另列。");

    returns.ask(appeal.id);
    returns.ask(appeal.id);

    assertThat(appeal.status()).isEqualTo(Status.HANDLING);
    assertThat(appeal.now().round()).isEqualTo(2);
    assertThat(appeal.count("RETURN")).isEqualTo(1);
    appeal.handledAndReportedBack().signedByAllFour();
    assertThat(appeal.status()).isEqualTo(Status.RESOLVED);
    isLegal(appeal);
  }

  @Test
  void asksAgainWhenTheOfficerFindsTheComplainant() {
    District.Case appeal = triedOnThreeDays();

    appeal.official(OFFICER, "userTask_checkUnreachable", "decision", "FOUND", "note", "换了号码,已打通。");

    assertThat(appeal.openTasks()).containsExactly("userTask_complainantSigns");
    appeal.ownWord(Answer.AGREE, null);
    assertThat(appeal.openTasks()).containsExactly("userTask_leaderSigns");
    isLegal(appeal);
  }

  @Test
  void asksAgainWhenTheDistrictDoesNotAgree() {
    District.Case appeal = triedOnThreeDays();
    appeal.official(OFFICER, "userTask_checkUnreachable", "decision", "UNREACHABLE", "note", "到户无人。");

    appeal.official(COORDINATOR, "userTask_decideUnreachable", "decision", "REFUSE", "note", "春节前会回来,再等等。");

    assertThat(appeal.openTasks()).containsExactly("userTask_complainantSigns");
    isLegal(appeal);
  }

  @Test
  void letsTheCitizenSignWhileTheDistrictStillDecides() {
    District.Case appeal = triedOnThreeDays();
    appeal.official(OFFICER, "userTask_checkUnreachable", "decision", "UNREACHABLE", "note", "到户无人。");

    appeal.ownWord(Answer.AGREE, null);

    assertThat(appeal.openTasks()).containsExactly("userTask_leaderSigns");
    isLegal(appeal);
  }
}
