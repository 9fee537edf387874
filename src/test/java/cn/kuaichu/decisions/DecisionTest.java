package cn.kuaichu.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.appeal.Result;
import cn.kuaichu.engine.cases.CaseRun;
import cn.kuaichu.engine.cases.TableReport;
import cn.kuaichu.life.evidence.PicturePrints;
import cn.kuaichu.oversight.supervision.Ground;
import cn.kuaichu.oversight.supervision.Rung;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tables answer as their cases in {@code processes/cases} say, each row is asked for by one of them, and what holds for
 * whole kinds of questions is what the law and the source mean.
 */
class DecisionTest {
  private final DecisionTable tier = new DecisionTable("appeal-tier");
  private final DecisionTable revisit = new DecisionTable("revisit-wait");
  private final DecisionTable rung = new DecisionTable("supervision-rung");
  private final DecisionTable importState = new DecisionTable("import-state");

  @TestFactory
  Stream<DynamicTest> answersEachCaseAndHasOneForEachRow() {
    return CaseRun.of(Map.of()).stream().map(table -> DynamicTest.dynamicTest(table.key(), () -> {
      assertThat(table.faults()).isEmpty();
      assertThat(table.cases()).isNotEmpty().allMatch(TableReport.Ran::passed);
      assertThat(table.uncovered()).isEmpty();
    }));
  }

  /** Only what nobody doubts counts as done; whatever is said otherwise, or not said, is screened. */
  @Test
  void takesAMessageForDoneOnlyWhereTheSenderSaysSoAndNothingSpeaksAgainstIt() {
    for (String state : List.of("CLOSED", "OPEN", "UNCLEAR", "UNSAID")) {
      for (String answered : List.of("YES", "NO")) {
        for (String solved : List.of("YES", "NO", "UNCLEAR", "UNSAID")) {
          for (String satisfied : List.of("YES", "NO", "UNCLEAR", "UNSAID")) {
            for (String dates : List.of("FITTING", "CONTRADICTORY")) {
              boolean good = List.of("YES", "UNSAID").containsAll(List.of(solved, satisfied))
                  && dates.equals("FITTING");
              boolean said = state.equals("CLOSED") || state.equals("UNSAID") && answered.equals("YES");
              Map<String, Object> answer = importState.ask("state", state, "answered", answered, "solved", solved,
                  "satisfied", satisfied,
                  "dates", dates);
              assertThat(answer.get("way")).as(state + answered + solved + satisfied + dates)
                  .isEqualTo(good && said ? "HISTORY" : "SCREEN");
              assertThat((String) answer.get("basis")).isNotBlank();
            }
          }
        }
      }
    }
  }

  @Test
  void neverLeavesAComplaintWithTheTierItIsAbout() {
    for (String category : DecisionTable.CATEGORIES) {
      for (String difficulty : DecisionTable.DIFFICULTIES) {
        assertThat(tier.ask("category", category, "difficulty", difficulty, "accusedTier", "VILLAGE").get("tier"))
            .isNotEqualTo("VILLAGE");
        assertThat(tier.ask("category", category, "difficulty", difficulty, "accusedTier", "TOWNSHIP").get("tier"))
            .isEqualTo("DISTRICT");
        assertThat(tier.ask("category", category, "difficulty", difficulty, "accusedTier", "DISTRICT").get("tier"))
            .isEqualTo("DISTRICT");
        assertThat(tier.ask("category", category, "difficulty", difficulty, "accusedTier", "NONE")).isNotEmpty();
      }
    }
  }

  @Test
  void namesTheLawThatLimitsTheDaysInEachRow() {
    assertThat(DecisionTable.rows("appeal-deadline")).isNotEmpty().allMatch(row -> row.contains("第三十四条；"));
  }

