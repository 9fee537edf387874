package cn.kuaichu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.appeal.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A complaint about the village is not ended by what the village itself answers in another case. */
@DistrictTest
class AccusedRepeatTest {
  @Autowired
  private District district;

  @BeforeEach
  void aMondayMorning() {
    district.clock.setTo(District.MONDAY_MORNING);
  }

  @AfterEach
  void letTimeRun() {
    district.clock.runFreely();
  }

  private District.Case lamp() {
    return district.citizenAsks("三组路口的路灯坏了两个月。");
  }

  private District.Case complaint() {
    return district.citizenAsks("社区修路灯要收钱。", "t01v01");
  }

  private static void mergedByTheStreet(District.Case repeat, District.Case original) {
    repeat.official("intake-t01", "userTask_screenAppeal", "ground", "SAME_MATTER_RUNNING", "reason", "同一件事。",
        "repeatOf", original.number);
  }

  @Test
  void isNotMergedIntoACaseThatTheAccusedHandles() {
    District.Case theirs = lamp().acceptedAsVillageMatter();
    District.Case complaint = complaint();

    assertThatThrownBy(() -> mergedByTheStreet(complaint, theirs))
        .hasStackTraceContaining("没有从诉求 " + theirs.number + " 回避");

    assertThat(complaint.status()).isEqualTo(Status.REGISTERED);
    assertThat(complaint.ledger()).containsExactly("REGISTER");
  }

  @Test
  void isMergedIntoACaseFromWhichTheAccusedKeepsAwayAsWell() {
    District.Case complaint = complaint();

    mergedByTheStreet(complaint, complaint());

    assertThat(complaint.status()).isEqualTo(Status.MERGED);
  }

  /** Whom it is about may be said in the very form that merges it. */
  @Test
  void isNotMergedIntoACaseThatThePersonItNamesMayHandle() {
    District.Case theirs = lamp().acceptedAsVillageMatter();
    District.Case repeat = lamp();

    assertThatThrownBy(() -> repeat.screened("SAME_MATTER_RUNNING", "reason", "同一盏路灯。", "repeatOf", theirs.number,
        "accusedWhom", "PERSON",
        "accusedPerson", "handler-t01v01", "accusedReason", "原话说的是承办人。"))
        .hasStackTraceContaining("没有从诉求 " + theirs.number + " 回避");

    assertThat(repeat.ledger()).containsExactly("REGISTER");
  }
}
