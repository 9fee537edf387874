package cn.kuaichu.crash;

import cn.kuaichu.ground.database.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * The product with its embedded database in one home, started and killed again and again; it tells by receipts what it
 * did.
 */
final class Killing {
  static final Duration START_LIMIT = Duration.ofMinutes(4);
  private static final Duration WORK_LIMIT = Duration.ofMinutes(1);
  final Path root;
  final Path home;
  final Path receipts;
  private final Class<?> main;
  private final long seed;
  private final String day;
  Victim victim;
  int starts;
  int orphans;
  Duration longestStart = Duration.ZERO;
  Duration longestToFirstStep = Duration.ZERO;

  /** @param day how long a day of the calendar lasts */
  Killing(String name, Class<?> main, long seed, String day) {
    this.root = Path.of("target", "crash", name + "-" + ProcessHandle.current().pid()).toAbsolutePath();
    this.home = root.resolve("home");
    this.receipts = root.resolve("receipts");
    this.main = main;
    this.seed = seed;
    this.day = day;
  }

  void start() throws IOException {
    starts++;
    victim = Victim.start(home, root.resolve("start-" + starts + ".log"), Victim.WITH_TESTS, main, Stream.concat(
        Stream.of(receipts.toString(), Long.toString(seed + 100L * starts)), settings()).toArray(String[]::new));
  }

  Stream<String> settings() {
    return Stream.of("--kuaichu.home=" + home, "--kuaichu.calendar.day=" + day);
  }

  /** Ready, and at least one new receipt of this kind. */
  void awaitWork(String word) throws InterruptedException {
    int before = told(word);
    victim.await("ready", START_LIMIT, () -> Receipts.read(receipts, "ready").stream()
        .anyMatch(line -> line[0].equals(Long.toString(victim.pid()))));
    longestStart = max(longestStart, victim.age());
    victim.await("a " + word, WORK_LIMIT, () -> told(word) > before);
    longestToFirstStep = max(longestToFirstStep, victim.age());
  }

  int told(String word) {
    return Receipts.read(receipts, word).size();
  }

  /** @param alone the JVM alone, whose PostgreSQL lives on as an orphan; or both in one moment */
  void kill(boolean alone) throws InterruptedException {
    var postmaster = victim.postmaster();
    if (alone) {
      victim.kill();
      orphans += (int) postmaster.stream().filter(ProcessHandle::isAlive).count();
    } else {
      victim.killAll();
    }
  }

  void nothingLivesOn() throws InterruptedException {
    if (victim != null) {
      victim.killAll();
    }
  }

  /** As the product's own role. */
  Connection connection() throws IOException, SQLException {
    int port = Integer.parseInt(Files.readAllLines(home.resolve("postgresql/postmaster.pid")).get(3).trim());
    return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/kuaichu", "kuaichu_app",
        new Home(home).secret("kuaichu_app"));
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
