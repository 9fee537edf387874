package cn.kuaichu.keeping.verification;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.ground.database.EmbeddedDatabase;
import cn.kuaichu.life.archive.Archive;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What stands in rows of its own beside the chain, and no longer is what the chain says, is named. */
// a small district: all of it is looked at each time
@DistrictTest(properties = "kuaichu.ledger.anchor-copy=target/home/attack-anchor-copy")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TracesVerifiedTest {
  private static final Actor COORDINATOR = new Actor("coordinator-d-centre", "coordinator", "d-centre");
  private static final List<String> TABLES = List.of("appeal", "complainant", "ledger_entry", "contact_try",
      "report_back", "promise",
      "archived_case", "signature_proof", "review", "revisit");
  @Autowired
  private District district;
  @Autowired
  private Verification verification;
  @Autowired
  private Archive archive;
  @Autowired
  private EmbeddedDatabase database;
  private Tampering tampering;
  private District.Case held;
  private District.Case released;
  private District.Case revisited;

  @BeforeAll
  void aCaseThatLeftEveryTrace() {
    tampering = new Tampering(database);
    district.clock.setTo(District.MONDAY_MORNING);
    held = district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter()
        .handledAndReportedBack("2026-06-30", "2026-07-31")
        .handlerSigns().clerkBrings("NOT_REACHED", "tryWay", "PHONE", "note", "电话无人接听。");
    district.daysPassFor(held, 1);
    held.complainantSigns(true, null).leaderSigns().principalSigns();
    district.daysPassFor(held, 15);
    held.notReached("PHONE");
    archive.hold(held.id, true, COORDINATOR);
    released = district.citizenAsks("村口积水。").acceptedAsVillageMatter().handledAndReportedBack().signedByAllFour();
    archive.hold(released.id, true, COORDINATOR);
    archive.hold(released.id, false, COORDINATOR);
    revisited = district.citizenAsks("桥栏松动。").acceptedAsVillageMatter()
        .handledAndReportedBack(LocalDate.ofInstant(district.clock.instant(), WorkCalendar.ZONE).plusDays(3).toString())
        .signedByAllFour();
    district.daysPassFor(revisited, 5);
    revisited.revisited("YES", "YES", "UNSURE").promiseFound("PARTLY");
    tampering.save("traced", TABLES);
  }

  @AfterEach
  void undo() {
    tampering.restore("traced", TABLES);
  }

  @AfterAll
  void clean() {
    tampering.run("drop schema if exists traced cascade");
    district.clock.runFreely();
  }

  private List<String> flaws() {
    return verification.ask("legal-state").flaws().stream()
        .filter(flaw -> flaw.contains(held.number) || flaw.contains(released.number) || flaw.contains(revisited.number))
        .toList();
  }

  @Test
  void findsNothingWrongWithWhatHappened() {
    assertThat(held.ledger()).contains("TRY_CONTACT", "TRY_REVISIT", "HOLD_DOSSIER");
    assertThat(revisited.ledger()).contains("CLOSE", "CHECK_PROMISE");
    assertThat(flaws()).isEmpty();
  }

  @Test
  void believesTheRowsOfACaseRegisteredBeforeTheEntriesKnewThem() {
    tampering.forgeDetails(held.id, "REGISTER", "\"codeDigest\":\"[^\"]*\",\"complainantDigests\":\\{[^}]*\\},", "");
    assertThat(district.jdbc.sql("select detail from ledger_entry where appeal_id = ? and seq = 1").param(held.id)
        .query(String.class).single()).doesNotContain("Digest").contains(held.number);

    tampering.run("update appeal set code_hash = 'x' where id = " + held.id);

    assertThat(flaws()).isEmpty();
  }

  @Test
  void takesAReviewWhoseEntryDoesNotTellOfItsPointsForWhatItIs() {
    tampering.forgeDetails(held.id, "SIGN", "\"review(Passed|Failed)\":\\[[^\\]]*\\],", "");
    assertThat(district.jdbc.sql("select string_agg(detail, '') from ledger_entry where appeal_id = ?").param(held.id)
        .query(String.class).single()).doesNotContain("reviewPassed");
    assertThat(flaws()).isEmpty();
    tampering.run("delete from review where appeal_id = " + held.id); // from before there were reviews
    assertThat(flaws()).isEmpty();
  }

  @Test
  void takesARevisitOfTheTimeWhenEntriesToldLessForWhatItIs() {
    tampering.forgeDetails(revisited.id, "REVISIT", "^.*$",
        "{\"satisfied\":true,\"solved\":true,\"trips\":1,\"way\":\"PHONE\"}");
    tampering
        .run("update revisit set own_signature = null, met_in_person = null, false_resolution = null where appeal_id = "
            + revisited.id);
    assertThat(flaws()).isEmpty();

    tampering.run("update revisit set satisfied = false where appeal_id = " + revisited.id);
    assertThat(flaws()).singleElement().asString().contains("回访登记的“是否满意”与记录不符");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "update archived_case set held_by = null, held_at = null where appeal_id = %1$d                      | 暂缓销毁与记录不符",
      "update archived_case set held_by = 'petition-d-petition' where appeal_id = %1$d                     | 暂缓销毁与记录不符",
      "update archived_case set held_at = held_at - interval '1 day' where appeal_id = %1$d                | 暂缓销毁与记录不符",
      "update archived_case set held_by = 'coordinator-d-centre', held_at = now() where appeal_id = %2$d   | 暂缓销毁与记录不符",
      "delete from archived_case where appeal_id = %1$d                                                    | 所记的暂缓销毁不在",
      "delete from contact_try where appeal_id = %1$d and occasion = 'SIGN_OFF'                            | 联系未果的登记与记录不符",
      "delete from contact_try where appeal_id = %1$d and occasion = 'REVISIT'                             | 联系未果的登记与记录不符",
      "update contact_try set tried_on = tried_on - 3 where appeal_id = %1$d and occasion = 'SIGN_OFF'     | 联系未果的登记与记录不符",
      "update contact_try set tried_on = tried_on - 3, tried_at = tried_at - interval '3 days' where appeal_id = %1$d and occasion = 'REVISIT' | 联系未果的登记与记录不符",
      "update contact_try set way = 'VISIT' where appeal_id = %1$d and occasion = 'REVISIT'                | 联系未果的登记与记录不符",
      "update contact_try set tried_by = 'handler-t02' where appeal_id = %1$d and occasion = 'SIGN_OFF'    | 联系未果的登记与记录不符",
      "insert into contact_try select appeal_id, occasion, of_no, tried_on + 1, 'VISIT', tried_by, tried_at, day + 1 from contact_try where appeal_id = %1$d and occasion = 'REVISIT' | 的联系未果没有对应的记录",
      "update signature_proof set kind = 'PHOTO' where appeal_id = %1$d                                    | 签字凭据的种类与记录不符",
      "update signature_proof set added_by = 'intake-t02' where appeal_id = %1$d                           | 签字凭据的采集人与记录不符",
      "update report_back set mood = 'NO' where appeal_id = %1$d                                           | 当面反馈的登记与记录不符",
      "update report_back set met_whom = 'RELATIVE' where appeal_id = %1$d                                 | 当面反馈的登记与记录不符",
      "update report_back set met_on = met_on - 1 where appeal_id = %1$d                                   | 当面反馈的登记与记录不符",
      "update report_back set told_by = 'handler-t02' where appeal_id = %1$d                               | 当面反馈的登记与记录不符",
      "delete from report_back where appeal_id = %1$d                                                      | 当面反馈的登记与记录不符",
      "insert into report_back select appeal_id, 2, round, way, met_on, met_whom, matter, mood, told_by, unit, told_at from report_back where appeal_id = %1$d | 第 2 次当面反馈没有对应的记录",
      "update promise set due_on = due_on + 300 where appeal_id = %1$d and no = 1                          | 承诺及其期限与承办记录不符",
      "update revisit set satisfied = false where appeal_id = %3$d                                          | 回访登记的“是否满意”与记录不符",
      "update revisit set solved = null where appeal_id = %3$d                                              | 回访登记的“是否解决”与记录不符",
      "update revisit set own_signature = 'YES' where appeal_id = %3$d                                      | 回访登记的“是否本人签字”与记录不符",
      "update revisit set met_in_person = 'NO' where appeal_id = %3$d                                       | 回访登记的“是否当面反馈”与记录不符",
      "update revisit set trips = 0 where appeal_id = %3$d                                                  | 回访登记的“跑了几趟”与记录不符",
      "update revisit set way = 'VISIT' where appeal_id = %3$d                                              | 回访登记的“回访方式”与记录不符",
      "update revisit set false_resolution = true where appeal_id = %3$d                                    | 回访登记的“是否虚假化解”与记录不符",
      "update revisit set officer = 'discipline-t02' where appeal_id = %3$d                                 | 回访人或回访时间与记录不符",
      "update revisit set done_at = done_at - interval '3 days' where appeal_id = %3$d                      | 回访人或回访时间与记录不符",
      "update revisit set solved = true where appeal_id = %1$d                                              | 第 1 轮的回访还没有结果，却登记了回答",
      "update promise set kept = true where appeal_id = %3$d                                                | 承诺的核实人、核实时间或是否兑现与记录不符",
      "update promise set asked_by = 'discipline-t02' where appeal_id = %3$d                                | 承诺的核实人、核实时间或是否兑现与记录不符",
      "update appeal set handler = 'handler-t02' where id = %3$d                                            | 登记的承办人与承办记录不符",
      "update appeal set result = 'PARTLY' where id = %1$d                                                  | 登记的办理结果与承办记录不符",
      "update archived_case set result = 'PARTLY' where appeal_id = %2$d                                    | 档案登记的办理结果与记录不符",
      "update review set passed = passed[1:3], failed = passed[4:4] where appeal_id = %1$d                  | 评查结果与签字记录不符",
      "update review set failed = array['reviewMet'] where appeal_id = %1$d                                 | 评查结果与签字记录不符",
      "update review set reviewer = 'leader-t02' where appeal_id = %1$d                                     | 评查人或评查时间与签字记录不符",
      "update review set reviewed_at = reviewed_at - interval '1 day' where appeal_id = %1$d                | 评查人或评查时间与签字记录不符",
      "delete from review where appeal_id = %1$d                                                            | 所记的评查不在",
      "insert into review select appeal_id, 2, reviewer, reviewed_at, passed, failed from review where appeal_id = %1$d | 第 2 份会签单的评查没有对应的记录",
      "update appeal set code_hash = '$2a$10$known' where id = %1$d                                        | 的查询码与登记或打印时不符",
      "update complainant set phone_cipher = (select phone_cipher from complainant where id = %2$d) where id = %1$d | 的诉求人电话与登记时不符",
      "update complainant set name_cipher = null where id = %1$d                                            | 的诉求人姓名与登记时不符",
      "update appeal set complainant_id = null where id = %1$d                                              | 的诉求人姓名与登记时不符",
      "update appeal set complainant_id = %2$d where id = %1$d                                              | 的诉求人住址与登记时不符",
      "delete from promise where appeal_id = %1$d and no = 2                                               | 承诺及其期限与承办记录不符",
      "insert into promise (appeal_id, sheet_no, no, words_cipher, promised_by, unit, due_on) select appeal_id, sheet_no, 3, words_cipher, promised_by, unit, due_on from promise where appeal_id = %1$d and no = 1 | 承诺及其期限与承办记录不符"})
  void namesWhatTheEntriesDoNotSay(String sql, String said) {
    tampering.run(sql.formatted(held.id, released.id, revisited.id));

    assertThat(flaws()).anyMatch(flaw -> flaw.contains(said));
  }
}
