package cn.kuaichu.oversight.signs;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.ground.database.EmbeddedDatabase;
import cn.kuaichu.ground.privacy.Vault;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.life.evidence.AddEvidence;
import cn.kuaichu.life.evidence.Pictures;
import cn.kuaichu.life.signoff.Proofs;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import java.awt.image.BufferedImage;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** Each sign where it belongs, and not where the same figures mean nothing. */
@DistrictTest
class SignsTest {
  /** A day of its own: cases of other tests are closed on other days. */
  private static final LocalDate DAY = LocalDate.of(2031, 5, 14);
  private static final Actor HANDLER = new Actor("handler-t01v01", "handler", "t01v01");
  private static final Instant NOON = DAY.atTime(12, 0).atZone(WorkCalendar.ZONE).toInstant();
  @Autowired
  private NightlySigns signs;
  @Autowired
  private SignSearch search;
  @Autowired
  private SignRules rules;
  @Autowired
  private District district;
  @Autowired
  private EmbeddedDatabase database;
  @Autowired
  private AddEvidence evidence;
  @Autowired
  private Vault vault;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private ThreadPoolTaskScheduler scheduler;
  private Closings closings;

  @BeforeEach
  void nothingFoundYet() throws SQLException {
    closings = new Closings(database, vault);
    closings.clear();
    district.clock.setTo(NOON.plus(Duration.ofDays(1)));
  }

  @AfterEach
  void nothingLeft() throws SQLException {
    closings.clear();
    closings.close();
    district.clock.runFreely();
  }

  private List<String> found(Closings.Closing closing) {
    return jdbc.sql("select kind from case_sign where appeal_id = ? order by kind").param(closing.id)
        .query(String.class).list();
  }

  private String words(Closings.Closing closing) {
    return jdbc.sql("select words from case_sign where appeal_id = ?").param(closing.id).query(String.class).single();
  }

  @Test
  void seesFourSignaturesWithinMinutesAndSaysWhatIsUsual() {
    Closings.Closing quick = closings.closed("t01v01", NOON).signedWithin(3);
    Closings.Closing slow = closings.closed("t01v01", NOON);
    Closings.Closing notSoQuick = closings.closed("t01v01", NOON).signedWithin(11);

    assertThat(signs.look()).isTrue();

    assertThat(found(quick)).containsExactly("QUICK_SIGNATURES");
    assertThat(words(quick)).isEqualTo("各方签字在 3 分钟内全部完成（平均 6 小时 4 分钟）");
    assertThat(found(slow)).isEmpty();
    assertThat(found(notSoQuick)).isEmpty();
  }

  @Test
  void seesOneDeviceForSeveralPartiesButNotTheOfficialsOwnInAVisit() {
    Closings.Closing shared = closings.closed("t01v01", NOON).signedOn("HANDLER", "one", "TASKLIST")
        .signedOn("COMPLAINANT", "one", "OWN_PHONE");
    Closings.Closing visit = closings.closed("t01v01", NOON).signedOn("HANDLER", "two", "TASKLIST")
        .signedOn("COMPLAINANT", "two", "ON_DEVICE");
    Closings.Closing unknown = closings.closed("t01v01", NOON).signedOn("HANDLER", null, "TASKLIST")
        .signedOn("COMPLAINANT", null, "OWN_PHONE");

    signs.look();

    assertThat(found(shared)).containsExactly("SAME_DEVICE");
    assertThat(words(shared)).isEqualTo("办理人、诉求人的签字来自同一台设备");
    assertThat(found(visit)).isEmpty();
    assertThat(found(unknown)).isEmpty();
  }

