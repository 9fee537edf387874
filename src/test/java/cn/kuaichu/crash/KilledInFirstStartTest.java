package cn.kuaichu.crash;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.ground.database.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Killed inside the very first initialisation of the embedded database, in turns alone and with all it had started. */
class KilledInFirstStartTest {
  private static final Logger LOG = LoggerFactory.getLogger(KilledInFirstStartTest.class);
  private static final int FIRST_SECONDS = 3000;
  private static final Duration START_LIMIT = Duration.ofMinutes(4);
  private final Path root = Path.of("target", "crash", "first-" + ProcessHandle.current().pid()).toAbsolutePath();
  private final Moment moment = new Moment(getClass());
  private Victim victim;

  @AfterEach
  void nothingLivesOn() throws InterruptedException {
    if (victim != null) {
      victim.killAll();
    }
  }

  @Test
  void startsAllTheSameTheNextTime() throws Exception {
    Duration longest = Duration.ZERO;
    int unfinished = 0;
    for (int round = 0; round < 2 * Moment.KILLS; round++) {
      Path home = root.resolve("home-" + round);
      Path receipts = root.resolve("receipts-" + round);
      start(home, receipts, round);
      victim.await("a first file", START_LIMIT, () -> Files.exists(home.resolve("postgresql")));
      moment.await(FIRST_SECONDS);
      unfinished += Files.exists(home.resolve("postgresql.ready")) ? 0 : 1;
      if (round % 2 == 0) {
        victim.kill();
      } else {
        victim.killAll();
      }
      start(home, receipts, round);
      awaitReady(receipts);
      longest = longest.compareTo(victim.age()) > 0 ? longest : victim.age();
      assertUsable(home, receipts, round);
      assertThat(victim.stop(Duration.ofSeconds(60))).as("exit status").isZero();
      assertThat(serversOf(home)).as("processes on %s after an orderly end", home).isEmpty();
    }
    String line = "PASS killed-in-first-start seed=%d kills=%d inside-initialisation=%d longest-start=%.1fs".formatted(
        moment.seed, 2 * Moment.KILLS, unfinished, longest.toMillis() / 1000.0);
    Files.writeString(root.resolve("summary"), line + "\n");
    LOG.info(line);
  }

  private void start(Path home, Path receipts, int round) throws IOException {
    victim = Victim.start(home, root.resolve("start-" + round + ".log"), Victim.WITH_TESTS, FirstStart.class,
        home.toString(), receipts.toString());
  }

  private void awaitReady(Path receipts) throws InterruptedException {
    String own = Long.toString(victim.pid());
    victim.await("ready", START_LIMIT,
        () -> Receipts.read(receipts, "ready").stream().anyMatch(line -> line[0].equals(own)));
  }

  /** Both roles log in, the database is the one that is on this home, and exactly one server works on it. */
  private void assertUsable(Path home, Path receipts, int round) throws SQLException {
    List<String[]> ready = Receipts.read(receipts, "ready");
    String url = "jdbc:postgresql://127.0.0.1:" + ready.get(ready.size() - 1)[1] + "/kuaichu";
    for (String role : List.of("kuaichu_owner", "kuaichu_app")) {
      try (Connection connection = DriverManager.getConnection(url, role, new Home(home).secret(role));
          var rows = connection.createStatement().executeQuery("show fsync")) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getString(1)).as("fsync").isEqualTo("on");
      }
    }
    assertThat(serversOf(home)).as("servers on %s, round %d, -Dseed=%d", home, round, moment.seed).hasSize(1);
  }

  /** Postmasters and initdbs that name this home among their arguments. */
  private static List<ProcessHandle> serversOf(Path home) {
    String data = home.resolve("postgresql").toString();
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().command().orElse("").matches(".*(postgres|initdb)"))
        .filter(process -> Arrays.asList(process.info().arguments().orElse(new String[0])).contains(data)).toList();
  }
}
