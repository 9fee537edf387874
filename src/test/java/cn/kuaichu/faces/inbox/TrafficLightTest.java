package cn.kuaichu.faces.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrafficLightTest {
  private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");
  private static final Instant END_OF_SOON = Instant.parse("2026-03-05T16:00:00Z");

  @ParameterizedTest
  @CsvSource({
      "2026-03-12T15:59:59Z, GREEN, 正常",
      "2026-03-05T16:00:00Z, GREEN, 正常",
      "2026-03-05T15:59:59Z, YELLOW, 临期",
      "2026-03-02T01:00:00Z, YELLOW, 临期",
      "2026-03-02T00:59:59Z, RED, 逾期"})
  void turnsYellowWhenATaskIsDueSoonAndRedWhenItIsLate(Instant due, TrafficLight light, String word) {
    TrafficLight shown = TrafficLight.of(due, NOW, END_OF_SOON);

    assertThat(shown).isEqualTo(light);
    assertThat(shown.word()).isEqualTo(word);
  }
}
