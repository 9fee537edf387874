package cn.kuaichu.keeping.figures;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.ground.database.EmbeddedDatabase;
import cn.kuaichu.ground.privacy.Vault;
import cn.kuaichu.lifecycle.DistrictTest;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * How long a district waits for its figures; run by hand: {@code mvn test -Dtest=FiguresMeasurement
 * -Dfigures.cases=1000000}.
 */
@DistrictTest
class FiguresMeasurement {
  private static final int CASES = Integer.getInteger("figures.cases", 20_000);
  private static final int ROUNDS = 7;
  @Autowired
  private Counting counting;
  @Autowired
  private Catalogue catalogue;
  @Autowired
  private PictureCounts pictures;
  @Autowired
  private EmbeddedDatabase database;
  @Autowired
  private Vault vault;

  @AfterEach
  void end() {
    new CountedCases(database, vault).clear();
  }

  @Test
  void counts() {
    new CountedCases(database, vault).addDistrict(CASES);
    FigureScope whole = new FigureScope(true, Set.of(), Set.of("d"), Set.of(), true);
    Question all = Question.of(Period.all());
    time("first count of all months", 1, () -> counting.whole(whole, all));
    time("all figures, since the beginning", ROUNDS, () -> counting.whole(whole, all));
    time("all figures, one year", ROUNDS, () -> counting.whole(whole, Question.of(Period.of("2025"))));
    time("all figures, one case has changed", ROUNDS, () -> {
      new CountedCases(database, vault).change(70_000_000L + CASES / 2, "reworks = reworks + 1");
      return counting.whole(whole, all);
    });
    time("five figures by unit", ROUNDS, () -> counting.of(whole, all, By.UNIT, figures("valid", "open", "overdue",
        "resolution-rate", "on-time-rate")));
    time("three figures by month", ROUNDS,
        () -> counting.of(whole, all, By.MONTH, figures("collected", "valid", "closed")));
    for (By by : List.of(By.YEAR, By.CHANNEL, By.TEAM, By.TOPIC, By.CATEGORY)) {
      time("one rate by " + by, ROUNDS, () -> counting.of(whole, all, by, figures("resolution-rate")));
    }
    time("ages", ROUNDS, () -> pictures.ages(whole, all));
    time("funnel", ROUNDS, () -> pictures.funnel(whole, all));
    time("due", ROUNDS, () -> pictures.due(whole, all, 56));
    time("hot topics", ROUNDS, () -> pictures.topics(whole, all));
    time("hot matters", ROUNDS, () -> pictures.matters(whole, all));
    assertThat(counting.whole(whole, all).whole().get("collected").top()).isPositive();
  }

  private List<Figure> figures(String... ids) {
    return List.of(ids).stream().map(catalogue::get).toList();
  }

  private interface Work {
    Object does();
  }

  private static void time(String what, int rounds, Work work) {
    List<Long> times = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      long begun = System.nanoTime();
      work.does();
      times.add((System.nanoTime() - begun) / 1_000_000);
    }
    Collections.sort(times);
    System.out.printf("%d cases, %s: median %d ms, most %d ms, load %.1f%n", CASES, what, times.get(times.size() / 2),
        times.get(times.size() - 1), ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }
}