  @Test
  void seesOnePhoneThatSignsForSeveralComplainants() {
    List<Closings.Closing> three = List.of(1, 2, 3).stream().map(n -> closings.closed("t01v0" + n, NOON)
        .signedOn("COMPLAINANT", "village phone", "OWN_PHONE")).toList();
    Closings.Closing two = closings.closed("t01v01", NOON).signedOn("COMPLAINANT", "couple", "OWN_PHONE");
    closings.closed("t01v01", NOON).signedOn("COMPLAINANT", "couple", "OWN_PHONE");

    signs.look();

    assertThat(three).allSatisfy(one -> assertThat(found(one)).containsExactly("SHARED_PHONE"));
    assertThat(words(three.get(0))).contains("3 位诉求人");
    assertThat(found(two)).isEmpty();
  }

  @Test
  void countsCitizensOnAPhoneAndNotTheirCases() {
    List<Closings.Closing> own = List.of(1, 2, 3).stream()
        .map(n -> closings.closed("t01v0" + n, NOON).of("周大娘", "13900000001")
            .signedOn("COMPLAINANT", "her own", "OWN_PHONE"))
        .toList();
    List<Closings.Closing> unnamed = List.of("周大娘", "李大爷", "").stream().map(name -> closings.closed("t01v01", NOON)
        .of(name.isEmpty() ? null : name, "13900000002").signedOn("COMPLAINANT", "family", "OWN_PHONE")).toList();
    Closings.Closing unknown = closings.closed("t01v01", NOON).of(null, null).signedOn("COMPLAINANT", "family",
        "OWN_PHONE");
    List<Closings.Closing> three = List.of("周大娘", "李大爷", "吴大妈").stream().map(name -> closings.closed("t01v02", NOON)
        .of(name, "13900000003").signedOn("COMPLAINANT", "village phone", "OWN_PHONE")).toList();
    Closings.Closing again = closings.closed("t01v02", NOON).of("周大娘", "13900000003")
        .signedOn("COMPLAINANT", "village phone", "OWN_PHONE");

    signs.look();

    assertThat(own).allSatisfy(one -> assertThat(found(one)).isEmpty());
    assertThat(unnamed).as("two people; who gave no name has the phone of one of them")
        .allSatisfy(one -> assertThat(found(one)).isEmpty());
    assertThat(found(unknown)).isEmpty();
    assertThat(three).allSatisfy(one -> assertThat(found(one)).containsExactly("SHARED_PHONE"));
    assertThat(words(again)).isEqualTo("同一部手机在 365 天内为 3 位诉求人签了字");
    assertThat(jdbc.sql("select other_appeal_id from case_sign where appeal_id = ?").param(again.id).query(Long.class)
        .single())
        .as("the earliest case of somebody else").isEqualTo(three.get(1).id);
  }

  @Test
  void seesTheSameStrokesUnderSeveralCases() {
    Closings.Closing first = closings.closed("t01v01", NOON).drawn("a".repeat(64), NOON);
    Closings.Closing second = closings.closed("t02v01", NOON).drawn("a".repeat(64), NOON);
    Closings.Closing other = closings.closed("t02v01", NOON).drawn("b".repeat(64), NOON);

    signs.look();

    assertThat(found(first)).containsExactly("TWIN_SIGNATURE");
    assertThat(found(second)).containsExactly("TWIN_SIGNATURE");
    assertThat(words(second)).isEqualTo("同一幅手写签名在 2 件诉求中一笔不差");
    assertThat(found(other)).isEmpty();
  }

  @Test
  void seesAPhotoThatAnotherCaseHadBefore() {
    long scene = 0x5a3c_91e7_0f2b_d846L;
    Closings.Closing first = closings.closed("t01v01", NOON).photo(scene, scene, NOON, "handler-t01v01");
    Closings.Closing again = closings.closed("t01v02", NOON).photo(scene ^ 0b10011, scene ^ 0b1, NOON,
        "handler-t01v02");
    Closings.Closing differing = closings.closed("t01v02", NOON).photo(scene ^ 0xffffL, scene, NOON, "handler-t01v02");
    Closings.Closing onlyByChance = closings.closed("t01v02", NOON).photo(scene, ~scene, NOON, "handler-t01v02");
    Closings.Closing citizens = closings.closed("t01v02", NOON).photo(scene, scene, NOON, "complainant");

    signs.look();

    assertThat(found(again)).containsExactly("PHOTO_REUSED");
    assertThat(words(again)).contains("3 处不同");
    assertThat(jdbc.sql("select other_appeal_id from case_sign where appeal_id = ?").param(again.id).query(Long.class)
        .single())
        .isEqualTo(first.id);
    assertThat(found(first)).as("the first use is none").isEmpty();
    assertThat(found(differing)).isEmpty();
    assertThat(found(onlyByChance)).isEmpty();
    assertThat(found(citizens)).as("citizens may show what they have as often as they like").isEmpty();
  }

