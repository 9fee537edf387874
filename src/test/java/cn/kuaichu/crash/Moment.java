package cn.kuaichu.crash;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How often to kill, and when: random, but the same again for the same seed. */
final class Moment {
  private static final Logger LOG = LoggerFactory.getLogger(Moment.class);
  static final int QUICK = 2;
  /** {@code -Dcrash.kills=20} is the full size. */
  static final int KILLS = Integer.getInteger("crash.kills", QUICK);
  static final boolean FULL = KILLS > QUICK;
  final long seed = Long.getLong("seed", System.nanoTime() & 0xffffff);
  private final Random random = new Random(seed);

  Moment(Class<?> test) {
    LOG.info("{}: -Dcrash.kills={} -Dseed={}", test.getSimpleName(), KILLS, seed);
  }

  /** Somewhere in the next milliseconds. */
  void await(int longestMillis) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(random.nextInt(longestMillis));
  }
}
