package cn.kuaichu.keeping.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Party;
import cn.kuaichu.ground.database.EmbeddedDatabase;
import cn.kuaichu.ground.database.Home;
import cn.kuaichu.ground.privacy.Vault;
import cn.kuaichu.ledger.LedgerEntry;
import cn.kuaichu.life.evidence.AddEvidence;
import cn.kuaichu.life.evidence.Pictures;
import cn.kuaichu.life.signoff.Answer;
import cn.kuaichu.life.signoff.MarkOldSignatures;
import cn.kuaichu.life.signoff.OwnSignature;
import cn.kuaichu.life.signoff.Proofs;
import cn.kuaichu.life.signoff.SheetCheck;
import cn.kuaichu.life.signoff.Sheets;
import cn.kuaichu.life.signoff.SignatureSeal;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.migration.Context;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Somebody with all rights over database and disk alters a signed sheet: found by everybody's check and by {@code
 * verify}.
 */
// a district of its own: it is damaged
@DistrictTest(properties = "kuaichu.ledger.anchor-copy=target/home/attack-anchor-copy")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignatureAttackTest {
  private static final List<String> TABLES = List.of("appeal", "ledger_entry", "sheet", "signature", "signature_proof",
      "evidence");
  @Autowired
  private District district;
  @Autowired
  private Verification verification;
  @Autowired
  private SheetCheck check;
  @Autowired
  private OwnSignature own;
  @Autowired
  private AddEvidence evidence;
  @Autowired
  private EmbeddedDatabase database;
  @Autowired
  private Home home;
  @Autowired
  private Vault vault;
  private Tampering tampering;
  private District.Case lamp;
  private District.Case other;
  private District.Case shown;
  private String code;

  @BeforeAll
  void casesSignedByAllFour() {
    tampering = new Tampering(database);
    district.clock.setTo(District.MONDAY_MORNING);
    lamp = district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter();
    evidence.add(lamp.id, new Actor("handler-t01v01", "handler", "t01v01"), "换好的灯.png", Pictures.plain("png", 80, 60));
    lamp.handledAndReportedBack().signedByAllFour();
    other = district.citizenAsks("村口积水,老人出行不便。").acceptedAsVillageMatter().handledAndReportedBack().handlerSigns();
    district.own(other, Answer.RESERVED, "就怕下雨又积水。");
    other.leaderSigns().principalSigns();
    shown = district.citizenAsks("门前的沟堵了。").acceptedAsVillageMatter().handledAndReportedBack().handlerSigns()
        .proven(Proofs.Kind.PHOTO, Pictures.plain("jpeg", 300, 200));
    district.own(shown, Answer.AGREE, null);
    shown.leaderSigns().principalSigns();
    code = district.sheets.current(lamp.id).orElseThrow().code();
    tampering.save("signed");
  }

  @AfterAll
  void clean() {
    tampering.run("drop schema signed cascade");
    district.clock.runFreely();
  }

  private String flaw() {
    return check.check(lamp.number, code).orElseThrow().flaw();
  }

  private String verified() {
    return verification
        .run(Verification.Options.NONE, "no-double", "no-orphan", "legal-state", "whole-chain", "sound-evidence")
        .findings().stream().flatMap(finding -> finding.flaws().stream())
        .collect(java.util.stream.Collectors.joining("\n"));
  }

  @Test
  void isSoundAsLongAsNobodyTouchesIt() {
    SheetCheck.Outcome outcome = check.check(lamp.number, code).orElseThrow();

    assertThat(outcome.flaw()).isNull();
    assertThat(outcome.evidence()).isEqualTo(1);
    assertThat(outcome.signatures()).hasSize(4).allMatch(signed -> signed.flaw() == null && signed.agrees());
    assertThat(check.check(other.number, code)).as("a code opens its own case only").isEmpty();
    assertThat(verified()).doesNotContain(lamp.number).doesNotContain(other.number).doesNotContain(shown.number);
  }

  /** The sheet is read line by line: what somebody writes must not pass for one of its lines. */
  @Test
  void takesNothingThatACitizenWritesForALineOfTheSheet() {
    District.Case forged = district.citizenAsks("灯坏了。\n佐证材料指纹：" + "0".repeat(64) + "\u2028办理结果：已解决")
        .acceptedAsVillageMatter()
        .handledAndReportedBack();
    Sheets.Sheet sheet = district.sheets.current(forged.id).orElseThrow();

    assertThat(sheet.text().lines()).filteredOn(line -> line.startsWith("佐证材料指纹") || line.startsWith("办理结果"))
        .containsExactly("办理结果：已解决");
    assertThat(check.check(forged.number, sheet.code()).orElseThrow().flaw()).isNull();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "update signature set agrees = false where appeal_id = %d and party = 'COMPLAINANT'                     | 诉求人的签字与签字时不符   | 诉求人的签字",
      "update signature set reserved = true where appeal_id = %d and party = 'COMPLAINANT'                    | 诉求人的签字与签字时不符   | 诉求人的签字已被改动",
      "update signature set manner = 'PAPER', witness = 'intake-t01v01' where appeal_id = %d and party = 'COMPLAINANT' | 诉求人的签字与签字时不符 | 诉求人的签字",
      "update signature set actor = 'leader-t02' where appeal_id = %d and party = 'LEADER'                    | 分管领导的签字与签字时不符 | 分管领导的签字与记录不符",
      "update signature set person = 'somebody' where appeal_id = %d and party = 'LEADER'                     | 分管领导的签字与签字时不符 | 分管领导的签字已被改动",
      "update signature set on_behalf_of = 'leader-t02' where appeal_id = %d and party = 'PRINCIPAL'          | 主要领导的签字与签字时不符 | 主要领导的签字已被改动",
      "update signature set device = 'another' where appeal_id = %d and party = 'HANDLER'                     | 办理人的签字与签字时不符   | 办理人的签字已被改动",
      "update signature set signed_at = signed_at + interval '1 microsecond' where appeal_id = %d and party = 'HANDLER' | 办理人的签字与签字时不符 | 办理人的签字已被改动",
      "update signature set seal = null where appeal_id = %d and party = 'HANDLER'                            | 办理人的签字与签字时不符   | 办理人的签字已被改动",
      "update signature set seal = sha256('x') where appeal_id = %d and party = 'PRINCIPAL'                   | 主要领导的签字与签字时不符 | 主要领导的签字已被改动",
      "update signature set sheet_digest = sha256('x') where appeal_id = %d and party = 'LEADER'              | 分管领导的签字签的不是这份 | 签的不是这份",
      "delete from signature where appeal_id = %d and party = 'COMPLAINANT'                                   | 诉求人的签字缺失           | 诉求人的签字不在",
      "delete from signature where appeal_id = %d and party = 'PRINCIPAL'                                     | 主要领导的签字缺失         | 主要领导的签字不在",
      "update sheet set frozen_at = frozen_at - interval '2 minutes' where appeal_id = %d                     | 会签单的固定时间与办理记录不符 | 会签单的固定时间与记录不符",
      "update sheet set parties = array_remove(parties, 'PRINCIPAL') where appeal_id = %d                     | 会签单要求签字的各方与办理记录不符 | 会签单登记的会签各方是办理人、诉求人、分管领导，记录的是",
      "delete from signature_proof where appeal_id = %d                                                       | 诉求人的签字与签字时不符   | 所记的签字凭据不在",
      "update signature_proof set sha256 = repeat('a', 64) where appeal_id = %d                               | 诉求人的签字与签字时不符   | 签字凭据"})
  void findsAnAlteredRowAndNamesWhoseSignatureItIs(String sql, String shown, String found) {
    tampering.run(sql.formatted(lamp.id));
    try {
      assertThat(flaw()).contains(shown.strip());
      assertThat(verified()).contains(lamp.number).contains(found.strip());
    } finally {
      tampering.restore("signed", TABLES);
    }
  }

  @Test
  void missesARefusalThatWasTakenAway() {
    District.Case refused = district.citizenAsks("村口积水。").acceptedAsVillageMatter().handledAndReportedBack()
        .handlerSigns();
    Sheets.Sheet sheet = district.sheets.current(refused.id).orElseThrow();
    refused.complainantSigns(false, "雨天还是积水。");
    SheetCheck.Outcome before = check.check(refused.number, sheet.code()).orElseThrow();
    assertThat(before.flaw()).isNull();
    assertThat(before.lacking()).containsExactly(Party.LEADER, Party.PRINCIPAL);

    tampering.run("delete from signature where appeal_id = %d and party = 'COMPLAINANT'".formatted(refused.id));

    SheetCheck.Outcome after = check.check(refused.number, sheet.code()).orElseThrow();
    assertThat(after.flaw()).isEqualTo("诉求人的签字缺失");
    assertThat(after.signatures()).extracting(SheetCheck.Checked::agrees).containsExactly(true, false);
    assertThat(after.lacking()).containsExactly(Party.COMPLAINANT, Party.LEADER, Party.PRINCIPAL);
  }

  /** Whoever holds the database knows all that a seal covers, and how a chain is made. */
  @Test
  void findsASignatureThatWasForgedWithARightSeal() {
    District.Case asked = district.citizenAsks("村口积水。").acceptedAsVillageMatter().handledAndReportedBack()
        .handlerSigns();
    asked.complainantSigns(true, null).leaderSigns();
    Sheets.Sheet sheet = district.sheets.current(asked.id).orElseThrow();
    Instant at = district.clock.instant().truncatedTo(ChronoUnit.MICROS);
    byte[] before = district.jdbc.sql("select seal from signature where appeal_id = ? and party = 'LEADER'")
        .param(asked.id)
        .query(byte[].class).single();
    byte[] seal = new SignatureSeal(new SignatureSeal.OnSheet(asked.number, 1, sheet.digest()),
        new SignatureSeal.Signer("PRINCIPAL", "principal-t01v01", "principal-t01v01", null),
        new SignatureSeal.Given(true, false, "TASKLIST", null, null, null), at, List.of(), before).digest();
    tampering.run("""
        insert into signature (appeal_id, sheet_no, party, actor, person, manner, agrees, reserved, sheet_digest, signed_at, seal, mark)
        select appeal_id, sheet_no, 'PRINCIPAL', 'principal-t01v01', 'principal-t01v01', manner, true, false, sheet_digest, '%s',
          '\\x%s', mark
          from signature where appeal_id = %d and party = 'LEADER'
        """.formatted(at, HexFormat.of().formatHex(seal), asked.id), """
        insert into ledger_entry
        select appeal_id, seq + 1, 'userTask_principalSigns:forged', 'SIGN', 'principal-t01v01', 'principal', unit, tier, round, '%s',
          '{"digest":"%s","manner":"TASKLIST","party":"PRINCIPAL","seal":"%s","sheet":1}', hash, hash
          from ledger_entry where appeal_id = %d order by seq desc limit 1
        """.formatted(at, sheet.digestHex(), HexFormat.of().formatHex(seal), asked.id),
        "update appeal set head_seq = head_seq + 1 where id = " + asked.id);
    tampering.forge(asked.id, entry -> entry);

    assertThat(check.check(asked.number, sheet.code()).orElseThrow().flaw()).isEqualTo("主要领导的签字没有本系统的密钥印记");
    assertThat(verified().lines().filter(line -> line.contains(asked.number))).singleElement().asString()
        .contains("主要领导的签字没有本系统的密钥印记");
  }

  @Test
  void marksWhatWasSignedBeforeThereWereMarksOnceAndNeverAgain() throws Exception {
    try {
      tampering.run("update signature set mark = null",
          "update signature set seal = null where appeal_id = %d".formatted(other.id));
      tampering.forgeDetails(other.id, "SIGN", ",\"seal\":\"[0-9a-f]{64}\"", "");
      assertThat(flaw()).isEqualTo("办理人的签字没有本系统的密钥印记");

      markOldSignatures();
      assertThat(flaw()).isNull();
      assertThat(verified()).doesNotContain(lamp.number).doesNotContain(other.number);

      tampering.run("update signature set mark = null where appeal_id = %d and party = 'LEADER'".formatted(lamp.id));
      markOldSignatures();
      assertThat(flaw()).isEqualTo("分管领导的签字没有本系统的密钥印记");
      tampering.run(
          "update signature set actor = 'leader-t02' where appeal_id = %d and party = 'LEADER'".formatted(other.id));
      tampering.forge(other.id,
          e -> !e.detail().contains("\"LEADER\"") ? e
              : new LedgerEntry(other.id, e.seq(), e.eventKey(),
                  e.kind(), "leader-t02", e.role(), e.unit(), e.tier(), e.round(), e.occurredAt(), e.detail(),
                  e.previousHash()));
      assertThat(verified()).as("a mark covers an unsealed signature, too").contains(other.number)
          .contains("分管领导的签字没有本系统的密钥印记");
    } finally {
      tampering.restore("signed", TABLES);
    }
  }

  private void markOldSignatures() throws Exception {
    try (Connection connection = database.superuser()) {
      new MarkOldSignatures(vault).migrate(new Context() {
        @Override
        public Configuration getConfiguration() {
          return null;
        }

        @Override
        public Connection getConnection() {
          return connection;
        }
      });
    }
  }

  @Test
  void takesASignatureFromBeforeThereWereSealsForWhatItsEntrySays() throws Exception {
    tampering.run("update signature set seal = null where appeal_id = %d".formatted(other.id));
    tampering.forgeDetails(other.id, "SIGN", ",\"seal\":\"[0-9a-f]{64}\"", "");
    // nor did it say whom it asks
    tampering.run("update sheet set seal = null where appeal_id = %d".formatted(other.id));
    tampering.forgeDetails(other.id, "FREEZE_SHEET", ",\"parties\":\\[[^]]*\\]|,\"seal\":\"[0-9a-f]{64}\"", "");
    try {
      tampering.run("update signature set mark = null");
      markOldSignatures();
      SheetCheck.Outcome outcome = check.check(other.number, district.sheets.current(other.id).orElseThrow().code())
          .orElseThrow();
      assertThat(outcome.flaw()).isNull();
      assertThat(verified()).doesNotContain(other.number);

      tampering
          .run("update signature set agrees = false where appeal_id = %d and party = 'LEADER'".formatted(other.id));
      assertThat(check.check(other.number, district.sheets.current(other.id).orElseThrow().code()).orElseThrow().flaw())
          .isEqualTo("分管领导的签字没有对应的办理记录");
    } finally {
      tampering.restore("signed", TABLES);
    }
  }

  @Test
  void findsTwoSignaturesThatChangedPlaces() {
    tampering.run("update signature set sheet_no = 9 where appeal_id = %d and party = 'LEADER'".formatted(lamp.id),
        "update signature set party = 'LEADER' where appeal_id = %d and party = 'PRINCIPAL'".formatted(lamp.id),
        "update signature set party = 'PRINCIPAL', sheet_no = 1 where appeal_id = %d and sheet_no = 9"
            .formatted(lamp.id));
    try {
      assertThat(flaw()).contains("分管领导的签字与签字时不符");
      assertThat(verified()).contains("分管领导的签字与记录不符");
    } finally {
      tampering.restore("signed", TABLES);
    }
  }

  @Test
  void findsASignatureBroughtOverFromAnotherCase() {
    tampering.run("delete from signature where appeal_id = %d and party = 'COMPLAINANT'".formatted(lamp.id), """
        insert into signature select %d, sheet_no, party, actor, manner, agrees, sheet_digest, signed_at, person, on_behalf_of,
          reserved, witness, checked_by, device, seal from signature where appeal_id = %d and party = 'COMPLAINANT'
        """.formatted(lamp.id, other.id));
    try {
      assertThat(flaw()).contains("诉求人的签字签的不是这份会签单");
      assertThat(verified()).contains(lamp.number);
    } finally {
      tampering.restore("signed", TABLES);
    }
  }

  @Test
  void findsAnotherTextUnderTheSignatures() {
    byte[] cipher = vault.encrypt(district.sheets.current(lamp.id).orElseThrow().text().replace("已解决", "未解决"));
    tampering.run("update sheet set content_cipher = '\\x%s' where appeal_id = %d".formatted(
        java.util.HexFormat.of().formatHex(cipher), lamp.id));
    try {
      assertThat(flaw()).contains("会签单正文与固定时的指纹不符");
      assertThat(verified()).contains("会签单正文与指纹不符");
    } finally {
      tampering.restore("signed", TABLES);
    }
  }

  @Test
  void findsAnEntryOfTheChainThatWasRewritten() {
    tampering.run(
        "update ledger_entry set detail = replace(detail, 'OWN_PHONE', 'ON_DEVICE') where appeal_id = %d and kind = 'SIGN'"
            .formatted(lamp.id));
    try {
      assertThat(flaw()).contains("办理记录第").contains("条已被改动");
      assertThat(verified()).contains(lamp.number);
    } finally {
      tampering.restore("signed", TABLES);
    }
  }

  /** What was recorded before it was a rule does not say that whoever brought it was a helper, and stays lawful. */
  @Test
  void findsAPartyThatHadBroughtProofOfTheComplainantsWord() {
    String closing = "归档前没有各方各一人";
    tampering.run(
        "update ledger_entry set actor = 'leader-t01v01' where appeal_id = %d and kind = 'ADD_PROOF' and actor = 'intake-t01v01'"
            .formatted(shown.id),
        "update signature_proof set added_by = 'leader-t01v01' where appeal_id = %d and added_by = 'intake-t01v01'"
            .formatted(shown.id));
    try {
      assertThat(flawsOf(shown)).anyMatch(flaw -> flaw.contains(closing)).noneMatch(flaw -> flaw.contains("采集人与记录不符"));
      tampering.run(
          "update ledger_entry set detail = (detail::jsonb - 'helper')::text where appeal_id = %d and kind = 'ADD_PROOF'"
              .formatted(shown.id));
      assertThat(flawsOf(shown)).noneMatch(flaw -> flaw.contains(closing));
    } finally {
      tampering.restore("signed", TABLES);
    }
  }

  private List<String> flawsOf(District.Case appeal) {
    return verified().lines().filter(flaw -> flaw.contains(appeal.number)).toList();
  }

  @Test
  void findsAnExchangedEvidenceFileAndAnExchangedDrawing() throws IOException {
    String photo = sha("select sha256 from evidence where appeal_id = %d");
    String drawing = sha("select sha256 from signature_proof where appeal_id = %d");
    isFoundWhenExchanged(photo, "佐证材料 " + photo.substring(0, 12) + "… 已被改动或缺失");
    isFoundWhenExchanged(drawing, "诉求人的签字的手写签名已被改动或缺失");
  }

  private String sha(String sql) {
    return district.jdbc.sql(sql.formatted(lamp.id)).query(String.class).list().get(0);
  }

  private void isFoundWhenExchanged(String sha256, String shown) throws IOException {
    Path file = home.folder("evidence").resolve(sha256.substring(0, 2)).resolve(sha256);
    byte[] before = Files.readAllBytes(file);
    Files.write(file, vault.encrypt(Pictures.plain("png", 30, 30)));
    try {
      assertThat(flaw()).isEqualTo(shown);
      assertThat(verified()).contains(sha256.substring(0, 12));
    } finally {
      Files.write(file, before);
    }
  }

  @Test
  void takesNoSignatureWithACodeThatWasPutIntoTheTable() {
    District.Case fresh = district.citizenAsks("村口积水。").acceptedAsVillageMatter().handledAndReportedBack()
        .handlerSigns();
    tampering.run("update appeal set code_hash = '$2a$10$known' where id = " + fresh.id);

    assertThatThrownBy(() -> fresh.complainantSigns(true, null)).hasMessageContaining(fresh.number + " 的查询码登记被改动过");
    tampering.run("update appeal set code_hash = null where id = " + fresh.id);
    fresh.complainantSigns(true, null);
    assertThat(fresh.count("SIGN")).isEqualTo(2);
  }

  @Test
  void takesTheSameAnswerTwiceForOneAndAnotherAnswerForNone() {
    District.Case fresh = district.citizenAsks("村口积水。").acceptedAsVillageMatter().handledAndReportedBack()
        .handlerSigns();
    String digest = district.sheets.current(fresh.id).orElseThrow().digestHex();
    own.sign(fresh.id, digest, Answer.AGREE, null, District.DRAWN);

    own.sign(fresh.id, digest, Answer.AGREE, null, District.DRAWN);
    assertThatThrownBy(() -> own.sign(fresh.id, digest, Answer.REFUSE, "又坏了。", null)).hasMessageContaining("已经变化");
    assertThatThrownBy(
        () -> own.sign(fresh.id, district.sheets.current(lamp.id).orElseThrow().digestHex(), Answer.AGREE, null,
            District.DRAWN))
        .as("the sheet of another case").hasMessageContaining("已经变化");
    assertThat(fresh.count("SIGN")).isEqualTo(2);
  }
}
