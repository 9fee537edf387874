package cn.kuaichu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Category;
import cn.kuaichu.appeal.Classification;
import cn.kuaichu.appeal.Difficulty;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.appeal.Tier;
import cn.kuaichu.appeal.Urgency;
import cn.kuaichu.keeping.verification.Verification;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.life.handling.Reclassifying;
import java.time.LocalDate;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A case that was taken for what it is not: the class is corrected by somebody who does not handle it, and rules
 * follow.
 */
@DistrictTest
class ReclassificationTest {
  @Autowired
  private District district;
  @Autowired
  private Reclassifying reclassifying;
  @Autowired
  private CaseFiles files;
  @Autowired
  private Verification verification;
  @Autowired
  private TransactionTemplate transaction;

  @BeforeEach
  void aMondayMorning() {
    district.clock.setTo(District.MONDAY_MORNING);
  }

  @AfterEach
  void letTimeRun() {
    district.clock.runFreely();
  }

  private District.Case lamp() {
    return district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter();
  }

  private void atTheDesk(District.Case appeal, Category category, Difficulty difficulty, Urgency urgency) {
    transaction.executeWithoutResult(status -> reclassifying.atTheDesk(files.open(appeal.id),
        new Classification(category, null,
            difficulty, urgency),
        "归类有误。", new Actor("coordinator-d-centre", "coordinator", "d-centre"), "test:" + System.nanoTime()));
  }

  private Task open(District.Case appeal) {
    return district.tasks.createTaskQuery().processInstanceBusinessKey(appeal.number)
        .taskDefinitionKey("userTask_handleAppeal").singleResult();
  }

  private LocalDate due(District.Case appeal) {
    return WorkCalendar.date(open(appeal).getDueDate().toInstant());
  }

  private LocalDate day(int afterMonday) {
    return WorkCalendar.date(District.MONDAY_MORNING).plusDays(afterMonday);
  }

  private void verified(District.Case appeal) {
    assertThat(
        verification.run(Verification.Options.NONE).findings().stream().flatMap(finding -> finding.flaws().stream())
            .filter(flaw -> flaw.contains(appeal.number)))
        .isEmpty();
  }

  @Test
  void isAskedForByTheHandlerAndDecidedByTheLeader() {
    District.Case appeal = lamp().handlerAsks("RECLASSIFY", "toDifficulty", "HARD", "reclassifyReason", "要换整条线路。");
    assertThat(appeal.status()).isEqualTo(Status.ASKED);
    assertThat(appeal.now().difficulty()).isEqualTo(Difficulty.EASY);

    appeal.official("leader-t01v01", "userTask_approveTime", "decision", "GRANT");

    assertThat(appeal.now().difficulty()).isEqualTo(Difficulty.HARD);
    assertThat(appeal.now().tier()).isEqualTo(Tier.TOWNSHIP);
    assertThat(appeal.now().responsibleUnit()).isEqualTo("t01");
    assertThat(appeal.status()).isEqualTo(Status.HANDLING);
    assertThat(appeal.ledger()).endsWith("ASK_RECLASSIFICATION", "GRANT_RECLASSIFICATION", "RECLASSIFY", "REROUTE",
        "MOVE", "REDATE");
    assertThat(due(appeal)).isEqualTo(day(30));
    assertThat(district.jdbc
        .sql(
            "select detail::jsonb ->> 'formerDifficulty' from ledger_entry where appeal_id = ? and kind = 'RECLASSIFY'")
        .param(appeal.id).query(String.class).single()).isEqualTo("EASY");
    verified(appeal);
  }

  @Test
  void leavesEverythingAsItIsWhenTheLeaderRefuses() {
    District.Case appeal = lamp().handlerAsks("RECLASSIFY", "toDifficulty", "HARD", "reclassifyReason", "要换整条线路。");

    appeal.official("leader-t01v01", "userTask_approveTime", "decision", "REFUSE", "decisionReason", "换灯泡即可。");

    assertThat(appeal.now().difficulty()).isEqualTo(Difficulty.EASY);
    assertThat(appeal.now().responsibleUnit()).isEqualTo("t01v01");
    assertThat(due(appeal)).isEqualTo(day(15));
    verified(appeal);
  }