  @Test
  void seesAPhotoOfASigningThatAnotherCaseHadBeforeWhetherAsEvidenceOrAsProof() {
    long yard = 0x1d7e_08b4_63f9_a25cL;
    long road = ~yard;
    Instant later = NOON.plus(Duration.ofHours(1));
    Closings.Closing proof = closings.closed("t01v01", NOON).proofPhoto(yard, yard, NOON, "intake-t01v01");
    Closings.Closing proofAgain = closings.closed("t01v02", NOON).proofPhoto(yard ^ 0b1, yard, later, "intake-t01v02");
    Closings.Closing evidenceAgain = closings.closed("t01v03", NOON).photo(yard, yard, later.plusSeconds(1),
        "handler-t01v03");
    Closings.Closing evidence = closings.closed("t02v01", NOON).photo(road, road, NOON, "handler-t02v01");
    Closings.Closing shownAtSigning = closings.closed("t02v02", NOON).proofPhoto(road, road, later, "intake-t02v02");
    Closings.Closing both = closings.closed("t02v03", NOON).photo(yard ^ road >>> 7, yard, NOON, "handler-t02v03")
        .proofPhoto(yard ^ road >>> 7, yard, later, "intake-t02v03");

    signs.look();

    assertThat(found(proof)).as("the first use is none").isEmpty();
    assertThat(found(proofAgain)).containsExactly("PHOTO_REUSED");
    assertThat(words(proofAgain)).isEqualTo("签字现场照片与更早的另一件诉求的照片画面相近（64 处特征中只有 1 处不同）");
    assertThat(jdbc.sql("select unit || ' ' || other_appeal_id from case_sign where appeal_id = ?").param(proofAgain.id)
        .query(String.class).single()).isEqualTo("t01v02 " + proof.id);
    assertThat(words(evidenceAgain)).isEqualTo("佐证照片与更早的另一件诉求的照片画面一致");
    assertThat(found(evidence)).isEmpty();
    assertThat(words(shownAtSigning)).isEqualTo("签字现场照片与更早的另一件诉求的照片画面一致");
    assertThat(found(both)).as("its own photo, at the report and at the signing").isEmpty();
  }

  @Test
  void seesClosingsInABatchOnTheirLastDay() {
    List<Closings.Closing> batch = List.of(1, 2, 3).stream().map(n -> closings.closed("t03v01", NOON)
        .due(NOON.plus(Duration.ofHours(12)))).toList();
    List<Closings.Closing> early = List.of(1, 2, 3).stream().map(n -> closings.closed("t03v02", NOON)
        .due(NOON.plus(Duration.ofDays(5)))).toList();
    List<Closings.Closing> late = List.of(1, 2, 3).stream().map(n -> closings.closed("t03v03", NOON)
        .due(NOON.minus(Duration.ofHours(2)))).toList();
    Closings.Closing alone = closings.closed("t04v01", NOON).due(NOON.plus(Duration.ofHours(12)));

    signs.look();

    assertThat(batch).allSatisfy(one -> assertThat(found(one)).containsExactly("BATCH_BEFORE_DUE"));
    assertThat(words(batch.get(0))).isEqualTo("5 月 14 日本单位有 3 件都在到期前最后一天办结，本件是其中之一");
    assertThat(early).allSatisfy(one -> assertThat(found(one)).isEmpty());
    assertThat(late).as("late is another matter").allSatisfy(one -> assertThat(found(one)).isEmpty());
    assertThat(found(alone)).isEmpty();
  }

