package cn.kuaichu.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Inspections are called, visited, looked over and published while the offices go on with the same cases, and the
 * product is killed with -9 in the middle of it. No sample is drawn twice or otherwise, nothing that was found is lost
 * or told twice, and after the last start every inspection comes to its end. {@code -Dcrash.kills=10} for more of it.
 */
class KilledInInspectionTest {
  private static final Logger LOG = LoggerFactory.getLogger(KilledInInspectionTest.class);
  private static final int LONGEST_WORK_MILLIS = Moment.FULL ? 4000 : 1500;
  private static final int PUBLISHED_AT_LEAST = 2;
  private final Moment moment = new Moment(getClass());
  private final Killing killing = new Killing("inspection", InspectedWorkday.class, moment.seed, "PT1S");

  @AfterEach
  void nothingLivesOn() throws InterruptedException {
    killing.nothingLivesOn();
  }

  @Test
  void drawsTellsAndReopensOnce() throws Exception {
    for (int kill = 0; kill < Moment.KILLS; kill++) {
      killing.start();
      killing.awaitWork("inspecting");
      check(false);
      moment.await(LONGEST_WORK_MILLIS);
      killing.kill(kill % 2 == 0);
    }
    killing.start();
    killing.awaitWork("inspecting");
    check(false);
    killing.victim.await("published findings", Duration.ofMinutes(2),
        () -> Receipts.read(killing.receipts, "inspecting").stream()
            .filter(line -> line[0].equals("published")).count() >= PUBLISHED_AT_LEAST);
    killing.victim.tell("finish");
    killing.victim.await("inspected", Duration.ofMinutes(2), () -> killing.told("inspected") > 0);
    InspectedAftermath last = check(true);
    assertThat(killing.victim.stop(Duration.ofSeconds(90))).as("exit status").isZero();
    assertThat(Receipts.read(killing.receipts, "verified")).as("-Dseed=%d, logs in %s", moment.seed, killing.root)
        .singleElement().satisfies(verified -> assertThat(verified[0]).isEqualTo("true"));
    sum(last);
    assertThat(killing.orphans).as("orphans left by killed JVMs").isPositive();
    assertThat(last.reopened + last.overtaken).as("false findings").isPositive();
  }

  private InspectedAftermath check(boolean ended) throws Exception {
    try (Connection connection = killing.connection(); Connection another = killing.connection()) {
      InspectedAftermath inspected = InspectedAftermath.of(connection, killing.receipts, ended);
      inspected.flaws.addAll(Aftermath.of(another, killing.receipts).flaws);
      assertThat(inspected.flaws).as("start %d, -Dseed=%d, logs in %s", killing.starts, moment.seed, killing.root)
          .isEmpty();
      return inspected;
    }
  }

  private void sum(InspectedAftermath last) throws IOException {
    String line = ("PASS killed-in-inspection seed=%d kills=%d orphans=%d acknowledged=%d inspections=%d visits=%d reports=%d "
        + "confirmations=%d reopened=%d overtaken=%d longest-start=%.1fs").formatted(moment.seed, Moment.KILLS,
            killing.orphans,
            last.acknowledged, last.inspections, last.visits, last.reports, last.confirmations, last.reopened,
            last.overtaken,
            killing.longestStart.toMillis() / 1000.0);
    Files.writeString(killing.root.resolve("summary"), line + "\n");
    LOG.info(line);
  }
}
