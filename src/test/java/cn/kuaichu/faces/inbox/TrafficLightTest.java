package cn.kuaichu.faces.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrafficLightTest {
  private static final Instant START = Instant.parse("2026-03-02T01:00:00Z");

  @ParameterizedTest
  @CsvSource({
      "0, GREEN, 正常",
      "79, GREEN, 正常",
      "80, GREEN, 正常",
      "81, YELLOW, 临期",
      "100, YELLOW, 临期",
      "101, RED, 逾期"})
  void turnsWithTheTimeThatHasGone(int percent, TrafficLight light, String word) {
    TrafficLight shown = TrafficLight.of(START, START.plus(Duration.ofHours(100)),
        START.plus(Duration.ofHours(percent)));

    assertThat(shown).isEqualTo(light);
    assertThat(shown.word()).isEqualTo(word);
  }
}
