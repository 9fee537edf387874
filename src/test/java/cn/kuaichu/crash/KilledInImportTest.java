package cn.kuaichu.crash;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.Kuaichu;
import cn.kuaichu.ground.command.DeliveredProduct;
import cn.kuaichu.ground.database.EmbeddedDatabase;
import cn.kuaichu.ground.database.Home;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The import killed in the middle, in turns alone and together with PostgreSQL, and run again until it ends: every row
 * of the file is there once, or refused, or told as a repetition.
 */
class KilledInImportTest {
  private static final Logger LOG = LoggerFactory.getLogger(KilledInImportTest.class);
  private static final int ROWS = Moment.FULL ? 20_000 : 2_000;
  /** Every so-manieth row has an impossible date, or repeats the row before it. */
  private static final int REJECTED_EVERY = 100;
  private static final int REPEATED_EVERY = 75;
  private static final int LONGEST_WORK_MILLIS = 600;
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private final Path root = Path.of("target", "crash", "import-" + ProcessHandle.current().pid()).toAbsolutePath();
  private final Path home = root.resolve("home");
  private final Path file = root.resolve("messages.csv");
  private final Moment moment = new Moment(getClass());
  private Victim victim;
  private int starts;

  @AfterEach
  void nothingLivesOn() throws InterruptedException {
    if (victim != null) {
      victim.killAll();
    }
  }

  @Test
  void bringsEveryRowInOnce() throws Exception {
    write();
    DeliveredProduct.startedOnceAt(home);
    int inTheMiddle = 0;
    long furthest = 0;
    for (int kill = 0; kill < (Moment.FULL ? 2 * Moment.KILLS : 2); kill++) {
      start();
      long before = furthest;
      victim.awaitOrEnd(LIMIT, () -> imported() > before);
      moment.await(LONGEST_WORK_MILLIS);
      inTheMiddle += victim.isAlive() ? 1 : 0;
      furthest = Math.max(furthest, imported());
      if (kill % 2 == 0) {
        victim.kill();
      } else {
        victim.killAll();
      }
    }
    JsonNode rest = run();

    int rejected = ROWS / REJECTED_EVERY;
    int repeatedInFile = (int) IntStream.rangeClosed(1, ROWS).filter(KilledInImportTest::repeats).count();
    int distinct = ROWS - rejected - repeatedInFile;
    assertThat(figures(rest).get(1) + figures(rest).get(2)).as("imported and repeated")
        .isEqualTo(distinct + repeatedInFile);
    assertThat(figures(rest)).as("rows and rejected").contains(ROWS, rejected);
    if (Moment.FULL) {
      assertThat(figures(run())).as("rows, imported, repeated, rejected of one more run")
          .containsExactly(ROWS, 0, distinct + repeatedInFile, rejected);
    }
    try (var database = EmbeddedDatabase.start(new Home(home), 0); Connection connection = database.superuser()) {
      Aftermath aftermath = Aftermath.of(connection, root.resolve("none"));
      assertThat(aftermath.flaws).as("-Dseed=%d, %s", moment.seed, root).isEmpty();
      assertThat(aftermath.appeals).as("appeals").isEqualTo(distinct);
      assertThat(aftermath.open).as("open appeals").isEqualTo(distinct);
      assertThat(aftermath.entries).as("ledger entries").isEqualTo(distinct);
      sum(inTheMiddle, aftermath, figures(rest));
    }
  }

  private void write() throws IOException {
    Files.createDirectories(root);
    Files.write(file, Stream.concat(Stream.of("留言编号,留言主题,留言时间,留言详情,留言用户"),
        IntStream.rangeClosed(1, ROWS).mapToObj(KilledInImportTest::row)).toList());
  }

  private static String row(int n) {
    int reference = repeats(n) ? n - 1 : n;
    return "%d,关于第%d号路灯的反映,%s 08:30:00,第%d号路灯不亮。,网友%d".formatted(10_000_000 + reference, reference,
        n % REJECTED_EVERY == 0 ? "2026-02-30" : "2026-01-%02d".formatted(1 + reference % 28), reference, reference);
  }

  private static boolean repeats(int n) {
    return n % REPEATED_EVERY == 0 && n % REJECTED_EVERY != 0 && (n - 1) % REJECTED_EVERY != 0;
  }

  private void start() throws IOException {
    starts++;
    victim = Victim.start(home, log(), Victim.PRODUCT_ONLY, Kuaichu.class, "import", file.toString(), "--json",
        "--kuaichu.home=" + home);
  }

  private Path log() {
    return root.resolve("run-" + starts + ".log");
  }

  private JsonNode run() throws Exception {
    start();
    assertThat(victim.ended(LIMIT)).as("exit status where rows were refused, see %s", log()).isEqualTo(1);
    String json = Files.readAllLines(log()).stream().filter(line -> line.startsWith("{")).findFirst().orElseThrow();
    return new ObjectMapper().readTree(json).get("files").get(0);
  }

  private static List<Integer> figures(JsonNode result) {
    return List.of("rows", "imported", "repeated", "rejected").stream().map(name -> result.get(name).asInt()).toList();
  }

  /** How far the killed or running import has come; 0 while there is no database to ask. */
  private long imported() {
    Path pidFile = home.resolve("postgresql/postmaster.pid");
    try {
      if (!Files.exists(pidFile)) {
        return 0;
      }
      int port = Integer.parseInt(Files.readAllLines(pidFile).get(3).trim());
      try (Connection connection = DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/kuaichu",
          "kuaichu_app", new Home(home).secret("kuaichu_app"));
          var rows = connection.createStatement().executeQuery("select count(*) from appeal")) {
        rows.next();
        return rows.getLong(1);
      }
    } catch (IOException | SQLException | IndexOutOfBoundsException e) {
      return 0; // not ready yet
    }
  }

  private void sum(int inTheMiddle, Aftermath aftermath, List<Integer> rest) throws IOException {
    String line = "PASS killed-in-import seed=%d runs-killed=%d rows=%d appeals=%d double=%d left-for-the-run-after=%d"
        .formatted(moment.seed, inTheMiddle, ROWS, aftermath.appeals, aftermath.doubled, rest.get(1));
    Files.writeString(root.resolve("summary"), line + "\n");
    LOG.info(line);
  }
}
