package cn.kuaichu.engine.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down a person who guesses passwords, and does not lock the account: wrong passwords count for one login from
 * one address, and for all logins of an address together. From another address the owner logs in as before. Every pause
 * ends by itself.
 */
final class LoginThrottle {
  private static final int FREE_TRIES = 5;
  /** A whole office may stand behind one address. */
  private static final int FREE_TRIES_OF_AN_ADDRESS = 100;
  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
  private static final int REMEMBERED = 50_000;

  private final Clock clock;
  private final Map<String, Tries> tries = new LinkedHashMap<>(64, 0.75f, true) {
    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Tries> eldest) {
      return size() > REMEMBERED;
    }
  };

  LoginThrottle(Clock clock) {
    this.clock = clock;
  }

  /**
   * Counts the try as a wrong one until {@link #right} or {@link #undecided} says otherwise, so that many at once are
   * many.
   *
   * @return how long to wait; zero when the try may go on
   */
  synchronized Duration begin(String address, String login) {
    Instant now = clock.instant();
    Duration pause = longer(pauseOf(address, now), pauseOf(pair(address, login), now));
    if (pause.isZero()) {
      count(address, FREE_TRIES_OF_AN_ADDRESS, now);
      count(pair(address, login), FREE_TRIES, now);
    }
    return pause;
  }

  synchronized void right(String address, String login) {
    tries.remove(pair(address, login));
    uncount(address);
  }

  /** The password was never looked at. */
  synchronized void undecided(String address, String login) {
    uncount(address);
    uncount(pair(address, login));
  }

  private Duration pauseOf(String key, Instant now) {
    Tries made = tries.get(key);
    return made == null || !made.until.isAfter(now) ? Duration.ZERO : Duration.between(now, made.until);
  }

  private void count(String key, int free, Instant now) {
    Tries before = tries.get(key);
    int wrong = before == null || before.last.plus(LONGEST_PAUSE).isBefore(now) ? 1 : before.wrong + 1;
    tries.put(key, new Tries(wrong, now, wrong < free ? now : now.plus(pauseAfter(wrong - free))));
  }

  private void uncount(String key) {
    tries.computeIfPresent(key,
        (same, made) -> made.wrong <= 1 ? null : new Tries(made.wrong - 1, made.last, made.last));
  }

  /** One minute, then twice as long with every further wrong try. */
  private static Duration pauseAfter(int furtherTries) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(furtherTries, 4));
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static String pair(String address, String login) {
    return address + " " + login;
  }

  private record Tries(int wrong, Instant last, Instant until) {}
}
