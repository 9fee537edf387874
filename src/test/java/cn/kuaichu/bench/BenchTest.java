package cn.kuaichu.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.kuaichu.Kuaichu;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Speed depends on the machine; how often a lifecycle asks the database does not. */
class BenchTest {
  /** A little above what docs/performance.md says; who needs more says why there. */
  private static final int STATEMENTS = 420;

  @Test
  void asksTheDatabaseNoMoreThanItsBudgetAllows() throws Exception {
    Result result = new Bench(Kuaichu.class, new Bench.Options(1, Duration.ofSeconds(1), 1, false)).run();

    assertThat(result.ours()).allMatch(slice -> slice.lifecycles() > 0);
    assertThat(result.ourWork().steady()).isLessThan(STATEMENTS);
    assertThat(result.ourWork().byStatement().keySet()).as("what a lifecycle must write")
        .anyMatch(sql -> sql.startsWith("insert into ledger_entry"))
        .anyMatch(sql -> sql.startsWith("insert into ACT_HI_TASKINST"));
    assertThat(result.stockWork().statements()).as("stock, for comparison").isGreaterThan(2 * STATEMENTS);
    assertThat(result.ourWork().transactions()).isCloseTo(result.stockWork().transactions(), within(1.0));
  }
}
