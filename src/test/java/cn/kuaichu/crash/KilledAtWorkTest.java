package cn.kuaichu.crash;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.Kuaichu;
import cn.kuaichu.database.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Officials at work, timers firing, and the product killed with -9 again and again: in turns the JVM alone, whose
 * PostgreSQL lives on as an orphan, and both in one moment. Nothing acknowledged is lost, nothing happens twice, and after
 * the last start every case comes to its end. {@code -Dcrash.kills=20} for twenty of each kind, {@code -Dseed=} for the
 * same moments again.
 */
class KilledAtWorkTest {
  private static final Logger LOG = LoggerFactory.getLogger(KilledAtWorkTest.class);
  private static final Duration START_LIMIT = Duration.ofMinutes(4);
  private static final Duration WORK_LIMIT = Duration.ofMinutes(1);
  private static final int LONGEST_WORK_MILLIS = Moment.FULL ? 6000 : 1500;
  private static final int LONGEST_START_MILLIS = 8000;
  private final Moment moment = new Moment(getClass());
  private final Path root = Path.of("target", "crash", "work-" + ProcessHandle.current().pid()).toAbsolutePath();
  private final Path home = root.resolve("home");
  private final Path receipts = root.resolve("receipts");
  private Victim victim;
  private int starts;
  private int orphans;
  private Duration longestStart = Duration.ZERO;
  private Duration longestToFirstStep = Duration.ZERO;

  @AfterEach
  void nothingLivesOn() throws InterruptedException {
    if (victim != null) {
      victim.killAll();
    }
  }

  @Test
  void losesNothingAndDoublesNothing() throws Exception {
    for (int kill = 0; kill < 2 * Moment.KILLS; kill++) {
      start();
      if (Moment.FULL && kill % 10 >= 8) {
        moment.await(LONGEST_START_MILLIS); // somewhere in the start itself
      } else {
        awaitWork();
        check();
        moment.await(LONGEST_WORK_MILLIS);
      }
      kill(kill % 2 == 0);
    }
    start();
    awaitWork();
    check();
    victim.tell("finish");
    victim.await("quiet", Duration.ofMinutes(3), () -> !Receipts.read(receipts, "quiet").isEmpty());
    Aftermath last = check();
    assertThat(victim.stop(Duration.ofSeconds(60))).as("exit status").isZero();
    assertThat(victim.postmaster()).as("PostgreSQL after an orderly end").isEmpty();
    verify();
    sum(last);
    assertThat(orphans).as("orphans left by killed JVMs").isPositive();
    assertThat(last.open).as("cases left open on purpose").isPositive();
    assertThat(last.steps).as("acknowledged steps").isGreaterThan(10 * Moment.KILLS);
  }

  private void start() throws IOException {
    starts++;
    victim = Victim.start(home, root.resolve("start-" + starts + ".log"), Victim.WITH_TESTS, Workday.class, receipts.toString(),
        Long.toString(moment.seed + 100L * starts), "--kuaichu.home=" + home, "--kuaichu.calendar.day=PT0.1S");
  }

  /** Ready, and at least one new step acknowledged. */
  private void awaitWork() throws InterruptedException {
    int before = Receipts.read(receipts, "step").size();
    victim.await("ready", START_LIMIT, () -> Receipts.read(receipts, "ready").stream()
        .anyMatch(line -> line[0].equals(Long.toString(victim.pid()))));
    longestStart = max(longestStart, victim.age());
    victim.await("a step", WORK_LIMIT, () -> Receipts.read(receipts, "step").size() > before);
    longestToFirstStep = max(longestToFirstStep, victim.age());
  }

  private void kill(boolean alone) throws InterruptedException {
    var postmaster = victim.postmaster();
    if (alone) {
      victim.kill();
      orphans += (int) postmaster.stream().filter(ProcessHandle::isAlive).count();
    } else {
      victim.killAll();
    }
  }

  /** Read what was acknowledged first, then the snapshot: it must hold all of that. */
  private Aftermath check() throws Exception {
    int port = Integer.parseInt(Files.readAllLines(home.resolve("postgresql/postmaster.pid")).get(3).trim());
    try (Connection connection = DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/kuaichu",
        "kuaichu_app", new Home(home).secret("kuaichu_app"))) {
      Aftermath aftermath = Aftermath.of(connection, receipts);
      assertThat(aftermath.flaws).as("start %d, -Dseed=%d, logs in %s", starts, moment.seed, root).isEmpty();
      return aftermath;
    }
  }

  /** The product's own command has the last word, over the numbers that were handed out. */
  private void verify() throws Exception {
    Path numbers = Files.write(root.resolve("numbers"),
        Receipts.read(receipts, "receipt").stream().map(receipt -> receipt[1]).toList());
    Path log = root.resolve("verify.log");
    int status = Victim.start(home, log, Victim.PRODUCT_ONLY, Kuaichu.class, "verify", "--receipts", numbers.toString(),
        "--kuaichu.home=" + home, "--kuaichu.calendar.day=PT0.1S").ended(START_LIMIT);
    assertThat(status).as("verify: %s", Files.readString(log)).isZero();
  }

  private void sum(Aftermath last) throws IOException {
    String line = ("PASS killed-at-work seed=%d kills=%d orphans=%d acknowledged=%d+%d lost=%d double=%d appeals=%d open=%d "
        + "entries=%d longest-start=%.1fs longest-to-first-step=%.1fs").formatted(moment.seed, 2 * Moment.KILLS, orphans, last.receipts,
            last.steps, last.lost, last.doubled, last.appeals, last.open, last.entries, longestStart.toMillis() / 1000.0,
            longestToFirstStep.toMillis() / 1000.0);
    Files.writeString(root.resolve("summary"), line + "\n");
    LOG.info(line);
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