  @Test
  void neverPassesACaseDown() {
    District.Case appeal = district.citizenAsks("三组路口的路灯坏了两个月。").screened("VALID").classified("HELP", "HARD");
    assertThat(appeal.now().responsibleUnit()).isEqualTo("t01");

    atTheDesk(appeal, null, Difficulty.EASY, null);

    assertThat(appeal.now().responsibleUnit()).isEqualTo("t01");
    assertThat(appeal.ledger()).doesNotContain("MOVE");
    assertThat(district.jdbc
        .sql("select detail::jsonb ->> 'stays' from ledger_entry where appeal_id = ? and kind = 'RECLASSIFY'")
        .param(appeal.id).query(String.class).single()).isEqualTo("t01");
    verified(appeal);
  }

  @Test
  void shortensTheTimeFromTheSameStartButMakesNobodyLateByIt() {
    District.Case appeal = district.citizenAsks("三组路口的路灯坏了两个月。").screened("VALID").classified("HELP", "HARD");
    LocalDate before = due(appeal);
    district.daysPassFor(appeal, 20);

    atTheDesk(appeal, null, null, Urgency.URGENT);

    assertThat(due(appeal)).isBefore(before).isEqualTo(day(23));
    verified(appeal);
  }

  @Test
  void doesNotSaveACaseThatIsLateAlready() {
    District.Case appeal = lamp();
    district.daysPassFor(appeal, 20);

    atTheDesk(appeal, null, Difficulty.MAJOR, null);

    assertThat(appeal.ledger()).contains("RECLASSIFY").doesNotContain("REDATE");
    assertThat(due(appeal)).isEqualTo(day(15));
    verified(appeal);
  }

  @Test
  void doesNotLetTheHandlersSideTakeAComplaintOutOfItsClass() {
    District.Case appeal = district.citizenAsks("村干部办低保要好处。", "t01v01")
        .official("intake-t01", "userTask_screenAppeal", "ground", "VALID")
        .official("intake-t01", "userTask_classifyAppeal", "category", "CONDUCT", "topic", "road-damage", "difficulty",
            "EASY");

    assertThatThrownBy(() -> appeal.handlerAsks("RECLASSIFY", "toCategory", "ADVICE", "reclassifyReason", "只是咨询。"))
        .hasMessageContaining("行政效能投诉不能由办理单位改作其他类别");
    atTheDesk(appeal, new Category("HELP"), null, null);

    assertThat(appeal.now().category()).isEqualTo(new Category("HELP"));
    verified(appeal);
  }

  @Test
  void asksWhomAComplaintIsAboutBeforeACaseBecomesOne() {
    District.Case appeal = lamp();

    assertThatThrownBy(() -> atTheDesk(appeal, Category.CONDUCT, null, null)).hasMessageContaining("指明被反映对象");
  }

  @Test
  void isClosedOnceTheSignOffHasBegun() {
    District.Case appeal = lamp().handledAndReportedBack();

    assertThatThrownBy(() -> atTheDesk(appeal, null, Difficulty.HARD, null)).hasMessageContaining("会签之前");
  }

  @Test
  void isFiledAnewUnderWhatItWasCorrectedToAndKeepsItsNumber() {
    District.Case appeal = lamp().handledAndReportedBack().signedByAllFour();
    String number = filed(appeal).get("archive_no").toString();
    district.daysPass(15);
    appeal.revisited("NO", "NO");
    assertThat(appeal.status()).isEqualTo(Status.HANDLING);

    atTheDesk(appeal, new Category("SUGGESTION"), null, null);
    appeal.handledAndReportedBack().signedByAllFour();

    assertThat(appeal.status()).isEqualTo(Status.RESOLVED);
    assertThat(filed(appeal)).containsEntry("category", "SUGGESTION").containsEntry("archive_no", number);
    verified(appeal);
  }

  private Map<String, Object> filed(District.Case appeal) {
    return district.jdbc.sql("select category, archive_no from archived_case where appeal_id = ?").param(appeal.id)
        .query().singleRow();
  }
}