  @Test
  void seesARevisitThatContradictsTheSheet() {
    Instant earlier = NOON.minus(Duration.ofDays(20));
    Closings.Closing unsolved = closings.closed("t01v01", earlier).revisited(NOON, false, false, "");
    Closings.Closing unsigned = closings.closed("t01v01", earlier).revisited(NOON, true, true,
        ",\"ownSignature\":\"NO\"");
    Closings.Closing good = closings.closed("t01v01", earlier).revisited(NOON, true, true, ",\"ownSignature\":\"YES\"");
    Closings.Closing explained = closings.closed("t01v01", earlier).result("EXPLAINED").revisited(NOON, false, false,
        "");
    Closings.Closing neverSigned = closings.closed("t01v01", earlier).result("EXPLAINED")
        .revisited(NOON, false, false, ",\"ownSignature\":\"NO\"");
    Closings.Closing partly = closings.closed("t01v01", earlier).result("PARTLY")
        .revisited(NOON, false, true, ",\"ownSignature\":\"UNSURE\"");

    signs.look();

    assertThat(words(unsolved)).isEqualTo("会签单上写已解决，回访时诉求人说没有解决、不满意");
    assertThat(words(unsigned)).isEqualTo("会签单上写已解决，回访时诉求人说没有签过字");
    assertThat(found(good)).isEmpty();
    assertThat(found(explained)).as("the sheet never said it was solved").isEmpty();
    assertThat(words(neverSigned)).as("whatever it said").isEqualTo("会签单上有诉求人的签字，回访时诉求人说没有签过字");
    assertThat(found(partly)).as("who does not remember denies nothing").isEmpty();
  }

  @Test
  void comparesAUnitWithOthersOfItsKind() {
    for (int i = 0; i < 6; i++) {
      closings.closed("t01v01", NOON).result("EXPLAINED").signedOn("COMPLAINANT", null, "PAPER");
      closings.closed("t01v02", NOON).result(i == 0 ? "EXPLAINED" : "SOLVED");
      closings.closed("t01v03", NOON).signedOn("COMPLAINANT", null, i < 1 ? "PHONE_RECORD" : "OWN_PHONE");
      closings.closed("d-water", NOON).result("EXPLAINED"); // no other department to compare with
    }

    signs.look();

    Map<String, String> words = jdbc.sql("select unit || ' ' || kind, words from unit_sign")
        .query((row, n) -> Map.entry(row.getString(1), row.getString(2))).list().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    assertThat(words).containsOnlyKeys("t01v01 MANY_EXPLAINED", "t01v01 MANY_PAPER");
    assertThat(words.get("t01v01 MANY_EXPLAINED")).isEqualTo("近 90 天办结 6 件，其中 6 件以“解释说明”办结，占 100%（同类单位平均 8%）");
    assertThat(words.get("t01v01 MANY_PAPER")).isEqualTo("近 90 天办结 6 件，其中 6 件由诉求人在纸上或电话里签字，占 100%（同类单位平均 8%）");
  }

  @Test
  void comparesHowOftenComplainantsSignOnTheOfficialsDevice() {
    for (int i = 0; i < 6; i++) {
      closings.closed("t01v01", NOON).signedOn("COMPLAINANT", null, "ON_DEVICE");
      closings.closed("t01v02", NOON).signedOn("COMPLAINANT", null, i < 1 ? "ON_DEVICE" : "OWN_PHONE");
      closings.closed("t01v03", NOON).signedOn("COMPLAINANT", null, "OWN_PHONE");
    }

    signs.look();

    assertThat(jdbc.sql("select unit || ' ' || kind || ' ' || words from unit_sign").query(String.class).list())
        .containsExactly(
            "t01v01 MANY_ON_DEVICE 近 90 天办结 6 件，其中 6 件由诉求人在干部的设备上签字，占 100%（同类单位平均 8%）");
  }

