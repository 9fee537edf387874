package cn.kuaichu.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.ground.database.EmbeddedDatabase;
import cn.kuaichu.ground.database.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What killed runs leave in the home, and what the next start makes of it. */
class StaleTracesTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private final Path root = Path.of("target", "crash", "traces-" + System.nanoTime()).toAbsolutePath();
  private final Path home = root.resolve("home");
  private final Path receipts = root.resolve("receipts");
  private Victim victim;

  @AfterEach
  void nothingLivesOn() throws InterruptedException {
    if (victim != null) {
      victim.killAll();
    }
  }

  @Test
  void startsAlthoughTheNumberOfTheKilledServerBelongsToAnotherProgramNow() throws Exception {
    start();
    victim.killAll();
    Path pidFile = home.resolve("postgresql/postmaster.pid");
    var lines = Files.readAllLines(pidFile);
    lines.set(0, Long.toString(ProcessHandle.current().parent().orElseThrow().pid()));
    Files.write(pidFile, lines);

    start();

    assertThat(victim.stop(LIMIT)).isZero();
    assertThat(ProcessHandle.current().parent().orElseThrow().isAlive()).isTrue();
  }

  @Test
  void startsAlthoughSomebodyIsStillConnectedToTheOrphan() throws Exception {
    start();
    String port = Receipts.read(receipts, "ready").get(0)[1];
    try (Connection somebody = DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/kuaichu",
        "kuaichu_app",
        new Home(home).secret("kuaichu_app"))) {
      assertThat(somebody.isValid(5)).isTrue();
      victim.kill();

      start();

      assertThat(somebody.isValid(5)).as("a connection to the orphan").isFalse();
    }
    assertThat(victim.stop(LIMIT)).isZero();
  }

  @Test
  void leavesTheServerOfALivingProductAlone() throws Exception {
    start();
    var server = victim.postmaster();

    assertThatThrownBy(() -> EmbeddedDatabase.start(new Home(home), 0)).hasMessageContaining("in use");

    assertThat(server).hasSize(1).allMatch(ProcessHandle::isAlive);
    assertThat(victim.stop(LIMIT)).isZero();
  }

  private void start() throws Exception {
    int before = Receipts.read(receipts, "ready").size();
    victim = Victim.start(home, root.resolve("log"), Victim.WITH_TESTS, FirstStart.class, home.toString(),
        receipts.toString());
    victim.await("ready", LIMIT, () -> Receipts.read(receipts, "ready").size() > before);
  }
}
