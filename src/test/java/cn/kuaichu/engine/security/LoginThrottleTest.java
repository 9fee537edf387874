package cn.kuaichu.engine.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {
  private Instant now = Instant.parse("2026-03-02T01:00:00Z");
  private final LoginThrottle throttle = new LoginThrottle(new Clock() {
    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  });

  @Test
  void lengthensThePauseToAQuarterOfAnHourAndNoFurther() {
    wrong("a", "x", 5);
    assertThat(throttle.begin("a", "x")).isEqualTo(Duration.ofMinutes(1));

    Duration longest = Duration.ZERO;
    for (int i = 0; i < 20; i++) {
      Duration pause = throttle.begin("a", "x");
      longest = pause.compareTo(longest) > 0 ? pause : longest;
      now = now.plus(pause);
      throttle.begin("a", "x");
    }
    assertThat(longest).isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void endsEveryPauseByItself() {
    wrong("a", "x", 5);

    now = now.plus(Duration.ofMinutes(1));

    assertThat(throttle.begin("a", "x")).isZero();
  }

  @Test
  void forgetsAfterAQuietQuarterOfAnHour() {
    wrong("a", "x", 4);

    now = now.plus(Duration.ofMinutes(16));

    wrong("a", "x", 4);
    assertThat(throttle.begin("a", "x")).isZero();
  }

  @Test
  void countsTriesThatAreStillUnderWay() {
    for (int i = 0; i < 5; i++) {
      assertThat(throttle.begin("a", "x")).isZero();
    }
    assertThat(throttle.begin("a", "x")).isPositive();
  }

  @Test
  void pausesAnAddressThatTriesOneLoginAfterTheOther() {
    for (int i = 0; i < 100; i++) {
      assertThat(throttle.begin("a", "user" + i)).isZero();
    }

    assertThat(throttle.begin("a", "another")).isPositive();
    assertThat(throttle.begin("b", "another")).isZero();
  }

  @Test
  void doesNotCountRightPasswordsOrTriesThatNeverReachedOne() {
    for (int i = 0; i < 300; i++) {
      assertThat(throttle.begin("a", "x")).isZero();
      if (i % 2 == 0) {
        throttle.right("a", "x");
      } else {
        throttle.undecided("a", "x");
      }
    }
  }

  private void wrong(String address, String login, int times) {
    for (int i = 0; i < times; i++) {
      throttle.begin(address, login);
    }
  }
}
