package cn.kuaichu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.keeping.verification.Verification;
import cn.kuaichu.life.accusation.NameAccused;
import cn.kuaichu.people.identity.Officials;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Nobody is turned away for good by one clerk alone: a share of the answers is looked at by somebody else. */
@DistrictTest
class SpotCheckTest {
  private static final String TASK = "userTask_checkScreening";
  @Autowired
  private District district;
  @Autowired
  private RepositoryService repository;
  @Autowired
  private Verification verification;
  @Autowired
  private Officials officials;
  @Autowired
  private NameAccused names;
  @Autowired
  private CaseFiles files;
  @Autowired
  private TransactionTemplate transaction;

  @BeforeEach
  void everyAnswerIsLookedAt() {
    district.clock.setTo(District.MONDAY_MORNING);
    SpotChecksSet.to(repository, 100);
  }

  @AfterEach
  void asBefore() {
    SpotChecksSet.to(repository, 0);
    district.clock.runFreely();
  }

  private District.Case lamp() {
    return district.citizenAsks("三组路口的路灯坏了两个月,晚上老人出门看不见路。");
  }

  private District.Case declined() {
    return lamp().screened("UNCLEAR", "reason", "没有写明地点。");
  }

  private static void checked(District.Case appeal, String outcome) {
    appeal.official("discipline-t01", TASK, "outcome", outcome, "checkReason", "电话问过诉求人，地点说得清楚。");
  }

  private List<String> flaws(District.Case... cases) {
    return verification.run(Verification.Options.NONE, "no-orphan", "legal-state", "nothing-stuck").findings().stream()
        .flatMap(finding -> finding.flaws().stream())
        .filter(flaw -> Stream.of(cases).anyMatch(one -> flaw.contains(one.number)))
        .toList();
  }

  @Test
  void leavesTheCitizenAnsweredAndAsksSomebodyOfAnotherUnit() {
    District.Case appeal = declined();

    assertThat(appeal.status()).isEqualTo(Status.DECLINED);
    assertThat(appeal.openTasks()).containsExactly(TASK);
    assertThat(flaws(appeal)).isEmpty();
    checked(appeal, "UPHOLD");
    assertThat(appeal.status()).isEqualTo(Status.DECLINED);
    assertThat(appeal.openTasks()).isEmpty();
    assertThat(appeal.ledger()).containsExactly("REGISTER", "SCREEN", "DECLINE", "CHECK_SCREENING");
    assertThat(flaws(appeal)).isEmpty();
  }

  @Test
  void takesAWrongAnswerBackAndLooksAtTheNextOneAgain() {
    District.Case appeal = declined();
    SpotChecksSet.to(repository, 0); // the rule for what was corrected is its own
    district.daysPassFor(appeal, 3);

    checked(appeal, "CORRECT");

    assertThat(appeal.status()).isEqualTo(Status.REGISTERED);
    assertThat(appeal.now().round()).isEqualTo(2);
    assertThat(appeal.now().verdict()).isNull();
    assertThat(appeal.now().reworkCount()).as("nobody has worked on it").isZero();
    assertThat(appeal.openTasks()).containsExactly("userTask_screenAppeal");
    assertThat(
        district.jdbc.sql("select due_at > ? from clock where appeal_id = ? and round = 2 and kind = 'ACCEPTANCE'")
            .params(java.sql.Timestamp.from(district.clock.instant().plus(java.time.Duration.ofDays(10))), appeal.id)
            .query(Boolean.class).single())
        .as("its period counts from the correction").isTrue();
    assertThat(flaws(appeal)).isEmpty();
    appeal.screened("UNCLEAR", "reason", "还是没有写明地点。");
    assertThat(appeal.openTasks()).containsExactly(TASK);
    checked(appeal, "CORRECT");
    appeal.acceptedAsVillageMatter().handledAndReportedBack().signedByAllFour();
    assertThat(appeal.status()).isEqualTo(Status.RESOLVED);
    assertThat(flaws(appeal)).isEmpty();
  }

