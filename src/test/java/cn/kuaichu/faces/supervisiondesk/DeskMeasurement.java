package cn.kuaichu.faces.supervisiondesk;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.engine.security.WebLogin;
import cn.kuaichu.ground.database.EmbeddedDatabase;
import cn.kuaichu.ground.privacy.Vault;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * How long every answer of the desk takes among 100,000 open cases and three times as many closed ones, over HTTP, with
 * rights on; and the daily watch. Run by hand, on a machine with nothing else to do: {@code mvn test
 * -Dtest=DeskMeasurement}.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class DeskMeasurement {
  private static final Logger LOG = LoggerFactory.getLogger(DeskMeasurement.class);
  private static final int OPEN = Integer.getInteger("desk.open", 100_000);
  private static final int CLOSED = 3 * OPEN;
  private static final int WARM_UP = 5;
  private static final int RUNS = 21;
  private static final String DESK = "/camunda/api/cockpit/plugin/supervision/default";
  /** The whole district; one street with its communities. */
  private static final List<String> READERS = List.of("coordinator-d-centre", "discipline-t01");

  @Autowired
  private EmbeddedDatabase database;
  @Autowired
  private Vault vault;
  @Autowired
  private cn.kuaichu.oversight.watch.DailyWatch watch;
  @LocalServerPort
  private int port;

  @Test
  void measures() throws SQLException {
    new Caseload(database, vault).fill(OPEN, CLOSED);
    long start = System.nanoTime();
    assertThat(watch.look()).isTrue();
    LOG.info("daily watch over {} open cases: {} ms", OPEN, millisecondsSince(start));
    for (String reader : READERS) {
      WebLogin login = WebLogin.as(port, reader, WebLogin.PASSWORD, "cockpit");
      questions(login).forEach((name, path) -> measure(login, reader, name, path));
    }
  }

  private static Map<String, String> questions(WebLogin login) {
    WebLogin.Answer first = ask(login, "/cases");
    String number = first.body().substring(first.body().indexOf("1999-"), first.body().indexOf("1999-") + 13);
    String next = first.field("next");
    for (int page = 0; page < 40 && next != null; page++) {
      next = ask(login, "/cases?after=" + next).field("next");
    }
    Map<String, String> questions = new LinkedHashMap<>();
    questions.put("entry", "/entry");
    questions.put("timeline", "/timeline");
    questions.put("timers", "/timers");
    questions.put("tallies", "/tallies");
    questions.put("watch", "/watch");
    questions.put("list, first page and count", "/cases");
    questions.put("list, page 41", "/cases?after=" + next);
    questions.put("list, overdue", "/cases?state=OVERDUE");
    questions.put("list, soon", "/cases?state=SOON");
    questions.put("list, paused", "/cases?state=PAUSED");
    questions.put("list, extended", "/cases?state=EXTENDED");
    questions.put("list, with an order", "/cases?state=ORDERED");
    questions.put("list, one community", "/cases?unit=t01v02");
    questions.put("list, one community and nothing found", "/cases?unit=t01v02&state=PAUSED&due=VERY_LATE");
    questions.put("list, one tier", "/cases?tier=DISTRICT");
    questions.put("list, overdue for long", "/cases?due=VERY_LATE");
    questions.put("search by whole number", "/cases?number=" + number);
    questions.put("search by some digits", "/cases?number=0999");
    questions.put("search in vain", "/cases?number=2031-9");
    questions.put("one case", "/cases/" + number);
    return questions;
  }

  private static WebLogin.Answer ask(WebLogin login, String path) {
    WebLogin.Answer answer = login.send("GET", DESK + path, null, null);
    assertThat(answer.status()).as(path + answer.body()).isEqualTo(200);
    return answer;
  }

  private static void measure(WebLogin login, String reader, String name, String path) {
    List<Long> milliseconds = new ArrayList<>();
    for (int run = -WARM_UP; run < RUNS; run++) {
      long start = System.nanoTime();
      ask(login, path);
      if (run >= 0) {
        milliseconds.add(millisecondsSince(start));
      }
    }
    Collections.sort(milliseconds);
    LOG.info("{} {}: {} ms (most {})", reader, name, milliseconds.get(RUNS / 2), milliseconds.get(RUNS - 1));
  }

  private static long millisecondsSince(long start) {
    return (System.nanoTime() - start) / 1_000_000;
  }
}
