package cn.kuaichu.crash;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.ground.database.EmbeddedDatabase;
import cn.kuaichu.ground.database.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rules that one node puts in force are followed by the other; a node that is killed with -9 while it publishes has put
 * all of a set in force or nothing. {@code -Dcrash.kills=20} is the full size.
 */
class PublishedOnTwoNodesTest {
  private static final Logger LOG = LoggerFactory.getLogger(PublishedOnTwoNodesTest.class);
  private static final Duration START_LIMIT = Duration.ofMinutes(4);
  private static final long LOOK_NANOS = 50_000_000L;
  /** What another node deployed is known after ten seconds; the rest is for a busy machine. */
  private static final Duration FOLLOWED = Duration.ofSeconds(40);
  private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
  private final Moment moment = new Moment(getClass());
  private final Path root = Path.of("target", "crash", "rules-" + ProcessHandle.current().pid()).toAbsolutePath();
  private final List<Victim> nodes = new ArrayList<>();

  @AfterEach
  void nothingLivesOn() throws InterruptedException {
    for (Victim node : nodes) {
      node.killAll();
    }
  }

  @Test
  void followsWithinSecondsAndTakesAllOrNothing() throws Exception {
    try (var database = EmbeddedDatabase.start(new Home(root.resolve("server")), 0)) {
      Victim one = node(database, "one");
      Victim other = node(database, "other");

      follow(one, other);

      for (int kill = 0; kill < (Moment.FULL ? Moment.KILLS : 1); kill++) {
        one = kill == 0 ? one : node(database, "one");
        long before = published();
        one.tell("flip");
        one.await("one set more", START_LIMIT, () -> published() > before);
        moment.await(4_000);
        one.kill();
        try (Connection connection = database.superuser()) {
          assertThat(row(connection, STANDING)).as("after kill %s", kill).isEqualTo("t");
        }
      }
    }
  }

  private void follow(Victim one, Victim other) throws Exception {
    one.tell("days 17");
    long published = System.nanoTime();
    one.await("a set in force", START_LIMIT, () -> log("one").contains("PUBLISHED 1\n"));
    other.await("the other node's new days", FOLLOWED, () -> {
      int before = cases();
      tell(other, "case");
      while (cases() == before && other.isAlive()) {
        LockSupport.parkNanos(LOOK_NANOS);
      }
      return log("other").contains("GIVEN 17 DAYS FOR 群众求助");
    });
    LOG.info("the other node followed after {} ms", Duration.ofNanos(System.nanoTime() - published).toMillis());
  }

  private long published() {
    return Pattern.compile("PUBLISHED").matcher(log("one")).results().count();
  }

  private int cases() {
    return (int) Pattern.compile("GIVEN \\d+ DAYS").matcher(log("other")).results().count();
  }

  private static void tell(Victim node, String order) {
    try {
      node.tell(order);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As many versions of the table as sets in force and the release's own, the newest as the last set has it. */
  private static final String STANDING = """
      select (select count(*) from act_re_decision_def where key_ = 'appeal-deadline')
          = 1 + (select count(*) from rule_entry where kind = 'PUBLISHED')
        and (select b.bytes_
               from act_re_decision_def d
               join act_ge_bytearray b on b.deployment_id_ = d.deployment_id_ and b.name_ = d.resource_name_
              where d.key_ = 'appeal-deadline' order by d.version_ desc limit 1)
          = (select f.content from rule_file f join rule_entry e on e.set_no = f.set_no and e.kind = 'PUBLISHED'
              order by e.seq desc limit 1)
      """;

  private static String row(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private String log(String name) {
    try {
      return Files.readString(root.resolve(name + ".log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Victim node(EmbeddedDatabase database, String name) throws Exception {
    int before = (int) ready(name);
    Victim node = Victim.start(root.resolve(name), root.resolve(name + ".log"), Victim.WITH_TESTS, RulesNode.class,
        "--kuaichu.home=" + root.resolve(name), "--kuaichu.key=" + KEY, "--kuaichu.sample=true",
        "--spring.datasource.url=" + database.url(), "--spring.datasource.username=kuaichu_app",
        "--spring.datasource.password=" + database.password("kuaichu_app"), "--spring.flyway.user=kuaichu_owner",
        "--spring.flyway.password=" + database.password("kuaichu_owner"));
    nodes.add(node);
    node.await("start", START_LIMIT, () -> ready(name) > before);
    return node;
  }

  private long ready(String name) {
    return Files.exists(root.resolve(name + ".log")) ? Pattern.compile("READY").matcher(log(name)).results().count()
        : 0;
  }
}
