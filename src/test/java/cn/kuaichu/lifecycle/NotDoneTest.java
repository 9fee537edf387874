package cn.kuaichu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.keeping.verification.Verification;
import cn.kuaichu.life.revisit.NotDone;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** 还没有办好: what a complainant says between signature and revisit is heard, once a round and by rule. */
@DistrictTest
class NotDoneTest {
  @Autowired
  private District district;
  @Autowired
  private NotDone notDone;
  @Autowired
  private Verification verification;
  private final List<String> numbers = new ArrayList<>();

  @BeforeEach
  void aMondayMorning() {
    district.clock.setTo(District.MONDAY_MORNING);
  }

  /** Whatever happened to them, the ledger can be replayed. */
  @AfterEach
  void replay() {
    assertThat(
        verification.run(Verification.Options.NONE).findings().stream().flatMap(finding -> finding.flaws().stream())
            .filter(flaw -> numbers.stream().anyMatch(flaw::contains)))
        .isEmpty();
    district.clock.runFreely();
  }

  private District.Case lamp() {
    District.Case lamp = district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter().handledAndReportedBack();
    numbers.add(lamp.number);
    return lamp;
  }

  @Test
  void reopensTheCaseAtOnceTheFirstTimeAndCallsTheRevisitOff() {
    District.Case lamp = lamp().signedByAllFour();

    notDone.say(lamp.id, "灯又灭了。");

    assertThat(lamp.status()).isEqualTo(Status.HANDLING);
    assertThat(lamp.now().round()).isEqualTo(2);
    assertThat(lamp.openTasks()).containsExactly("userTask_handleAppeal");
    assertThat(lamp.ledger()).containsSubsequence("ARCHIVE", "PLAN_REVISIT", "SAY_NOT_DONE", "HEED_NOT_DONE", "REOPEN",
        "START_CLOCK");
    assertThat(outcomes(lamp)).containsExactly("OVERTAKEN");
  }

  @Test
  void hasSomebodyElseAskAtOnceTheSecondTime() {
    District.Case lamp = lamp().signedByAllFour();
    notDone.say(lamp.id, "灯又灭了。");
    lamp.handledAndReportedBack().signedByAllFour();

    notDone.say(lamp.id, "还是不亮。");
    assertThat(lamp.status()).isEqualTo(Status.RESOLVED);
    district.daysPassFor(lamp, 0);
    assertThat(lamp.openTasks()).as("nobody waits for the day").containsExactly("userTask_revisitAppeal");
    lamp.revisited("NO", "NO");

    assertThat(lamp.now().round()).isEqualTo(3);
    assertThat(lamp.count("HEED_NOT_DONE")).isEqualTo(1);
  }

  @Test
  void isHeardOncePerRoundAndChangesNothingWhenPressedAgain() {
    District.Case lamp = lamp().signedByAllFour();
    notDone.say(lamp.id, "灯又灭了。");
    lamp.handledAndReportedBack().signedByAllFour();
    notDone.say(lamp.id, "还是不亮。");
    notDone.say(lamp.id, "还是不亮。");

    assertThat(lamp.count("SAY_NOT_DONE")).isEqualTo(2);
    assertThat(notDone.maySay(lamp.now())).isFalse();
  }

  @Test
  void isKeptWhileTheLeadersSignAndFollowedAtTheClosing() {
    District.Case lamp = lamp().handlerSigns().complainantSigns(true, null);

    notDone.say(lamp.id, "刚走灯就灭了。");
    assertThat(lamp.status()).isEqualTo(Status.SIGNING);
    lamp.leaderSigns().principalSigns();

    assertThat(lamp.status()).isEqualTo(Status.HANDLING);
    assertThat(lamp.ledger()).containsSubsequence("SAY_NOT_DONE", "SIGN", "SIGN", "ARCHIVE", "HEED_NOT_DONE", "REOPEN")
        .doesNotContain("PLAN_REVISIT");
  }

  @Test
  void isAskedAboutAtOnceAfterTheClosingWhereTheMatterWasExplained() {
    District.Case lamp = district.citizenAsks("要求提高补贴。").acceptedAsVillageMatter();
    numbers.add(lamp.number);
    lamp.official("handler-t01v01", "userTask_handleAppeal", "measures", "已说明政策。", "result", "EXPLAINED",
        "resultReason", "政策没有规定。")
        .official("handler-t01v01", "userTask_reportBack", "way", "IN_PERSON", "metOn", "2026-03-02", "metWhere", "家中",
            "metWhom",
            "SELF", "matter", "NO", "mood", "YES", "moodNote", "听明白了。", "note", "当面说明。");
    lamp.handlerSigns().complainantSigns(true, null);
    notDone.say(lamp.id, "我还是不明白。");
    lamp.leaderSigns().principalSigns();

    assertThat(lamp.status()).isEqualTo(Status.RESOLVED);
    district.daysPassFor(lamp, 0);
    assertThat(lamp.openTasks()).containsExactly("userTask_revisitAppeal");
  }

  @Test
  void isRefusedBeforeTheSignatureAndAfterTheRevisitInWords() {
    District.Case lamp = lamp().handlerSigns();
    assertThat(notDone.maySay(lamp.now())).isFalse();
    assertThatThrownBy(() -> notDone.say(lamp.id, "没办好。")).isInstanceOf(AppealRefused.class)
        .hasMessageContaining(lamp.number)
        .hasMessageContaining("在您签字以后、回访完成以前");
    lamp.complainantSigns(false, "没办好。");
    assertThat(notDone.maySay(lamp.now())).as("refused, and handled again").isFalse();

    lamp.handledAndReportedBack().signedByAllFour();
    assertThat(notDone.maySay(lamp.now())).isTrue();
    district.daysPassFor(lamp, 30);
    lamp.revisited("YES", "YES");
    assertThatThrownBy(() -> notDone.say(lamp.id, "没办好。")).isInstanceOf(AppealRefused.class);
  }

  private List<String> outcomes(District.Case lamp) {
    return district.jdbc.sql("select outcome from revisit where appeal_id = ? and outcome is not null order by round")
        .param(lamp.id)
        .query(String.class).list();
  }
}