  @Test
  void looksOnceADayCatchesUpAndLeavesADaysFiguresAsTheyWere() {
    Closings.Closing quick = closings.closed("t01v01", NOON).signedWithin(3);
    for (int i = 0; i < 6; i++) {
      closings.closed("t01v01", NOON).result("EXPLAINED");
      closings.closed("t01v02", NOON);
    }
    assertThat(signs.look()).isTrue();
    assertThat(signs.look()).as("the same day again, or another node").isFalse();
    List<Map<String, Object>> before = everything();
    Period day = new Period(DAY.minusDays(89), DAY);
    List<CaseSign> cases = search.cases(day);
    List<UnitSign> units = search.units(day);
    assertThat(units).extracting(UnitSign::unit).containsExactly("t01v01");

    // later: the others explain as much, and the machine was off for three days
    for (int i = 0; i < 20; i++) {
      closings.closed("t01v02", NOON.plus(Duration.ofDays(2))).result("EXPLAINED");
    }
    Closings.Closing later = closings.closed("t01v01", NOON.plus(Duration.ofDays(1))).signedWithin(2);
    district.clock.setTo(NOON.plus(Duration.ofDays(5)));
    assertThat(signs.look()).isTrue();

    assertThat(found(later)).containsExactly("QUICK_SIGNATURES");
    assertThat(found(quick)).as("found once").containsExactly("QUICK_SIGNATURES");
    assertThat(everything()).as("what was found that day stays").containsAll(before);
    assertThat(search.cases(day)).as("reckoned again").isEqualTo(cases);
    assertThat(search.units(day)).isEqualTo(units);
    assertThat(
        jdbc.sql("select count(*) from unit_sign where day = ?").param(DAY.plusDays(4)).query(Long.class).single())
        .isZero();
  }

  @Test
  void waitsUntilAllOfADayHasBeenWritten() {
    Closings.Closing lastMinute = closings.closed("t01v01", DAY.atTime(23, 59).atZone(WorkCalendar.ZONE).toInstant())
        .signedWithin(3);
    Instant midnight = WorkCalendar.startOfDay(DAY.plusDays(1));
    jdbc.sql("insert into sign_day (day, ran_at, closed_cases, found) values (?, now(), 0, 0)").param(DAY.minusDays(3))
        .update();

    district.clock.setTo(midnight.plus(Duration.ofMinutes(9)));
    assertThat(signs.look()).as("the days before").isTrue();
    assertThat(signs.look()).isFalse();
    assertThat(found(lastMinute)).isEmpty();
    district.clock.setTo(midnight.plus(Duration.ofMinutes(10)));
    assertThat(signs.look()).isTrue();

    assertThat(found(lastMinute)).containsExactly("QUICK_SIGNATURES");
    assertThat(jdbc.sql("select day from sign_day order by day").query(LocalDate.class).list())
        .containsExactly(DAY.minusDays(3), DAY.minusDays(2), DAY.minusDays(1), DAY);
  }

  @Test
  void looksAtEachDayOnItsOwn() {
    Closings.Closing quick = closings.closed("t01v01", NOON.minus(Duration.ofDays(1))).signedWithin(3);
    jdbc.sql("insert into sign_day (day, ran_at, closed_cases, found) values (?, now(), 0, 0)").param(DAY.minusDays(2))
        .update();

    assertThat(signs.look()).isTrue();

    assertThat(jdbc.sql("select found from sign_day where day = ?").param(DAY.minusDays(1)).query(Long.class).single())
        .isEqualTo(1);
    assertThat(jdbc.sql("select found from sign_day where day = ?").param(DAY).query(Long.class).single()).isZero();
    assertThat(
        jdbc.sql("select found_on from case_sign where appeal_id = ?").param(quick.id).query(LocalDate.class).single())
        .isEqualTo(DAY.minusDays(1));
  }

