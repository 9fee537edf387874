package cn.kuaichu.crash;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.Kuaichu;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Officials at work, timers firing, and the product killed with -9 again and again: in turns the JVM alone, whose
 * PostgreSQL lives on as an orphan, and both in one moment. Nothing acknowledged is lost, nothing happens twice, and
 * after the last start every case comes to its end. {@code -Dcrash.kills=20} for twenty of each kind, {@code -Dseed=}
 * for the same moments again.
 */
class KilledAtWorkTest {
  private static final int KILLS = Moment.FULL ? 2 * Moment.KILLS : Moment.KILLS;
  private static final Logger LOG = LoggerFactory.getLogger(KilledAtWorkTest.class);
  private static final int LONGEST_WORK_MILLIS = Moment.FULL ? 6000 : 1500;
  private static final int LONGEST_START_MILLIS = 8000;
  private final Moment moment = new Moment(getClass());
  private final Killing killing = new Killing("work", Workday.class, moment.seed, "PT0.1S");

  @AfterEach
  void nothingLivesOn() throws InterruptedException {
    killing.nothingLivesOn();
  }

  @Test
  void losesNothingAndDoublesNothing() throws Exception {
    for (int kill = 0; kill < KILLS; kill++) {
      killing.start();
      if (Moment.FULL && kill % 10 >= 8) {
        moment.await(LONGEST_START_MILLIS); // somewhere in the start itself
      } else {
        killing.awaitWork("step");
        check();
        moment.await(LONGEST_WORK_MILLIS);
      }
      killing.kill(kill % 2 == 0);
    }
    killing.start();
    killing.awaitWork("step");
    check();
    killing.victim.tell("finish");
    killing.victim.await("quiet", Duration.ofMinutes(3), () -> killing.told("quiet") > 0);
    Aftermath last = check();
    assertThat(killing.victim.stop(Duration.ofSeconds(60))).as("exit status").isZero();
    assertThat(killing.victim.postmaster()).as("PostgreSQL after an orderly end").isEmpty();
    verify();
    sum(last);
    assertThat(killing.orphans).as("orphans left by killed JVMs").isPositive();
    assertThat(last.open).as("cases left open on purpose").isPositive();
    assertThat(last.steps).as("acknowledged steps").isGreaterThan(5 * KILLS);
  }

  /** Read what was acknowledged first, then the snapshot: it must hold all of that. */
  private Aftermath check() throws Exception {
    try (Connection connection = killing.connection()) {
      Aftermath aftermath = Aftermath.of(connection, killing.receipts);
      assertThat(aftermath.flaws).as("start %d, -Dseed=%d, logs in %s", killing.starts, moment.seed, killing.root)
          .isEmpty();
      return aftermath;
    }
  }

  /** The product's own command has the last word, over the numbers that were handed out. */
  private void verify() throws Exception {
    Path numbers = Files.write(killing.root.resolve("numbers"),
        Receipts.read(killing.receipts, "receipt").stream().map(receipt -> receipt[1]).toList());
    Path log = killing.root.resolve("verify.log");
    int status = Victim.start(killing.home, log, Victim.PRODUCT_ONLY, Kuaichu.class, Stream.concat(
        Stream.of("verify", "--receipts", numbers.toString()), killing.settings()).toArray(String[]::new))
        .ended(Killing.START_LIMIT);
    assertThat(status).as("verify: %s", Files.readString(log)).isZero();
  }

  private void sum(Aftermath last) throws IOException {
    String line = ("PASS killed-at-work seed=%d kills=%d orphans=%d acknowledged=%d+%d lost=%d double=%d appeals=%d open=%d "
        + "entries=%d longest-start=%.1fs longest-to-first-step=%.1fs").formatted(moment.seed, KILLS,
            killing.orphans, last.receipts,
            last.steps, last.lost, last.doubled, last.appeals, last.open, last.entries,
            killing.longestStart.toMillis() / 1000.0,
            killing.longestToFirstStep.toMillis() / 1000.0);
    Files.writeString(killing.root.resolve("summary"), line + "\n");
    LOG.info(line);
  }
}
