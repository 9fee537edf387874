package cn.kuaichu.faces.portal;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * A number that is attacked from many addresses: the right code opens at once, as ever; each wrong one is answered
 * later than the one before. Only a few answers wait at a time, so that the waiting itself is no way to stop the pages.
 */
@Component
class LateAnswer {
  private static final Logger LOG = LoggerFactory.getLogger(LateAnswer.class);
  private static final Duration STEP = Duration.ofMillis(50);
  static final Duration LATEST = Duration.ofSeconds(3);
  private static final int AT_A_TIME = 16;
  private final Semaphore waiting = new Semaphore(AT_A_TIME);
  private final Bounds bounds;

  LateAnswer(Bounds bounds) {
    this.bounds = bounds;
  }

  /** @param wrongCodes for this number within the hour, from wherever */
  void to(String number, int wrongCodes) {
    Duration delay = delay(wrongCodes);
    if (delay.isZero()) {
      return;
    }
    if (bounds.beyondMisreading(wrongCodes) == 1) {
      LOG.warn(
          "wrong codes for appeal {} come from many addresses: somebody guesses; the right code goes on opening it",
          number);
    }
    if (waiting.tryAcquire()) {
      try {
        Thread.sleep(delay.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        waiting.release();
      }
    }
  }

  Duration delay(int wrongCodes) {
    Duration delay = STEP.multipliedBy(bounds.beyondMisreading(wrongCodes));
    return delay.compareTo(LATEST) > 0 ? LATEST : delay;
  }
}
