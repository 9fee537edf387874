package cn.kuaichu.verification;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.database.EmbeddedDatabase;
import cn.kuaichu.inspection.InspectionSteps;
import cn.kuaichu.inspection.VisitPhotos;
import cn.kuaichu.lifecycle.District;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** The oracles know inspections, and name a sample that was not drawn. */
@SpringBootTest
@Import(District.Setup.class)
class InspectionVerifiedTest {
  private static Instant nextDay = Instant.parse("2040-03-05T02:00:00Z");
  @Autowired
  private District district;
  @Autowired
  private Verification verification;
  @Autowired
  private EmbeddedDatabase database;
  private InspectionSteps team;
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
    nextDay = nextDay.plusSeconds(3 * 86_400);
    district.clock.setTo(nextDay);
    good = resolved();
    bad = resolved();
    inspection = team.called("coordinator-d-centre", InspectionSteps.wish(team.day(), 2));
    number = district.jdbc.sql("select number from inspection where id = ?").param(inspection).query(String.class).single();
  }

  @AfterEach
  void letTimeRun() {
    district.clock.runFreely();
  }

  private District.Case resolved() {
    return district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter().handledAndReportedBack().signedByAllFour();
  }

  private List<String> flaws() {
    Report report = verification.run(Verification.Options.NONE);
    return List.of("no-loss", "no-double", "no-orphan", "legal-state", "whole-chain", "sound-evidence").stream()
        .flatMap(oracle -> report.of(oracle).flaws().stream())
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
    forged("update inspection_candidate set weight = weight + 8 where inspection_id = " + inspection + " and appeal_id = " + good.id);
    assertThat(flaws()).singleElement().asString().contains(number, "候选清单与指纹不符");
  }

  @Test
  void namesASampleOfAnotherSeed() throws SQLException {
    forged("update inspection_visit set no = no + 10 where inspection_id = " + inspection + " and no = 1");
    assertThat(flaws()).singleElement().asString().contains(number, "不是按记录抽出的");
  }
}
