package cn.kuaichu.keeping.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.appeal.Party;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.ground.database.EmbeddedDatabase;
import cn.kuaichu.life.signoff.SheetCheck;
import cn.kuaichu.life.signoff.SheetSeal;
import cn.kuaichu.life.signoff.Sheets;
import cn.kuaichu.life.signoff.WhoSigns;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Whom a sheet asks is a fact of that sheet: the model asked other parties before, and no sheet is judged by today's.
 */
// a district of its own: it is damaged
@DistrictTest(properties = "kuaichu.ledger.anchor-copy=target/home/attack-anchor-copy")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AskedPartiesTest {
  private static final String MODEL = "processes/four-party-sign-off.bpmn";
  private static final List<String> TABLES = List.of("appeal", "ledger_entry", "sheet", "signature");
  private static final Map<String, String> THREE = Map.of(
      "\"gateway_leaderAgrees\" targetRef=\"userTask_principalSigns\"",
      "\"gateway_leaderAgrees\" targetRef=\"event_allAgreed\"");
  private static final Map<String, String> PRINCIPAL_BEFORE_LEADER = Map.of(
      "\"gateway_whatComplainantSays\" targetRef=\"userTask_leaderSigns\"",
      "\"gateway_whatComplainantSays\" targetRef=\"userTask_principalSigns\"",
      "\"gateway_principalAgrees\" targetRef=\"event_allAgreed\"",
      "\"gateway_principalAgrees\" targetRef=\"userTask_leaderSigns\"",
      "\"gateway_leaderAgrees\" targetRef=\"userTask_principalSigns\"",
      "\"gateway_leaderAgrees\" targetRef=\"event_allAgreed\"");
  @Autowired
  private District district;
  @Autowired
  private Verification verification;
  @Autowired
  private SheetCheck check;
  @Autowired
  private WhoSigns whoSigns;
  @Autowired
  private ProcessEngine engine;
  @Autowired
  private EmbeddedDatabase database;
  private Tampering tampering;
  private District.Case three;
  private District.Case underWay;
  private District.Case turned;
  private District.Case four;

  @BeforeAll
  void sheetsThatAskOthersAndInAnotherOrder() throws IOException {
    tampering = new Tampering(database);
    district.clock.setTo(District.MONDAY_MORNING);
    deploy(THREE);
    three = toBeSigned().handlerSigns().complainantSigns(true, null).leaderSigns();
    underWay = toBeSigned().handlerSigns();
    deploy(PRINCIPAL_BEFORE_LEADER);
    turned = toBeSigned().handlerSigns().complainantSigns(true, null).principalSigns().leaderSigns();
    deploy(Map.of());
    four = toBeSigned().signedByAllFour();
    underWay.complainantSigns(true, null).leaderSigns();
    tampering.save("asked", TABLES);
  }

  @AfterEach
  void undo() {
    tampering.restore("asked", TABLES);
  }

  @AfterAll
  void clean() throws IOException {
    deploy(Map.of());
    tampering.run("drop schema if exists asked cascade");
    district.clock.runFreely();
  }

  private District.Case toBeSigned() {
    return district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter().handledAndReportedBack();
  }

  /** @param exchanged what is drawn otherwise than in this release's model */
  private void deploy(Map<String, String> exchanged) throws IOException {
    String drawn = new String(getClass().getClassLoader().getResourceAsStream(MODEL).readAllBytes(),
        StandardCharsets.UTF_8);
    for (Map.Entry<String, String> flow : exchanged.entrySet()) {
      assertThat(drawn).contains(flow.getKey());
      drawn = drawn.replace(flow.getKey(), flow.getValue());
    }
    engine.getRepositoryService().createDeployment().addString(MODEL, drawn).deploy();
    // what is newest is remembered for some seconds
    ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getDeploymentCache()
        .discardProcessDefinitionCache();
  }

  private Sheets.Sheet sheet(District.Case appeal) {
    return district.sheets.current(appeal.id).orElseThrow();
  }

  private SheetCheck.Outcome checked(District.Case appeal) {
    return check.check(appeal.number, sheet(appeal).code()).orElseThrow();
  }

  private List<String> flaws(District.Case appeal) {
    return verification.run(Verification.Options.NONE, "legal-state").of("legal-state").flaws().stream()
        .filter(flaw -> flaw.contains(appeal.number)).toList();
  }

  @Test
  void asksNobodyWhereTheModelLeavesOutTheCitizen() throws IOException {
    deploy(Map.of("\"gateway_handlerAgrees\" targetRef=\"callActivity_complainantWord\"",
        "\"gateway_handlerAgrees\" targetRef=\"userTask_leaderSigns\""));
    try {
      assertThatThrownBy(this::toBeSigned).hasStackTraceContaining("会签流程图上没有画出诉求人签字");
    } finally {
      deploy(Map.of());
    }
  }

  @Test
  void asksWhomTheModelDraws() {
    assertThat(sheet(four).parties()).isEqualTo(whoSigns.next());
    assertThat(whoSigns.next().inOrder()).containsExactly(Party.HANDLER, Party.COMPLAINANT, Party.LEADER,
        Party.PRINCIPAL);
    assertThat(sheet(three).parties().inOrder()).containsExactly(Party.HANDLER, Party.COMPLAINANT, Party.LEADER);
    assertThat(sheet(turned).parties().inOrder()).containsExactly(Party.HANDLER, Party.COMPLAINANT, Party.PRINCIPAL,
        Party.LEADER);
    assertThat(sheet(three).text()).contains("\n会签各方：办理人、诉求人、分管领导\n");
  }

  @Test
  void closesAndFindsRightWhateverIsAskedToday() {
    for (District.Case appeal : List.of(three, underWay, turned, four)) {
      assertThat(appeal.status()).isEqualTo(Status.RESOLVED);
      assertThat(checked(appeal).flaw()).isNull();
      assertThat(checked(appeal).lacking()).isEmpty();
      assertThat(checked(appeal).signatures()).extracting(SheetCheck.Checked::party)
          .isEqualTo(sheet(appeal).parties().inOrder());
      assertThat(flaws(appeal)).isEmpty();
    }
  }

  @Test
  void missesASignatureTheSheetAsksFor() {
    tampering.run("delete from signature where appeal_id = %d and party = 'LEADER'".formatted(three.id));

    assertThat(checked(three).flaw()).isEqualTo("分管领导的签字缺失");
    assertThat(checked(three).lacking()).containsExactly(Party.LEADER);
    assertThat(flaws(three)).anyMatch(flaw -> flaw.contains("分管领导的签字不在"))
        .anyMatch(flaw -> flaw.contains("归档前会签单上没有分管领导的同意签字"));
  }

  @Test
  void namesAPartyThatWasTakenOutOfTheSheetOrPutIntoIt() {
    tampering.run("update sheet set parties = array_remove(parties, 'PRINCIPAL') where appeal_id = " + four.id,
        "update sheet set parties = parties || 'PRINCIPAL'::text where appeal_id = " + three.id);

    assertThat(flaws(four)).anyMatch(flaw -> flaw.contains("会签单登记的会签各方是办理人、诉求人、分管领导，记录的是办理人、诉求人、分管领导、主要领导"));
    assertThat(flaws(three)).anyMatch(flaw -> flaw.contains("会签单登记的会签各方是办理人、诉求人、分管领导、主要领导，记录的是办理人、诉求人、分管领导"));
    assertThat(checked(four).flaw()).isEqualTo("会签单要求签字的各方与办理记录不符");
    assertThat(checked(three).flaw()).isEqualTo("会签单要求签字的各方与办理记录不符");
  }

  /** Whoever holds the database knows how a seal and a chain are made, not the key that marks the signatures. */
  @Test
  void namesAPartyThatWasTakenOutOfRowSealAndChain() {
    List<String> left = List.of("HANDLER", "COMPLAINANT", "LEADER");
    String seal = HexFormat.of().formatHex(new SheetSeal(four.number, 1, sheet(four).digest(), left).digest());
    tampering.run("delete from signature where appeal_id = %d and party = 'PRINCIPAL'".formatted(four.id),
        "update sheet set parties = array_remove(parties, 'PRINCIPAL'), seal = '\\x%s' where appeal_id = %d"
            .formatted(seal, four.id));
    tampering.forgeDetails(four.id, "FREEZE_SHEET", ",\"PRINCIPAL\"(.*)\"seal\":\"[0-9a-f]{64}\"",
        "$1\"seal\":\"" + seal + "\"");

    assertThat(checked(four).flaw()).isEqualTo("办理人的签字与签字时不符");
    assertThat(flaws(four)).noneMatch(flaw -> flaw.contains("会签各方"))
        .anyMatch(flaw -> flaw.contains("办理人的签字已被改动，与签字时的封印不符"));
  }

  @Test
  void namesASheetThatIsPassedOffAsOneFromBeforeSheetsWereSealed() {
    tampering.run("update sheet set seal = null where appeal_id = " + three.id,
        "update sheet set seal = null where appeal_id = " + four.id);
    tampering.forgeDetails(four.id, "FREEZE_SHEET", ",\"parties\":\\[.*\\]|,\"seal\":\"[0-9a-f]{64}\"", "");

    assertThat(flaws(three)).anyMatch(flaw -> flaw.contains("会签单的会签各方已被改动，与固定时的封印不符"));
    assertThat(flaws(four)).anyMatch(flaw -> flaw.contains("办理人的签字已被改动，与签字时的封印不符"));
  }

  @Test
  void takesNoSignatureOfWhomTheSheetDoesNotAsk() {
    String sql = """
        insert into signature (appeal_id, sheet_no, party, actor, manner, agrees, sheet_digest, signed_at)
        select appeal_id, sheet_no, 'PRINCIPAL', 'principal-t01v01', manner, true, sheet_digest, signed_at
          from signature
         where appeal_id = %d and party = 'LEADER'
        """.formatted(three.id);
    assertThatThrownBy(() -> district.jdbc.sql(sql).update()).hasMessageContaining("does not ask PRINCIPAL to sign");

    tampering.run(sql);

    assertThat(checked(three).flaw()).isEqualTo("主要领导的签字不是这份会签单要求的");
    assertThat(flaws(three)).anyMatch(flaw -> flaw.contains("主要领导的签字没有对应的记录"));
  }
}