  /** Pressed by two at once, or twice by one. */
  @Test
  void takesAWrongAnswerBackOnce() {
    District.Case appeal = declined();

    List<CompletableFuture<Void>> presses = Stream
        .generate(() -> CompletableFuture.runAsync(() -> checked(appeal, "CORRECT"))).limit(4)
        .toList();
    presses.forEach(press -> press.exceptionally(refused -> null).join());

    assertThat(presses).filteredOn(press -> !press.isCompletedExceptionally()).hasSize(1);
    assertThat(appeal.count("CORRECT_SCREENING")).isEqualTo(1);
    assertThat(appeal.openTasks()).containsExactly("userTask_screenAppeal");
    assertThat(flaws(appeal)).isEmpty();
  }

  @Test
  void takesAWrongMergerBackAndLeavesTheOriginalAlone() {
    District.Case first = lamp().acceptedAsVillageMatter();
    District.Case second = lamp();
    second.screened("SAME_MATTER_RUNNING", "reason", "与原件反映同一盏路灯。", "repeatOf", first.number);

    checked(second, "CORRECT");
    second.acceptedAsVillageMatter();

    assertThat(second.status()).isEqualTo(Status.HANDLING);
    assertThat(second.now().repeatOf()).isNull();
    assertThat(first.status()).isEqualTo(Status.HANDLING);
    assertThat(flaws(first, second)).isEmpty();
  }

  @Test
  void isNotForWhoeverScreened() {
    District.Case appeal = declined();
    district.jdbc.sql("update official set person = 'both' where login in ('intake-t01v01', 'discipline-t01')")
        .update();
    officials.changed();
    try {
      assertThatThrownBy(() -> checked(appeal, "UPHOLD")).hasStackTraceContaining("是您甄别的，不能由您复查");
      assertThat(appeal.openTasks()).containsExactly(TASK);
    } finally {
      district.jdbc.sql("update official set person = null where person = 'both'").update();
      officials.changed();
    }
  }

  @Test
  void goesToTheDisciplineOfficeWhereTheTownshipIsComplainedAbout() {
    District.Case appeal = district.citizenAsks("镇里收费不合理。", "t01");
    String clerk = district.tasks.createTaskQuery().processInstanceBusinessKey(appeal.number).singleResult().getId();
    String group = district.tasks.getIdentityLinksForTask(clerk).get(0).getGroupId();
    appeal.official("intake-" + group.substring(0, group.indexOf('.')), "userTask_screenAppeal", "ground", "UNCLEAR",
        "reason", "没有写明何时何人。");

    String task = district.tasks.createTaskQuery().processInstanceBusinessKey(appeal.number).taskDefinitionKey(TASK)
        .singleResult().getId();

    assertThat(groups(task)).isNotEmpty().noneMatch(asked -> asked.startsWith("t01"));
  }

  private List<String> groups(String task) {
    return district.tasks.getIdentityLinksForTask(task).stream().map(link -> link.getGroupId()).toList();
  }

  /** Whom it complains about is learnt while the answer waits for its check: that side checks nothing (art. 30). */
  @Test
  void leavesTheSideThatIsNamedLate() {
    District.Case appeal = declined();
    String task = district.tasks.createTaskQuery().processInstanceBusinessKey(appeal.number).taskDefinitionKey(TASK)
        .singleResult().getId();
    assertThat(groups(task)).containsExactly("t01.discipline");

    transaction.executeWithoutResult(
        status -> names.name(files.open(appeal.id), new NameAccused.Wish("t01", null, "电话里说的是镇里。"),
            new Actor("discipline-d-discipline", "discipline", "d-discipline"), "test:named"));

    assertThat(groups(task)).isNotEmpty().noneMatch(asked -> asked.startsWith("t01"));
    assertThat(district.tasks.createTaskQuery().taskId(task).singleResult().getTenantId()).doesNotStartWith("t01");
    assertThat(flaws(appeal)).isEmpty();
  }

  @Test
  void isDrawnByWhatTheScreeningCameOutAsAndVerifyDrawsAgain() {
    SpotChecksSet.to(repository, 50);
    List<District.Case> answered = Stream.generate(this::declined).limit(20).toList();

    assertThat(answered.stream().mapToInt(appeal -> appeal.openTasks().size()).sum()).as("about half").isBetween(2, 18);
    assertThat(flaws(answered.toArray(District.Case[]::new))).isEmpty();
  }
}
