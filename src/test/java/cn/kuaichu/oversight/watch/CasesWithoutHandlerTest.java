package cn.kuaichu.oversight.watch;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DistrictTest
class CasesWithoutHandlerTest {
  @Autowired
  private District district;
  @Autowired
  private WatchReader reader;

  @BeforeEach
  void aMondayMorning() {
    district.clock.setTo(District.MONDAY_MORNING);
  }

  @AfterEach
  void letTimeRun() {
    district.clock.runFreely();
  }

  private static void stepsBack(District.Case appeal, String login) {
    appeal.official(login, "userTask_handleAppeal", "operation", "RECUSE", "requestReason", "路灯旁的小店是我弟弟开的。");
  }

  @Test
  void namesACaseWhoseLastHandlerHadToKeepAway() {
    District.Case appeal = district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter().asksForRaise();
    appeal.official("leader-t01", "userTask_decideRaise", "decision", "REFUSE", "decisionReason", "社区能办。").objects();
    appeal.official("coordinator-d-centre", "userTask_ruleObjection", "decision", "REFUSE", "decisionReason",
        "灯在津桥一侧。");

    stepsBack(appeal, "handler-t01v01");
    assertThat(isWithoutOwner(appeal)).as("a colleague is left").isFalse();
    stepsBack(appeal, "handler-t01v01-2");

    assertThat(isWithoutOwner(appeal)).isTrue();
  }

  private boolean isWithoutOwner(District.Case appeal) {
    return reader.findings().stream()
        .anyMatch(found -> found.kind() == Finding.Kind.NO_OWNER && Long.valueOf(appeal.id).equals(found.appealId()));
  }
}
