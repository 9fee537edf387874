package cn.kuaichu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.appeal.Channel;
import cn.kuaichu.appeal.Registration;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.keeping.verification.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** A repeat goes on in a case that somebody works on, and in no other. */
@DistrictTest
class RepeatTest {
  @Autowired
  private District district;
  @Autowired
  private TransactionTemplate transaction;
  @Autowired
  private Verification verification;
  @Autowired
  private RepositoryService repository;

  @BeforeEach
  void aMondayMorning() {
    district.clock.setTo(District.MONDAY_MORNING);
  }

  @AfterEach
  void letTimeRun() {
    district.clock.runFreely();
  }

  private District.Case lamp() {
    return district.citizenAsks("三组路口的路灯坏了两个月,晚上老人出门看不见路。");
  }

  private static void merges(District.Case repeat, District.Case original) {
    repeat.screened("SAME_MATTER_RUNNING", "reason", "与原件反映同一盏路灯。", "repeatOf", original.number);
  }

  private static void isRefused(District.Case repeat, District.Case original, String why) {
    assertThatThrownBy(() -> merges(repeat, original)).hasStackTraceContaining(why);
    assertThat(repeat.status()).isEqualTo(Status.REGISTERED);
    assertThat(repeat.openTasks()).containsExactly("userTask_screenAppeal");
    assertThat(repeat.ledger()).containsExactly("REGISTER");
  }

  @Test
  void isNotMergedIntoACaseThatHasEnded() {
    isRefused(lamp(), lamp().screened("UNCLEAR", "reason", "没有写明地点。"), "“已答复不受理”，没有人在办");
    isRefused(lamp(), lamp().screened("LITIGATION", "reason", "双方已起诉。"), "“已告知法定途径”，没有人在办");
    District.Case resolved = lamp().acceptedAsVillageMatter().handledAndReportedBack().signedByAllFour();
    isRefused(lamp(), resolved, "“已办结，待回访”，没有人在办");
    district.daysPassFor(resolved, 16);
    resolved.revisited("YES", "YES");
    isRefused(lamp(), resolved, "“已销号”，没有人在办");
  }

  @Test
  void isNotMergedIntoOneThatWasMergedItselfAndHearsWhereTheMatterGoesOn() {
    District.Case first = lamp().acceptedAsVillageMatter();
    District.Case second = lamp();
    merges(second, first);

    isRefused(lamp(), second, "同一事项正在诉求 " + first.number + " 中办理");
    first.handledAndReportedBack().signedByAllFour();
    isRefused(lamp(), second, "同一事项已有结果，再次反映");
  }

  @Test
  void isMergedIntoACaseThatWasTakenUpAgain() {
    District.Case first = lamp().acceptedAsVillageMatter().handledAndReportedBack().handlerSigns()
        .complainantSigns(false, "下雨就灭。");
    District.Case second = lamp();

    merges(second, first);

    assertThat(second.status()).isEqualTo(Status.MERGED);
  }

  /** What a clerk may not see is answered like what does not exist. */
  @Test
  void isNotMergedIntoACaseThatTheClerkMayNotSee() {
    District.Case accusing = district.citizenAsks("社区收费不合理。", "t01v01");
    isRefused(lamp(), accusing, "没有编号为 " + accusing.number + " 的诉求");
    District.Case elsewhere = lamp();
    district.jdbc.sql("update appeal set intake_unit = 't02', place_unit = 't02' where id = ?").param(elsewhere.id)
        .update();
    isRefused(lamp(), elsewhere, "没有编号为 " + elsewhere.number + " 的诉求");
  }

  /** The original is answered by another clerk at the very moment in which the repeat is merged into it. */
  @Test
  void isNotMergedIntoACaseThatEndsAtThatMoment() {
    District.Case original = lamp();
    District.Case repeat = lamp();

    CompletableFuture<Void> merging = transaction.execute(status -> {
      original.screened("UNCLEAR", "reason", "没有写明地点。");
      CompletableFuture<Void> second = CompletableFuture.runAsync(() -> merges(repeat, original));
      untilSomebodyWaits(second);
      return second;
    });

    assertThatThrownBy(merging::join).isInstanceOf(CompletionException.class).hasStackTraceContaining("“已答复不受理”，没有人在办");
    assertThat(original.status()).isEqualTo(Status.DECLINED);
    assertThat(repeat.status()).isEqualTo(Status.REGISTERED);
    assertThat(repeat.openTasks()).containsExactly("userTask_screenAppeal");
  }

  private void untilSomebodyWaits(CompletableFuture<Void> second) {
    while (!second.isDone()
        && district.jdbc.sql("select count(*) from pg_locks where not granted").query(Integer.class).single() == 0) {
      Thread.onSpinWait();
    }
  }

