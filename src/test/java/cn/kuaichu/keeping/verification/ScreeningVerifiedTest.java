package cn.kuaichu.keeping.verification;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.ground.database.EmbeddedDatabase;
import cn.kuaichu.ledger.LedgerEntry;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import cn.kuaichu.lifecycle.SpotChecksSet;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Verify finds a merger into a case that had ended, a draw that was not the draw's, and a clerk who looked at his own
 * answer.
 */
@DistrictTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScreeningVerifiedTest {
  private static final List<String> TABLES = List.of("ledger_entry", "appeal");
  @Autowired
  private District district;
  @Autowired
  private RepositoryService repository;
  @Autowired
  private Verification verification;
  @Autowired
  private EmbeddedDatabase database;
  private Tampering tampering;
  private District.Case original;
  private District.Case merged;
  private District.Case corrected;

  @BeforeAll
  void somethingOfEachKind() {
    tampering = new Tampering(database);
    district.clock.setTo(District.MONDAY_MORNING);
    original = lamp().acceptedAsVillageMatter();
    merged = lamp().screened("SAME_MATTER_RUNNING", "reason", "同一盏路灯。", "repeatOf", original.number);
    original.handledAndReportedBack().signedByAllFour();
    SpotChecksSet.to(repository, 100);
    corrected = lamp().screened("UNCLEAR", "reason", "没有写明地点。")
        .official("discipline-t01", "userTask_checkScreening", "outcome", "CORRECT", "checkReason", "地点写明了。");
    SpotChecksSet.to(repository, 0);
  }

  private District.Case lamp() {
    return district.citizenAsks("三组路口的路灯坏了两个月。");
  }

  @BeforeEach
  void keep() {
    tampering.save("screened", TABLES);
  }

  @AfterEach
  void undo() {
    tampering.restore("screened", TABLES);
    tampering.run("drop schema if exists screened cascade");
  }

  @AfterAll
  void letTimeRun() {
    district.clock.runFreely();
  }

  private List<String> flaws(District.Case appeal) {
    return verification.ask("legal-state").flaws().stream().filter(flaw -> flaw.contains(appeal.number)).toList();
  }

  @Test
  void findsNothingWrongWithWhatHappened() {
    assertThat(flaws(original)).isEmpty();
    assertThat(flaws(merged)).isEmpty();
    assertThat(flaws(corrected)).isEmpty();
  }

  @Test
  void findsAMergerIntoACaseThatHadEnded() {
    int end = district.jdbc.sql("select max(seq) from ledger_entry where appeal_id = ?").param(original.id)
        .query(Integer.class).single();

    tampering.forgeDetails(merged.id, "MERGE", "\"originalSeq\":\\d+", "\"originalSeq\":" + end);

    assertThat(flaws(merged)).anyMatch(flaw -> flaw.contains("并入时原件“已办结，待回访”，没有人在办"));
  }

  @Test
  void findsAnAnswerThatWasKeptFromItsCheck() {
    tampering.forgeDetails(corrected.id, "DECLINE", "\"spotDrawn\":true", "\"spotDrawn\":false");

    assertThat(flaws(corrected)).anyMatch(flaw -> flaw.contains("应当抽中复查，却没有抽中"));
  }

  @Test
  void findsAnAnswerThatWasTakenBackWithoutACheck() {
    tampering.forgeDetails(corrected.id, "CHECK_SCREENING", "CORRECT", "UPHOLD");

    assertThat(flaws(corrected)).anyMatch(flaw -> flaw.contains("没有复查纠正，却重新甄别"));
  }

  @Test
  void findsAClerkWhoLookedAtHisOwnAnswer() {
    tampering.forge(corrected.id,
        e -> !e.kind().equals("CHECK_SCREENING") ? e
            : new LedgerEntry(e.appealId(), e.seq(), e.eventKey(), e.kind(),
                "intake-t01v01", e.role(), e.unit(), e.tier(), e.round(), e.occurredAt(), e.detail(),
                e.previousHash()));

    assertThat(flaws(corrected)).anyMatch(flaw -> flaw.contains("甄别的人复查了自己的甄别"));
  }
}
