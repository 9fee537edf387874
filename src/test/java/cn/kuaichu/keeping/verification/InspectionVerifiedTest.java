package cn.kuaichu.keeping.verification;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.ground.database.EmbeddedDatabase;
import cn.kuaichu.ledger.LedgerEntry;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import cn.kuaichu.oversight.inspection.Draw;
import cn.kuaichu.oversight.inspection.Draw.Candidate;
import cn.kuaichu.oversight.inspection.InspectionSteps;
import cn.kuaichu.oversight.inspection.VisitPhotos;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The oracles know inspections, and name a sample that was not drawn. */
// a small district: all of it is looked at each time
@DistrictTest(properties = "kuaichu.ledger.anchor-copy=target/home/attack-anchor-copy")
class InspectionVerifiedTest {
  private static Instant nextDay = Instant.parse("2040-03-05T02:00:00Z");
  @Autowired
  private District district;
  @Autowired
  private Verification verification;
  @Autowired
  private EmbeddedDatabase database;
  private InspectionSteps team;
  private Tampering tampering;
  private District.Case good;
  private District.Case bad;
  private long inspection;
  private String number;

  @Autowired
  void steps(FormService forms, TaskService tasks, ManagementService management, VisitPhotos photos) {
    team = new InspectionSteps(district, forms, tasks, management, photos);
  }

  @BeforeEach
  void twoCasesAreInspected() {
    tampering = new Tampering(database);
    nextDay = nextDay.plusSeconds(3 * 86_400);
    district.clock.setTo(nextDay);
    good = resolved();
    bad = resolved();
    inspection = team.called("coordinator-d-centre", InspectionSteps.wish(team.day(), 2));
    number = district.jdbc.sql("select number from inspection where id = ?").param(inspection).query(String.class)
        .single();
  }

  @AfterEach
  void letTimeRun() {
    district.clock.runFreely();
  }

  private District.Case resolved() {
    return district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter().handledAndReportedBack().signedByAllFour();
  }

  private List<String> flaws() {
    return verification
        .run(Verification.Options.NONE, "no-loss", "no-double", "no-orphan", "legal-state", "whole-chain",
            "sound-evidence")
        .findings().stream().flatMap(finding -> finding.flaws().stream())
        .filter(flaw -> flaw.contains(good.number) || flaw.contains(bad.number) || flaw.contains(number)).toList();
  }

  private void forged(String sql) throws SQLException {
    try (Connection connection = database.superuser(); Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isEqualTo(1);
    }
  }

  @Test
  void findsNothingWrongWhileAndAfterItIsInspected() {
    assertThat(flaws()).isEmpty();
    team.found(team.visitOf(good), "TRUE");
    team.found(team.visitOf(bad), "FALSE");
    team.lookedOver(team.visitOf(bad), true);
    assertThat(flaws()).isEmpty();

    team.published(inspection, InspectionSteps.OFFICER);
    assertThat(flaws()).as("the last step is on its way").isEmpty();
    team.engineWorks();

    assertThat(flaws()).isEmpty();
  }

  @Test
  void namesACandidateWhoseWeightWasChanged() throws SQLException {
    forged("update inspection_candidate set weight = weight + 8 where inspection_id = " + inspection
        + " and appeal_id = " + good.id);
    assertThat(flaws()).singleElement().asString().contains(number, "候选清单与指纹不符");
  }

  @Test
  void namesASampleThatWasNotDrawn() throws SQLException {
    forged("update inspection_visit set no = no + 10 where inspection_id = " + inspection + " and no = 1");
    assertThat(flaws()).singleElement().asString().contains(number, "不是按记录抽出的");
  }

  @Test
  void namesASampleOfAnotherNonce() throws SQLException {
    forged("update inspection_draw set nonce = '\\x" + HexFormat.of().formatHex(anotherNonce())
        + "' where inspection_id = " + inspection);
    assertThat(flaws()).singleElement().asString().contains(number, "不是按记录抽出的");
  }

