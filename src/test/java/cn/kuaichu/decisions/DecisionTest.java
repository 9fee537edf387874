package cn.kuaichu.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.appeal.Result;
import cn.kuaichu.engine.seam.ListTable;
import cn.kuaichu.life.evidence.PicturePrints;
import cn.kuaichu.oversight.signs.Sign;
import cn.kuaichu.oversight.supervision.Ground;
import cn.kuaichu.oversight.supervision.Rung;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every table answers every case with exactly one rule, and the answers are what the law and the source mean. */
class DecisionTest {
  private final DecisionTable admissibility = new DecisionTable("admissibility");
  private final DecisionTable tier = new DecisionTable("appeal-tier");
  private final DecisionTable deadline = new DecisionTable("appeal-deadline");
  private final DecisionTable acceptance = new DecisionTable("acceptance-deadline");
  private final DecisionTable pause = new DecisionTable("pause-grounds");
  private final DecisionTable revisit = new DecisionTable("revisit-wait");
  private final DecisionTable notDone = new DecisionTable("not-done");
  private final DecisionTable tries = new DecisionTable("contact-tries");
  private final DecisionTable consequence = new DecisionTable("inspection-consequence");
  private final DecisionTable retention = new DecisionTable("retention-class");
  private final DecisionTable grounds = new DecisionTable("supervision-grounds");
  private final DecisionTable rung = new DecisionTable("supervision-rung");
  private final DecisionTable ended = new DecisionTable("repeat-of-ended");
  private final DecisionTable spotCheck = new DecisionTable("screening-spot-check");
  private final DecisionTable importState = new DecisionTable("import-state");
  private final DecisionTable samePerson = new DecisionTable("same-person");

  @ParameterizedTest
  @CsvSource({"TRUE, NONE", "PARTLY, BAD_HANDLING", "FALSE, FALSE_RESOLUTION", "UNVERIFIABLE, NONE"})
  void letsWhatAnInspectionFoundHaveItsConsequence(String verdict, String ground) {
    assertThat(consequence.ask("verdict", verdict)).containsEntry("ground", ground);
  }

  @ParameterizedTest
  @CsvSource({"SOLVED, 0, REOPEN", "PARTLY, 0, REOPEN", "SOLVED, 1, REVISIT", "PARTLY, 5, REVISIT",
      "EXPLAINED, 0, REVISIT",
      "EXPLAINED, 3, REVISIT", "WITHDRAWN, 0, REVISIT"})
  void hearsWhoeverSaysAfterSigningThatItIsNotDone(String result, int before, String course) {
    assertThat(notDone.askAll(Map.of("result", result, "before", before))).containsExactly(Map.entry("course", course));
  }

