package cn.kuaichu.life.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownYearsTest {
  private static List<Integer> missing(String now) {
    return new KnownYears(WorkCalendar.load(Duration.ofHours(24)), Clock.fixed(Instant.parse(now), WorkCalendar.ZONE))
        .missing();
  }

  @Test
  void namesTheYearsWithoutAFile() {
    assertThat(missing("2025-11-21T08:00:00Z")).isEmpty();
    assertThat(missing("2099-01-02T08:00:00Z")).containsExactly(2099, 2100);
    assertThat(missing("2098-12-31T16:00:00Z")).as("the year begins in Shanghai").containsExactly(2099, 2100);
  }
}
