package cn.kuaichu.keeping.verification;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.appeal.replay.Examined;
import cn.kuaichu.ground.database.EmbeddedDatabase;
import cn.kuaichu.ground.privacy.Vault;
import cn.kuaichu.ledger.AnchorFiles;
import cn.kuaichu.ledger.AnchorFixture;
import cn.kuaichu.ledger.Anchors;
import cn.kuaichu.lifecycle.DistrictTest;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Time and memory of anchoring and verifying a district of many closed cases. Small by default;
 * {@code -Dscale=1000000} makes a million ledger entries.
 */
@DistrictTest
class VerificationScaleTest {
  private static final Logger LOG = LoggerFactory.getLogger(VerificationScaleTest.class);
  private static final int SMALL = 32_000;
  private static final int ENTRIES = Integer.getInteger("scale", SMALL);
  /** A million entries in a minute, on two cores. */
  private static final double LEAST_ENTRIES_PER_SECOND = 1_000_000 / 60.0;
  /** A hundred thousand heads in two seconds. */
  private static final double LEAST_HEADS_PER_SECOND = 100_000 / 2.0;
  private static final long MEGABYTE = 1 << 20;
  /** What verifying may keep on the heap at a time, however many cases there are. */
  private static final long MOST_KEPT = 64 * MEGABYTE;

  @Autowired
  private List<Examined> parts;
  @Autowired
  private EmbeddedDatabase database;
  @Autowired
  private Vault vault;
  @TempDir
  private Path folder;

  @Test
  void verifiesAMillionEntriesAMinuteInFlatMemory() throws Exception {
    DataSource scratch = scratch();
    int cases = ENTRIES / ClosedCases.ENTRIES_EACH;
    new ClosedCases(vault, 1).copyInto(scratch, cases);
    AnchorFiles files = AnchorFixture.files(Files.createDirectory(folder.resolve("anchors")));
    Anchors anchors = AnchorFixture.anchors(scratch, files, Clock.systemUTC());

    long start = System.nanoTime();
    long processor = processor();
    assertThat(anchors.anchor()).as("and the chain of offices").isEqualTo(cases + 1);
    double anchoring = seconds(start);
    double anchoringProcessor = (processor() - processor) / 1e9;
    start = System.nanoTime();
    assertThat(anchors.anchor()).isZero();
    double idle = seconds(start);

    long before = used();
    AtomicLong most = new AtomicLong();
    Thread gauge = gauge(most);
    start = System.nanoTime();
    processor = processor();
    Report report = new Verification(scratch, parts, files, vault, Clock.systemUTC(), null, false)
        .run(Verification.Options.NONE);
    double verifying = seconds(start);
    double verifyingProcessor = (processor() - processor) / 1e9;
    gauge.interrupt();

    LOG.info(
        "{} cases, {} entries; anchored in {} s (own processor time {} s, idle {} s), verified in {} s ({} s), heap at most {} MB\n{}",
        cases, ENTRIES, anchoring, anchoringProcessor, idle, verifying, verifyingProcessor, most.get() / MEGABYTE,
        report.text());
    assertThat(most.get()).as("heap at its highest, %d MB of it there before", before / MEGABYTE).isPositive()
        .isLessThan(before + MOST_KEPT);
    assertThat(report.passed()).as(report.text()).isTrue();
    assertThat(report.of("whole-chain").checked()).isEqualTo((long) cases * ClosedCases.ENTRIES_EACH);
    if (ENTRIES > SMALL) { // measured by hand on a quiet machine; a build's machine has its own speed
      assertThat(verifying).isLessThan(5 + ENTRIES / LEAST_ENTRIES_PER_SECOND);
      assertThat(anchoring).isLessThan(1 + cases / LEAST_HEADS_PER_SECOND);
    }
  }

  private static long processor() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static double seconds(long start) {
    return Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
  }

  /** What lives on the heap after a collection. */
  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /** The same at its highest. */
  private static Thread gauge(AtomicLong most) {
    Thread thread = new Thread(() -> {
      while (!Thread.currentThread().isInterrupted()) {
        most.accumulateAndGet(used(), Math::max);
        try {
          Thread.sleep(1000);
        } catch (InterruptedException e) {
          return;
        }
      }
    });
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private DataSource scratch() throws SQLException {
    try (Connection superuser = database.superuser(); Statement statement = superuser.createStatement()) {
      statement.execute("drop database if exists scratch with (force)");
      statement.execute("create database scratch owner kuaichu_owner");
    }
    String url = database.url().replaceFirst("/kuaichu(\\?.*)?$", "/scratch$1");
    Flyway.configure().dataSource(url, "kuaichu_owner", database.password("kuaichu_owner"))
        .locations("classpath:db/migration").placeholders(Map.of("application_role", "kuaichu_app")).load().migrate();
    var owner = new DriverManagerDataSource(url, "kuaichu_owner", database.password("kuaichu_owner"));
    ClosedCases.district().forEach(new JdbcTemplate(owner)::update);
    return new DriverManagerDataSource(url, "kuaichu_app", database.password("kuaichu_app"));
  }
}