  @ParameterizedTest
  @CsvSource({
      "VALID, ACCEPTED",
      "UNCLEAR, DECLINED", "OUT_OF_SCOPE, DECLINED", "ALREADY_FINAL, DECLINED", "UNLAWFUL_DEMAND, DECLINED",
      "SAME_MATTER_RUNNING, REPEAT", "SAME_MATTER_ENDED, ENDED",
      "LITIGATION, OTHER_ROUTE", "OTHER_AUTHORITY, OTHER_ROUTE"})
  void judgesEachGroundAndNamesItsBasis(String ground, String verdict) {
    assertThat(admissibility.ask("ground", ground)).containsEntry("verdict", verdict);
    assertThat((String) admissibility.ask("ground", ground).get("basis")).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource({"RESOLVED, REWORK, ACCEPTED, DECLINED", "CLOSED, REWORK, ACCEPTED, DECLINED",
      "SEPARATE, REWORK, REWORK, REWORK",
      "DECLINED, ACCEPTED, ACCEPTED, DECLINED", "REDIRECTED, ACCEPTED, ACCEPTED, DECLINED",
      "DESTROYED, ACCEPTED, ACCEPTED, ACCEPTED",
      "ANSWERED_ELSEWHERE, ACCEPTED, ACCEPTED, ACCEPTED"})
  void knowsWhatFollowsWhenAMatterWithAResultComesUpAgain(String earlier, String notSolved, String newFacts,
      String same) {
    assertThat(ended.ask("earlier", earlier, "changed", "NOT_SOLVED")).containsEntry("verdict", notSolved);
    assertThat(ended.ask("earlier", earlier, "changed", "NEW_FACTS")).containsEntry("verdict", newFacts);
    assertThat(ended.ask("earlier", earlier, "changed", "SAME")).containsEntry("verdict", same);
    assertThat((String) ended.ask("earlier", earlier, "changed", "SAME").get("basis")).isNotBlank();
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
  void looksAtAShareOfEveryKindOfAnswerAndAtEachOneThatWasCorrectedBefore() {
    for (String verdict : List.of("DECLINED", "REPEAT", "REWORK", "OTHER_ROUTE")) {
      for (String ground : List.of("UNCLEAR", "OUT_OF_SCOPE", "ALREADY_FINAL", "UNLAWFUL_DEMAND", "SAME_MATTER_RUNNING",
          "SAME_MATTER_ENDED", "LITIGATION", "OTHER_AUTHORITY")) {
        assertThat(
            (Integer) spotCheck.askAll(Map.of("verdict", verdict, "ground", ground, "round", 1)).get("sharePercent"))
            .isBetween(10, 20);
        assertThat(spotCheck.askAll(Map.of("verdict", verdict, "ground", ground, "round", 2)))
            .containsEntry("sharePercent", 100);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
      "HELP, EASY, NONE, VILLAGE, PLACE",
      "HELP, HARD, NONE, TOWNSHIP, PLACE",
      "HELP, MAJOR, NONE, DISTRICT, DEPARTMENT",
      "ADVICE, EASY, NONE, VILLAGE, PLACE",
      "CONDUCT, EASY, NONE, DISTRICT, DISCIPLINE",
      "CONDUCT, EASY, VILLAGE, TOWNSHIP, PLACE",
      "CONDUCT, MAJOR, VILLAGE, DISTRICT, DISCIPLINE",
      "HELP, EASY, TOWNSHIP, DISTRICT, PETITION",
      "CONDUCT, HARD, TOWNSHIP, DISTRICT, DISCIPLINE",
      "CONDUCT, HARD, DISTRICT, DISTRICT, DISCIPLINE"})
  void givesSmallMattersToTheVillageHardOnesToTheTownshipAndMajorOnesToTheDistrict(String category, String difficulty,
      String accused, String expectedTier, String rule) {
    assertThat(tier.ask("category", category, "difficulty", difficulty, "accusedTier", accused))
        .containsEntry("tier", expectedTier).containsEntry("unitRule", rule);
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

  @ParameterizedTest
  @CsvSource({
      "ADVICE, VILLAGE, EASY, 15", "ADVICE, DISTRICT, MAJOR, 15",
      "SUGGESTION, VILLAGE, EASY, 15", "SUGGESTION, TOWNSHIP, HARD, 30", "SUGGESTION, DISTRICT, MAJOR, 60",
      "HELP, VILLAGE, EASY, 15", "HELP, TOWNSHIP, HARD, 30", "HELP, DISTRICT, HARD, 45", "HELP, DISTRICT, MAJOR, 60",
      "CONDUCT, TOWNSHIP, EASY, 30", "CONDUCT, DISTRICT, HARD, 45", "CONDUCT, DISTRICT, MAJOR, 60"})
  void givesHarderMattersMoreTime(String category, String unitTier, String difficulty, int days) {
    assertThat(deadline.ask("category", category, "tier", unitTier, "difficulty", difficulty, "urgency", "NORMAL"))
        .containsEntry("days", days);
  }

  @Test
  void staysWithinTheLawForEveryKindOfAppeal() {
    for (String category : DecisionTable.CATEGORIES) {
      for (String unitTier : DecisionTable.TIERS) {
        for (String difficulty : DecisionTable.DIFFICULTIES) {
          for (String urgency : List.of("NORMAL", "URGENT")) {
            var answer = deadline.ask("category", category, "tier", unitTier, "difficulty", difficulty, "urgency",
                urgency);
            assertThat((Integer) answer.get("days")).isBetween(15, 60);
            assertThat((Integer) answer.get("targetDays")).isBetween(1, (Integer) answer.get("days"));
            assertThat((String) answer.get("reminders")).isEqualTo("50,80,LAST");
            assertThat((String) answer.get("source")).contains("第三十四条");
          }
        }
      }
    }
  }

  @Test
  void seesToUrgentMattersFirst() {
    assertThat(deadline.ask("category", "HELP", "tier", "DISTRICT", "difficulty", "MAJOR", "urgency", "URGENT"))
        .containsEntry("days", 15).containsEntry("targetDays", 3);
  }

  static Set<String> channels() throws IOException {
    return ListTable.read(Files.readAllBytes(Path.of("processes/appeal-channel.dmn"))).keySet();
  }

  @ParameterizedTest
  @MethodSource("channels")
  void answersWhetherAnAppealIsAcceptedWithinFifteenDaysWhateverItsChannel(String channel) {
    var answer = acceptance.ask("channel", channel);
    assertThat((Integer) answer.get("days")).isBetween(1, 15);
    assertThat((Integer) answer.get("targetDays")).isBetween(1, 15);
  }

  @ParameterizedTest
  @CsvSource({"OUTSTANDING_MATERIAL, 15", "HEARING, 30", "SEASON, 45"})
  void standsStillOnlyForListedGroundsAndNotForEver(String ground, int most) {
    var answer = pause.ask("ground", ground);
    assertThat(answer).containsEntry("maxDays", most);
    assertThat((String) answer.get("source")).isNotBlank();
    assertThatThrownBy(() -> pause.ask("ground", "HOLIDAY")).hasMessageContaining("no rule");
  }

  @ParameterizedTest
  @CsvSource({
      "ADVICE, EASY, SOLVED, 7", "ADVICE, MAJOR, EXPLAINED, 7", "HELP, EASY, SOLVED, 15",
      "SUGGESTION, HARD, PARTLY, 30",
      "CONDUCT, MAJOR, SOLVED, 60", "HELP, MAJOR, EXPLAINED, 10", "HELP, HARD, WITHDRAWN, 7"})
  void waitsLongerBeforeLookingAgainAtHarderMattersAndNotForEffectsThatCannotCome(String category, String difficulty,
      String result, int days) {
    assertThat(revisitOf(category, difficulty, result, "NORMAL")).containsEntry("waitDays", days);
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

  @Test
  void triesToReachTheCitizenOnSeveralDaysOnEveryOccasion() {
    for (String occasion : List.of("SIGN_OFF", "REVISIT")) {
      for (String category : DecisionTable.CATEGORIES) {
        for (String difficulty : DecisionTable.DIFFICULTIES) {
          var answer = tries.ask("occasion", occasion, "category", category, "difficulty", difficulty);
          assertThat((Integer) answer.get("tries")).isBetween(3, 5);
          assertThat((Integer) answer.get("days")).as("days from the first to the last").isGreaterThanOrEqualTo(3);
        }
      }
    }
  }

  // --- archive

  @ParameterizedTest
  @CsvSource({"ADVICE, MAJOR, EXPLAINED, Y10", "SUGGESTION, MAJOR, SOLVED, Y30", "HELP, EASY, SOLVED, Y10",
      "HELP, EASY, SEPARATE, Y30", "HELP, HARD, PARTLY, Y30", "HELP, MAJOR, SOLVED, PERMANENT",
      "CONDUCT, EASY, SOLVED, Y30",
      "CONDUCT, MAJOR, EXPLAINED, PERMANENT"})
  void keepsLongerWhatMattersLonger(String category, String difficulty, String result, String kept) {
    assertThat(retention.ask("category", category, "difficulty", difficulty, "result", result))
        .containsEntry("retention", kept);
  }

  @Test
  void knowsTheRetentionOfEveryCaseAndItsSource() {
    for (String category : DecisionTable.CATEGORIES) {
      for (String difficulty : DecisionTable.DIFFICULTIES) {
        for (String result : List.of("SOLVED", "PARTLY", "EXPLAINED", "WITHDRAWN", "SEPARATE")) {
          assertThat(
              (String) retention.ask("category", category, "difficulty", difficulty, "result", result).get("source"))
              .contains("国家档案局令第8号", "本系统约定");
        }
      }
    }
  }

  // --- supervision

  @ParameterizedTest
  @EnumSource(Ground.class)
  void namesSourceDaysAndFirstRungOfEachGround(Ground ground) {
    var answer = grounds.ask("ground", ground.name());

    assertThat(answer).containsEntry("name", ground.label());
    assertThat((String) answer.get("source")).isNotBlank();
    assertThat((Integer) answer.get("acknowledgeDays")).isPositive().isLessThan((Integer) answer.get("rectifyDays"));
    assertThat(answer).containsEntry("dayCount", "WORKING");
    assertThat(Rung.valueOf((String) answer.get("firstRung")))
        .isEqualTo(ground == Ground.FALSE_RESOLUTION ? Rung.CIRCULAR : Rung.ORDER);
  }

  @ParameterizedTest
  @CsvSource({
      "ORDER, LATE, 0, CIRCULAR, NONE", "ORDER, NOT_RECTIFIED, 2, CIRCULAR, NONE",
      "ORDER, LATE, 3, INTERVIEW, COLLECTIVE", "ORDER, FALSE, 0, INTERVIEW, SINGLE",
      "CIRCULAR, LATE, 0, INTERVIEW, SINGLE", "CIRCULAR, NOT_RECTIFIED, 7, INTERVIEW, COLLECTIVE",
      "INTERVIEW, LATE, 0, BOARD, NONE", "INTERVIEW, FALSE, 0, REFERRAL, NONE",
      "BOARD, NOT_RECTIFIED, 0, REFERRAL, NONE", "REFERRAL, LATE, 0, REFERRAL, NONE"})
  void goesUpTheLadderRungByRungAndFasterForRepeatedOffenders(String now, String outcome, int earlier, String next,
      String manner) {
    assertThat(askRung(now, outcome, earlier)).containsEntry("nextRung", next).containsEntry("manner", manner);
  }

  @Test
  void knowsTheNextRungForEveryCaseAndNeverGoesDown() {
    for (Rung now : Rung.values()) {
      for (String outcome : List.of("LATE", "NOT_RECTIFIED", "FALSE")) {
        for (int earlier : List.of(0, 1, 2, 3, 4, 50)) {
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

  @ParameterizedTest
  @CsvSource({"CLOCK, DISCIPLINE, discipline", "STATIONED, DISCIPLINE, discipline", "DISCIPLINE, DISCIPLINE, leader",
      "COORDINATOR, CENTRE, leader", "PETITION, PETITION_OFFICE, leader"})
  void letsTheIssuersSuperiorTakeAnOrderBack(String issuedBy, String kind, String role) {
    var right = new DecisionTable("supervision-withdrawal-right").ask("issuedBy", issuedBy);
    assertThat(right).containsEntry("unitKind", kind).containsEntry("role", role);
    assertThat(right.get("otherKind")).isNotEqualTo(kind);
  }

  // --- signs and inspections

  @ParameterizedTest
  @EnumSource(Sign.class)
  void saysOfEverySignFromWhichFigureOnAndWhatItMeans(Sign sign) {
    var answer = new DecisionTable("resolution-signs").ask("sign", sign.name());
    assertThat((Integer) answer.get("threshold")).isPositive();
    assertThat((Integer) answer.get("least")).isPositive();
    assertThat((Integer) answer.get("days")).isPositive();
    assertThat((String) answer.get("meaning")).endsWith("供核查参考，不是结论。");
  }

  @Test
  void leavesNoPictureToBeFoundThatTheIndexCannotFind() {
    assertThat((Integer) new DecisionTable("resolution-signs").ask("sign", "PHOTO_REUSED").get("threshold"))
        .isLessThanOrEqualTo(PicturePrints.MOST_BITS);
  }

  @ParameterizedTest
  @CsvSource({"BASE, 1, 1", "SIGN, 2, 3", "GRAVE_SIGN, 4, 3", "PAPER, 3, 1", "REWORK, 2, 3", "TOPIC, 2, 1"})
  void weighsRisksButLeavesEveryCaseAChance(String risk, int points, int most) {
    var answer = new DecisionTable("inspection-weight").ask("risk", risk);
    assertThat(answer).containsEntry("points", points).containsEntry("most", most);
    assertThat(((String) answer.get("topics")).isEmpty()).isEqualTo(!risk.equals("TOPIC"));
  }

  private Map<String, Object> askRung(String now, String outcome, int earlier) {
    return rung.askAll(Map.of("rung", now, "outcome", outcome, "earlierOrders", earlier));
  }

  @ParameterizedTest
  @CsvSource({"CLASSIFY, SAME_PERSON", "HANDLE, SAME_PERSON"})
  void givesTheNextTaskOfAPostToWhoHadTheCaseBefore(String task, String keeper) {
    assertThat(samePerson.ask("task", task)).containsEntry("keeper", keeper);
  }
}