  @Test
  void looksAgainAtEveryKindOfAppealAndNeverLaterWhereThereIsARisk() {
    for (String category : DecisionTable.CATEGORIES) {
      for (String difficulty : DecisionTable.DIFFICULTIES) {
        for (Result result : Result.values()) {
          var normal = revisitOf(category, difficulty, result.name(), "NORMAL");
          var risky = revisitOf(category, difficulty, result.name(), "HIGH");
          assertThat((Integer) risky.get("waitDays")).isPositive().isLessThan((Integer) normal.get("waitDays"));
          assertThat(risky).as("a risk is looked at by a discipline officer").containsEntry("desk", "DISCIPLINE");
          assertThat(normal.get("desk")).isIn("DISCIPLINE", "CALL_BACK");
        }
      }
    }
  }

  private Map<String, Object> revisitOf(String category, String difficulty, String result, String risk) {
    return revisit.ask("category", category, "difficulty", difficulty, "result", result, "risk", risk);
  }

  // --- archive

  @Test
  void namesTheOrderByWhichDossiersAreKeptInEachRow() {
    assertThat(DecisionTable.rows("retention-class")).isNotEmpty()
        .allMatch(row -> row.contains("国家档案局令第8号") && row.contains("归入哪一档为本系统约定"));
  }

  // --- supervision

  @ParameterizedTest
  @EnumSource(Ground.class)
  void callsEachGroundOfSupervisionAsOfficialsReadIt(Ground ground) {
    assertThat(new DecisionTable("supervision-grounds").ask("ground", ground.name()))
        .containsEntry("name", ground.label());
  }

  @Test
  void knowsTheNextRungForEveryCaseAndNeverGoesDown() {
    for (Rung now : Rung.values()) {
      for (String outcome : List.of("LATE", "NOT_RECTIFIED", "FALSE")) {
        for (int earlier : List.of(0, 2, 3, 50)) {
          var answer = askRung(now.name(), outcome, earlier);
          Rung next = Rung.valueOf((String) answer.get("nextRung"));
          assertThat(next.ordinal()).isGreaterThan(Math.min(now.ordinal(), Rung.BOARD.ordinal()));
          assertThat("NONE".equals(answer.get("manner"))).isEqualTo(next != Rung.INTERVIEW);
          assertThat(answer).containsEntry("dayCount", "WORKING");
          assertThat(answer.get("acknowledgeDays").equals(0)).as("told in person").isEqualTo(next == Rung.INTERVIEW);
        }
      }
    }
  }

  @Test
  void leavesTheOfficerSeveralResultsOnEveryRungAndStopsNoOrderWhileALateCaseIsOwed() {
    DecisionTable results = new DecisionTable("supervision-result");
    for (Rung now : Rung.values()) {
      for (boolean owed : List.of(true, false)) {
        Map<String, String> follows = new HashMap<>();
        for (String result : List.of("ACCEPTED", "SOLVED", "RESISTED", "CHANGED", "HANDED_OVER", "DECLINED",
            "HELD_BACK",
            "DECLINED_ENDED")) {
          follows.put(result,
              (String) results.askAll(Map.of("rung", now.name(), "result", result, "stillOwed", owed)).get("follows"));
        }
        assertThat(follows.containsValue("STOP")).isEqualTo(!owed);
        assertThat(follows.containsValue("REFER")).isEqualTo(now == Rung.REFERRAL);
        assertThat(follows.containsValue("BACK")).isEqualTo(now == Rung.REFERRAL);
        assertThat(follows.containsValue("ON")).isEqualTo(now != Rung.REFERRAL && now != Rung.ORDER);
      }
    }
  }

  // --- signs and inspections

  @Test
  void saysOfEverySignThatItProvesNothing() {
    assertThat(DecisionTable.rows("resolution-signs")).isNotEmpty().allMatch(row -> row.contains("供核查参考，不是结论。\""));
  }

  @Test
  void leavesNoPictureToBeFoundThatTheIndexCannotFind() {
    assertThat((Integer) new DecisionTable("resolution-signs").ask("sign", "PHOTO_REUSED").get("threshold"))
        .isLessThanOrEqualTo(PicturePrints.MOST_BITS);
  }

  private Map<String, Object> askRung(String now, String outcome, int earlier) {
    return rung.askAll(Map.of("rung", now, "outcome", outcome, "earlierOrders", earlier));
  }
}