  @Test
  void ofTwoCasesMergedIntoEachOtherAtOnceOneIsRefused() {
    for (int i = 0; i < 5; i++) {
      District.Case one = lamp();
      District.Case other = lamp();
      CompletableFuture<Void> first = CompletableFuture.runAsync(() -> merges(one, other));
      CompletableFuture<Void> second = CompletableFuture.runAsync(() -> merges(other, one));

      int refused = failed(first) + failed(second);

      assertThat(refused).isEqualTo(1);
      assertThat(java.util.List.of(one.status(), other.status())).containsExactlyInAnyOrder(Status.MERGED,
          Status.REGISTERED);
    }
  }

  private static int failed(CompletableFuture<Void> merging) {
    try {
      merging.join();
      return 0;
    } catch (CompletionException refused) {
      assertThat(refused).satisfiesAnyOf(one -> assertThat(one).hasStackTraceContaining("没有人在办"),
          one -> assertThat(one).as("both waited for each other").hasStackTraceContaining("刚刚被其他人办理"));
      return 1;
    }
  }

  // --- of a matter that has had its result

  private static void comesUpAgain(District.Case repeat, District.Case original, String changed) {
    repeat.screened("SAME_MATTER_ENDED", "reason", "与原件反映同一盏路灯。", "repeatOf", original.number, "changed", changed);
  }

  private List<String> flaws(District.Case... cases) {
    return verification.run(Verification.Options.NONE, "no-orphan", "legal-state", "whole-chain").findings().stream()
        .flatMap(finding -> finding.flaws().stream())
        .filter(flaw -> Arrays.stream(cases).anyMatch(one -> flaw.contains(one.number))).toList();
  }

  private District.Case resolved() {
    return lamp().acceptedAsVillageMatter().handledAndReportedBack().signedByAllFour();
  }

  private District.Case closed() {
    District.Case original = resolved();
    district.daysPassFor(original, 16);
    return original.revisited("YES", "YES");
  }

  @Test
  void takesUpTheOriginalThatWasNotSolvedAndGoesOnInIt() {
    for (District.Case original : List.of(resolved(), closed())) {
      District.Case repeat = lamp();

      comesUpAgain(repeat, original, "NOT_SOLVED");

      assertThat(original.status()).isEqualTo(Status.HANDLING);
      assertThat(original.now().reworkCount()).isEqualTo(1);
      assertThat(original.ledger()).containsSubsequence("ARCHIVE", "REOPEN_FOR_REPEAT", "REOPEN", "START_CLOCK");
      assertThat(repeat.status()).isEqualTo(Status.MERGED);
      assertThat(original.openTasks()).containsExactly("userTask_handleAppeal");
      assertThat(flaws(original, repeat)).isEmpty();
      original.handledAndReportedBack().signedByAllFour();
      assertThat(flaws(original, repeat)).isEmpty();
    }
  }

  /**
   * Nobody here has worked on what was answered elsewhere, and nobody has signed: it is no ground to turn anybody away.
   */
  @Test
  void isAcceptedWhereTheEarlierOneWasAnsweredElsewhere() {
    for (String changed : List.of("NOT_SOLVED", "NEW_FACTS", "SAME")) {
      District.Case earlier = answeredElsewhere();
      District.Case repeat = lamp();
      isRefused(repeat, earlier, "“来源单位已办结”，没有人在办");

      comesUpAgain(repeat, earlier, changed);

      assertThat(earlier.ledger()).containsExactly("REGISTER", "ENTER_HISTORY");
      assertThat(earlier.status()).isEqualTo(Status.ANSWERED_ELSEWHERE);
      assertThat(repeat.openTasks()).containsExactly("userTask_classifyAppeal");
      assertThat(flaws(earlier, repeat)).isEmpty();
    }
  }

  private District.Case answeredElsewhere() {
    var answered = new Registration.AnsweredElsewhere("和津街道", district.today(), "灯具已更换。", "来源单位写明已经办结");
    return district
        .find(district.register.register(new Registration(new Registration.From("test", UUID.randomUUID().toString()),
            Channel.ONLINE, new Registration.Taken("intake-t01v01", "网络留言板", district.today()),
            district.clock.instant(), new Registration.Units("t01v01", "t01v01", null), "路灯", "三组路口的路灯坏了。", null, null,
            new Registration.Enclosed(null, answered))).number());
  }

  @Test
  void isAnotherMatterWhereThereAreNewFacts() {
    District.Case original = closed();
    District.Case repeat = lamp();

    comesUpAgain(repeat, original, "NEW_FACTS");

    assertThat(repeat.openTasks()).containsExactly("userTask_classifyAppeal");
    assertThat(original.status()).isEqualTo(Status.CLOSED);
    repeat.classified("HELP", "EASY");
    assertThat(repeat.status()).isEqualTo(Status.HANDLING);
    assertThat(flaws(original, repeat)).isEmpty();
  }