  private List<Map<String, Object>> everything() {
    List<Map<String, Object>> rows = jdbc.sql("select * from case_sign").query().listOfRows();
    rows.addAll(jdbc.sql("select * from unit_sign").query().listOfRows());
    rows.addAll(jdbc.sql("select * from sign_day").query().listOfRows());
    return rows;
  }

  /** The way of a real case, as its officials and its citizen go it. */
  @Test
  void findsWhatARealCaseLeftBehind() {
    Instant aDayOfItsOwn = NOON.plus(Duration.ofDays(800));
    district.clock.setTo(aDayOfItsOwn);
    District.Case lamp = district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter();
    lamp.handledAndReportedBack().signedByAllFour();
    district.clock.setTo(aDayOfItsOwn.plus(Duration.ofDays(1)));

    signs.look();

    assertThat(jdbc.sql("select words from case_sign where appeal_id = ? and kind = 'QUICK_SIGNATURES'").param(lamp.id)
        .query(String.class).single()).startsWith("各方签字在 1 分钟内全部完成");
  }

  /** As clerks and handlers put pictures to real cases: smaller, and stored anew. */
  @Test
  void findsAResizedPhotoAgainInBothDirections() {
    Instant aDayOfItsOwn = NOON.plus(Duration.ofDays(900));
    BufferedImage yard = Pictures.scene(4711, 1000, 750);
    BufferedImage road = Pictures.scene(4712, 1000, 750);
    district.clock.setTo(aDayOfItsOwn);
    District.Case signed = waitingForTheComplainant().proven(Proofs.Kind.PHOTO, Pictures.passedOn(yard, 1000, 0.9f));
    District.Case done = lamp();
    evidence.add(done.id, HANDLER, "路.jpg", Pictures.passedOn(road, 1000, 0.9f));
    done.handledAndReportedBack().handlerSigns().proven(Proofs.Kind.PHOTO, Pictures.passedOn(road, 500, 0.8f));
    district.clock.setTo(aDayOfItsOwn.plus(Duration.ofHours(1)));
    District.Case signedAgain = waitingForTheComplainant().proven(Proofs.Kind.PHOTO,
        Pictures.passedOn(yard, 480, 0.5f));
    District.Case doneAgain = lamp();
    evidence.add(doneAgain.id, HANDLER, "院子.jpg", Pictures.passedOn(yard, 640, 0.6f));
    District.Case roadAtSigning = waitingForTheComplainant().proven(Proofs.Kind.PHOTO,
        Pictures.passedOn(road, 400, 0.5f));
    District.Case scanned = waitingForTheComplainant().proven(Proofs.Kind.SCAN, Pictures.passedOn(road, 450, 0.5f));
    district.clock.setTo(aDayOfItsOwn.plus(Duration.ofDays(1)));

    signs.look();

    assertThat(reused(signed)).isEmpty();
    assertThat(reused(done)).as("its own photo twice").isEmpty();
    assertThat(reused(signedAgain)).containsExactly(signed.id);
    assertThat(reused(doneAgain)).containsExactly(signed.id);
    assertThat(reused(roadAtSigning)).containsExactly(done.id);
    assertThat(reused(scanned)).as("forms look alike").isEmpty();
  }

  private District.Case lamp() {
    return district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter();
  }

  private District.Case waitingForTheComplainant() {
    return lamp().handledAndReportedBack().handlerSigns();
  }

  private List<Long> reused(District.Case appeal) {
    return jdbc.sql("select other_appeal_id from case_sign where appeal_id = ? and kind = 'PHOTO_REUSED'")
        .param(appeal.id)
        .query(Long.class).list();
  }

  @Test
  void keepsNoOtherJobOfTheClockWaiting() {
    assertThat(scheduler.getScheduledThreadPoolExecutor().getCorePoolSize()).isEqualTo(3);
  }

  @Test
  void saysOfEverySignThatItIsNoVerdict() {
    for (Sign sign : Sign.values()) {
      assertThat(rules.of(sign).meaning()).as(sign.name()).endsWith("供核查参考，不是结论。");
    }
  }
}