  /** One that draws the two in the other order: some draw them as they were drawn. */
  private byte[] anotherNonce() {
    byte[] root = district.jdbc.sql("select anchor_root from inspection_draw where inspection_id = ?").param(inspection)
        .query(byte[].class).single();
    List<Candidate> all = List.of(new Candidate(good.id, "t01v01", weight(good)),
        new Candidate(bad.id, "t01v01", weight(bad)));
    long first = district.jdbc.sql("select appeal_id from inspection_visit where inspection_id = ? and no = 1")
        .param(inspection)
        .query(Long.class).single();
    return IntStream.range(0, 100)
        .mapToObj(n -> LedgerEntry.sha256().digest(("another" + n + number).getBytes(StandardCharsets.UTF_8)))
        .filter(nonce -> Draw.sample(Draw.seed(root, nonce), all, 2, 100).get(0).appealId() != first).findFirst()
        .orElseThrow();
  }

  private int weight(District.Case appeal) {
    return district.jdbc.sql("select weight from inspection_candidate where inspection_id = ? and appeal_id = ?")
        .params(inspection, appeal.id).query(Integer.class).single();
  }

  @ParameterizedTest
  @ValueSource(strings = {"anchor_root = sha256('x')", "anchor_no = 0, anchor_root = sha256('x')",
      "anchor_no = anchor_no + 1000"})
  void namesARootThatWasNotAnchored(String change) throws SQLException {
    forged("update inspection_draw set " + change + " where inspection_id = " + inspection);
    assertThat(flaws()).anyMatch(flaw -> flaw.contains(number) && flaw.contains("锚定值与锚定表不符"));
  }

  @Test
  void namesAVisitorWhoseTurnItWasNot() throws SQLException {
    forged("update inspection_visit set visitor = '" + InspectionSteps.PETITION + "' where inspection_id = "
        + inspection + " and no = 1");
    assertThat(flaws()).singleElement().asString().contains(number, "不是依次轮派的");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "update inspection_report set verdict = 'TRUE' where visit_id = %1$d          | 结论与核查",
      "update inspection_report set by = 'petition-d-petition-2' where visit_id = %1$d | 结论与核查",
      "update inspection_report set visited_on = visited_on - 1 where visit_id = %1$d | 结论与核查",
      "delete from inspection_report where visit_id = %1$d                          | 却没有核查结果",
      "delete from inspection_confirmation where visit_id = %1$d                    | 没有另一名核查人的复核同意",
      "update inspection_confirmation set agrees = false where visit_id = %1$d      | 没有另一名核查人的复核同意",
      "update inspection_confirmation set by = (select visitor from inspection_visit where id = %1$d) where visit_id = %1$d | 是同一个人",
      "delete from inspection_publication where inspection_id = %2$d                | 没有公布过",
      "update ledger_entry set event_key = 'inspected' where event_key = 'inspect:%1$d' | 诉求的办理记录中没有",
      "update ledger_entry set kind = 'READ_CONTACT' where event_key = 'inspect:%1$d' | 没有公布过"})
  void namesAFindingThatIsNotWhatWasFoundAndPublished(String sql, String said) throws SQLException {
    team.found(team.visitOf(good), "TRUE");
    team.found(team.visitOf(bad), "FALSE");
    team.lookedOver(team.visitOf(bad), true);
    team.published(inspection, InspectionSteps.OFFICER);
    team.engineWorks();

    tampering.run(sql.formatted(team.visitOf(bad), inspection));

    assertThat(flaws()).anyMatch(flaw -> flaw.contains(said));
  }

  @Test
  void namesAVisitThatDoesNotRunAndOneThatRunsThoughItWasMade() throws SQLException {
    team.found(team.visitOf(good), "TRUE");
    team.found(team.visitOf(bad), "FALSE");
    assertThat(flaws()).isEmpty();
    String running = "update act_ru_variable set long_ = %d where name_ = 'visitId' and long_ = %d and execution_id_ = proc_inst_id_"
        + " and proc_def_id_ like 'inspection-visit:%%'";

    forged(running.formatted(team.visitOf(good), team.visitOf(bad)));

    assertThat(flaws()).hasSize(2).anyMatch(flaw -> flaw.contains(number) && flaw.contains("有 0 个实地核查流程"))
        .anyMatch(flaw -> flaw.contains(number) && flaw.contains("有 1 个实地核查流程"));
    forged(running.formatted(team.visitOf(bad), team.visitOf(good)));
  }

  @Test
  void namesAPublishedVisitNobodyMade() throws SQLException {
    forged("insert into inspection_publication (inspection_id, published_by, published_at) values (" + inspection
        + ", 'x', now())");
    assertThat(flaws()).hasSize(2).allMatch(flaw -> flaw.contains(number) && flaw.contains("却没有核查结果"));
  }
}