  @Test
  void isExplainedByArticle36WhereNothingIsNew() {
    District.Case original = closed();
    District.Case repeat = lamp();

    comesUpAgain(repeat, original, "SAME");

    assertThat(repeat.status()).isEqualTo(Status.DECLINED);
    assertThat(
        district.jdbc.sql("select detail from ledger_entry where appeal_id = ? and kind = 'DECLINE'").param(repeat.id)
            .query(String.class).single())
        .contains("第三十六条", original.number);
    assertThat(original.status()).isEqualTo(Status.CLOSED);
    assertThat(flaws(original, repeat)).isEmpty();
  }

  @Test
  void isRefusedAsEndedWhereSomebodyWorksOnItAndHearsWhatToChoose() {
    District.Case original = lamp().acceptedAsVillageMatter();
    District.Case repeat = lamp();
    assertThatThrownBy(() -> comesUpAgain(repeat, original, "NOT_SOLVED")).hasStackTraceContaining("同一事项正在办理，并入原件");
    District.Case merged = lamp();
    merges(merged, original);
    assertThatThrownBy(() -> comesUpAgain(repeat, merged, "NOT_SOLVED"))
        .hasStackTraceContaining("请填写原件编号 " + original.number);
    assertThatThrownBy(() -> comesUpAgain(repeat, repeat, "SAME")).hasStackTraceContaining("不能并入它自己");
    assertThat(repeat.openTasks()).containsExactly("userTask_screenAppeal");
    assertThat(repeat.ledger()).containsExactly("REGISTER");
  }

  /** Art. 30: whoever the new appeal complains about would handle it again. */
  @Test
  void doesNotTakeUpACaseThatTheAccusedHandled() {
    District.Case original = resolved();
    District.Case repeat = lamp();

    assertThatThrownBy(
        () -> repeat.screened("SAME_MATTER_ENDED", "reason", "村里说修了，没有修。", "repeatOf", original.number, "changed",
            "NOT_SOLVED", "accusedWhom", "PERSON", "accusedPerson",
            district.jdbc.sql("select name from official where login = 'handler-t01v01'")
                .query(String.class).single(),
            "accusedReason", "诉求人电话里说的。"))
        .hasStackTraceContaining("第三十条");

    assertThat(original.status()).isEqualTo(Status.RESOLVED);
    assertThat(repeat.openTasks()).containsExactly("userTask_screenAppeal");
  }

  /** A designer has deleted a rule: nothing is accepted or refused by that, and the clerk hears which table it is. */
  @Test
  void isNotDecidedByATableThatHasNoAnswer() throws IOException {
    District.Case original = resolved();
    District.Case repeat = lamp();
    String table = Files.readString(Path.of("processes", "repeat-of-ended.dmn"));
    repository.createDeployment().addString("repeat-of-ended.dmn",
        table.replaceAll("(?s)<rule id=\"rule_sameFacts\">.*?</rule>", "")).deploy();
    try {
      assertThatThrownBy(() -> comesUpAgain(repeat, original, "SAME"))
          .hasStackTraceContaining("（repeat-of-ended）对这种情形（").hasStackTraceContaining("：RESOLVED")
          .hasStackTraceContaining("没有规定，本步没有办理，填写的内容没有丢失。请联系流程管理员补上规则后再提交。");
      assertThat(repeat.openTasks()).containsExactly("userTask_screenAppeal");
      assertThat(repeat.ledger()).containsExactly("REGISTER");
    } finally {
      repository.createDeployment().addString("repeat-of-ended.dmn", table).deploy();
    }
    comesUpAgain(repeat, original, "SAME");
    assertThat(repeat.status()).isEqualTo(Status.DECLINED);
  }

  /** Two citizens say at once that the lamp is still dark: it is taken up once. */
  @Test
  void takesUpTheOriginalOnce() {
    District.Case original = closed();
    District.Case one = lamp();
    District.Case other = lamp();

    CompletableFuture<Void> first = CompletableFuture.runAsync(() -> comesUpAgain(one, original, "NOT_SOLVED"));
    CompletableFuture<Void> second = CompletableFuture.runAsync(() -> comesUpAgain(other, original, "NOT_SOLVED"));
    List.of(first, second).forEach(said -> {
      try {
        said.join();
      } catch (CompletionException refused) {
        assertThat(refused).hasStackTraceContaining("正在办理");
      }
    });

    assertThat(original.count("REOPEN_FOR_REPEAT")).isEqualTo(1);
    assertThat(original.status()).isEqualTo(Status.HANDLING);
    assertThat(flaws(original, one, other)).isEmpty();
  }
}
