package cn.kuaichu.keeping.verification;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.ground.database.EmbeddedDatabase;
import cn.kuaichu.life.querycode.CheckIdentity;
import cn.kuaichu.life.querycode.HandOutCode;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Who handed out the code a citizen signed with stands in the chain, and {@code verify} holds it against the sheet. */
// a district of its own: it is damaged
@DistrictTest(properties = "kuaichu.ledger.anchor-copy=target/home/code-anchor-copy")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HandedOutCodeVerifiedTest {
  private static final List<String> TABLES = List.of("ledger_entry", "appeal");
  @Autowired
  private District district;
  @Autowired
  private Verification verification;
  @Autowired
  private HandOutCode handOut;
  @Autowired
  private CheckIdentity identityCheck;
  @Autowired
  private EmbeddedDatabase database;
  private Tampering tampering;
  private District.Case lamp;

  @BeforeAll
  void aCaseSignedWithACodeOfTheClerks() {
    tampering = new Tampering(database);
    district.clock.setTo(District.MONDAY_MORNING);
    lamp = district.citizenAsks("三组路口的路灯坏了两个月。");
    handOut.handOut(lamp.id, 1, new Actor("intake-t01", "intake", "t01"));
    handOut.handOut(lamp.id, 2, new Actor("intake-t01v01", "intake", "t01v01"));
    identityCheck.confirm(lamp.id, 2, new Actor("coordinator-d-centre", "coordinator", "d-centre"));
    lamp.acceptedAsVillageMatter().handledAndReportedBack().signedByAllFour();
    tampering.save("coded", TABLES);
  }

  @AfterAll
  void clean() {
    tampering.run("drop schema coded cascade");
    district.clock.runFreely();
  }

  private String verified() {
    return verification
        .run(Verification.Options.NONE, "no-double", "no-orphan", "legal-state", "whole-chain", "sound-evidence")
        .findings().stream().flatMap(finding -> finding.flaws().stream())
        .collect(Collectors.joining("\n"));
  }

  @Test
  void findsNothingWhereAllIsAsItShouldBe() {
    assertThat(verified()).doesNotContain(lamp.number);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "actor = 'leader-t01v01' where kind = 'HAND_OUT_CODE' and event_key = 'code:2'                                 | 自己是会签的一方",
      "detail = replace(detail, '\"person\":\"intake-t01v01\"', '\"person\":\"leader-t01v01\"') where kind = 'HAND_OUT_CODE' | 自己是会签的一方",
      "detail = replace(detail, '\"codeBy\":\"intake-t01v01\"', '\"codeBy\":\"intake-t01\"') where kind = 'SIGN'     | 由谁打印，与记录不符",
      "kind = 'READ_CONTACT' where kind = 'CONFIRM_CODE'                                                               | 是工作人员打印的，没有确认",
      "actor = 'intake-t01v01' where kind = 'CONFIRM_CODE'                                                             | 由打印它的人自己确认",
      "actor = 'leader-t01v01' where kind = 'CONFIRM_CODE'                                                             | 确认查询码的人，自己是会签的一方",
      "detail = replace(detail, '\"codeDigest\":\"', '\"codeDigest\":\"0') where kind = 'CONFIRM_CODE'                 | 确认的不是打印的那张",
      "kind = 'READ_CONTACT' where event_key = 'code:1'                                                              | 打印的是第 1 张查询码，与记录不符"})
  void findsWhatWasAltered(String change, String found) {
    tampering.run("update ledger_entry set " + change.replace(" where ", " where appeal_id = " + lamp.id + " and "));
    try {
      assertThat(verified()).contains(found.strip());
    } finally {
      tampering.restore("coded", TABLES);
    }
  }

  @Test
  void findsACodeThatWasPrintedWhenNothingWasToCome() {
    District.Case declined = district.citizenAsks("请求撤销判决。").screened("ALREADY_FINAL", "reason", "已由市政府复核。");
    tampering.run(
        "insert into ledger_entry (appeal_id, seq, event_key, kind, actor, role, unit, tier, round, occurred_at, detail, "
            + "previous_hash, hash) select appeal_id, seq + 1, 'code:1', 'HAND_OUT_CODE', actor, role, unit, tier, round, occurred_at, "
            + "'{\"no\":1}', hash, hash from ledger_entry where appeal_id = " + declined.id + " and kind = 'DECLINE'");
    try {
      assertThat(verified()).contains("“已答复不受理”时不能打印查询码");
    } finally {
      tampering.restore("coded", TABLES);
    }
  }
}
