package cn.kuaichu.crash;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.Kuaichu;
import cn.kuaichu.ground.database.EmbeddedDatabase;
import cn.kuaichu.ground.database.Home;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two nodes on one database, one of them killed with -9 again and again while the reminders, due dates and escalations
 * of a whole period fire: each comes once, none is missing. {@code -Dcrash.kills=20} is the full size.
 */
class KilledAmongTimersTest {
  private static final Logger LOG = LoggerFactory.getLogger(KilledAmongTimersTest.class);
  private static final Duration START_LIMIT = Duration.ofMinutes(4);
  private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
  private static final int CASES = Moment.FULL ? 1000 : 60;
  /** Of the calendar; the village matters have fifteen of them. */
  private static final String DAY = Moment.FULL ? "PT30S" : "PT5S";
  private static final int LONGEST_LIFE_MILLIS = Moment.FULL ? 15_000 : 4_000;
  private final Moment moment = new Moment(getClass());
  private final Path root = Path.of("target", "crash", "timers-" + ProcessHandle.current().pid()).toAbsolutePath();
  private final List<Victim> nodes = new ArrayList<>();
  private int starts;

  @AfterEach
  void nothingLivesOn() throws InterruptedException {
    for (Victim node : nodes) {
      node.killAll();
    }
  }

  @Test
  void everyMomentComesOnceAndNoneIsMissing() throws Exception {
    try (var database = EmbeddedDatabase.start(new Home(root.resolve("server")), 0)) {
      Victim desk = Victim.start(root.resolve("desk"), root.resolve("desk.log"), Victim.WITH_TESTS, FullDesk.class,
          Stream.concat(Stream.of(Integer.toString(CASES)), settings(database, "desk").stream())
              .toArray(String[]::new));
      assertThat(desk.ended(START_LIMIT.multipliedBy(4))).as("exit status of the desk").isZero();
      try (Connection connection = database.superuser()) {
        work(database, connection);
        check(connection);
      } finally {
        nothingLivesOn();
      }
    }
  }

  private void work(EmbeddedDatabase database, Connection connection) throws Exception {
    nodes.add(start(database));
    nodes.add(start(database));
    for (int kill = 0; kill < Moment.KILLS; kill++) {
      int before = count(connection, "select count(*) from clock_moment");
      Victim survivor = nodes.get(kill % 2);
      survivor.await("a moment", START_LIMIT, () -> waiting(connection) == 0
          || count(connection, "select count(*) from clock_moment") > before);
      moment.await(LONGEST_LIFE_MILLIS);
      nodes.get((kill + 1) % 2).kill();
      nodes.set((kill + 1) % 2, start(database));
    }
    nodes.get(0).await("the last moment", Duration.ofMinutes(15), () -> waiting(connection) == 0);
  }

  private static int waiting(Connection connection) {
    return count(connection, "select count(*) from clock where kind = 'HANDLING' and next_moment is not null");
  }

  private void check(Connection connection) {
    assertThat(count(connection, "select count(*) from clock where kind = 'HANDLING'")).isEqualTo(CASES);
    assertThat(count(connection, "select count(*) from clock_moment where kind = 'HANDLING'"))
        .as("moments, seed %d", moment.seed)
        .isEqualTo(5 * CASES);
    for (String kind : List.of("RECORD_DUE", "RECORD_OVERDUE", "ORDER_SUPERVISION")) {
      assertThat(count(connection, "select count(*) from ledger_entry where kind = '" + kind + "'")).as(kind)
          .isEqualTo(CASES);
    }
    assertThat(count(connection, "select count(*) from ledger_entry where kind = 'WARN'")).isEqualTo(3 * CASES);
    assertThat(count(connection, """
        select count(*)
          from (select min_by.appeal_id
                  from (select appeal_id, array_agg(moment order by reached_at, should_at) as came from clock_moment
                         where kind = 'HANDLING' group by appeal_id) min_by
                 where min_by.came <> array['P50', 'P80', 'LAST', 'DUE', 'OVERDUE']) wrong
        """)).as("cases with a wrong order").isZero();
    assertThat(count(connection, "select count(*) from act_ru_incident")).as("incidents").isZero();
    assertThat(count(connection, "select count(*) from act_ru_job where process_def_key_ = 'appeal-clock'"))
        .as("timers left").isZero();
    LOG.info("PASS killed-among-timers seed={} kills={} cases={} moments={} orders={}", moment.seed, Moment.KILLS,
        CASES, 5 * CASES,
        CASES);
  }

  private Victim start(EmbeddedDatabase database) throws IOException {
    starts++;
    List<String> settings = new ArrayList<>(settings(database, "node-" + starts));
    settings.addAll(List.of("--server.port=0", "--management.server.port=0"));
    return Victim.start(root.resolve("node-" + starts), root.resolve("node-" + starts + ".log"), Victim.PRODUCT_ONLY,
        Kuaichu.class, settings.toArray(String[]::new));
  }

  private List<String> settings(EmbeddedDatabase database, String name) {
    return List.of("--kuaichu.home=" + root.resolve(name), "--kuaichu.key=" + KEY, "--kuaichu.sample=true",
        "--kuaichu.calendar.day=" + DAY, "--spring.datasource.url=" + database.url(),
        "--spring.datasource.username=kuaichu_app", "--spring.datasource.password=" + database.password("kuaichu_app"),
        "--spring.flyway.user=kuaichu_owner", "--spring.flyway.password=" + database.password("kuaichu_owner"),
        "--camunda.bpm.job-execution.lock-time-in-millis=5000");
  }

  private static int count(Connection connection, String sql) {
    try (var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getInt(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
