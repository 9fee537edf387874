package cn.kuaichu.ground.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.lifecycle.DistrictTest;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The same connections, in a request and outside one. */
@DistrictTest
class LimitedConnectionsTest {
  @Autowired
  private JdbcTemplate jdbc;
  @Autowired
  private PlatformTransactionManager transactions;

  private String limits() {
    return jdbc
        .queryForObject("select concat_ws(' ', current_setting('statement_timeout'), current_setting('lock_timeout'), "
            + "current_setting('idle_in_transaction_session_timeout'))", String.class);
  }

  private List<String> inARequest(Runnable work) {
    List<String> seen = new ArrayList<>();
    try {
      new PeopleWait().doFilter(new MockHttpServletRequest(), new MockHttpServletResponse(), (request, response) -> {
        seen.add(limits());
        work.run();
      });
    } catch (IOException | ServletException e) {
      throw new AssertionError(e);
    }
    return seen;
  }

  @Test
  void areLimitedInARequestAndOnlyThere() {
    for (int i = 0; i < 3; i++) {
      assertThat(inARequest(() -> {})).containsExactly("12s 8s 1min");
      assertThat(limits()).isEqualTo("0 0 0");
    }
  }

  @Test
  void giveLongWorkItsTimeInARequestTooAndNoLongerThanThat() {
    TransactionTemplate patient = new TransactionTemplate(transactions);
    patient.setTimeout(300);

    assertThat(inARequest(() -> {
      patient.executeWithoutResult(status -> assertThat(limits()).isEqualTo("5min 5min 5min"));
      assertThat(limits()).isEqualTo("12s 8s 1min");
    })).hasSize(1);
  }

  @Test
  void saysOfATimeThatIsOverThatItIsTheDatabases() {
    TransactionTemplate hurried = new TransactionTemplate(transactions);

    assertThatThrownBy(() -> hurried.executeWithoutResult(status -> {
      jdbc.execute("set local statement_timeout = 50");
      jdbc.execute("select pg_sleep(5)");
    })).isInstanceOf(QueryTimeoutException.class)
        .matches(NoAnswer::isBehind);
    assertThat(NoAnswer.isBehind(new IllegalStateException("ours"))).isFalse();
  }
}
