package cn.kuaichu.faces.sampleyear;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.keeping.register.LedgerList;
import cn.kuaichu.keeping.register.Register;
import cn.kuaichu.keeping.verification.Verification;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The sample's year is told by the models themselves: it is complete, lawful, and of the past. */
@SpringBootTest
class SampleYearTest {
  private static final int CASES = 80;
  @Autowired
  private SampleYear year;
  @Autowired
  private Register register;
  @Autowired
  private Verification verification;
  @Autowired
  private JdbcClient jdbc;

  @Test
  void isToldToItsEndAndHoldsBeforeEveryQuestion() {
    assertThat(year.tell(CASES)).as("stories that stopped").isZero();
    register.catchUpWholly();

    assertThat(jdbc.sql("select count(*) from register_case").query(Integer.class).single()).isEqualTo(CASES);
    assertThat(statuses()).as("in each of the lists that every district has")
        .containsAll(Set.of("RESOLVED", "OPEN", "SCREENING", "DECLINED", "MERGED"));
    assertThat(jdbc.sql("select count(*) from register_case where due_at < now() and resolved_at is null and status = "
        + "'HANDLING'").query(Integer.class).single()).as("overdue today").isPositive();
    assertThat(jdbc.sql("select count(distinct date_trunc('month', first_resolved_at)) from register_case")
        .query(Integer.class).single()).as("months in which something was resolved").isGreaterThan(6);
    assertThat(jdbc.sql("select count(*) from ledger_entry where occurred_at > now()").query(Integer.class).single())
        .isZero();
    List<String> flaws = verification.run(Verification.Options.NONE).findings().stream()
        .flatMap(finding -> finding.flaws().stream()).toList();
    assertThat(flaws).isEmpty();
  }

  private Set<String> statuses() {
    List<String> found = jdbc.sql("select distinct status from register_case").query(String.class).list();
    return Arrays.stream(LedgerList.values())
        .filter(list -> list.standings().stream().anyMatch(status -> found.contains(status.name())))
        .map(LedgerList::name).collect(Collectors.toSet());
  }
}
