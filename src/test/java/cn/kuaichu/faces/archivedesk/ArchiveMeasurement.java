package cn.kuaichu.faces.archivedesk;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.engine.security.WebLogin;
import cn.kuaichu.ground.database.EmbeddedDatabase;
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
 * How long a page of the archive takes among 100,000 archived cases, over HTTP, with rights on. Run by hand:
 * {@code mvn test -Dtest=ArchiveMeasurement}.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ArchiveMeasurement {
  private static final Logger LOG = LoggerFactory.getLogger(ArchiveMeasurement.class);
  private static final int CASES = Integer.getInteger("archive.cases", 100_000);
  private static final int WARM_UP = 5;
  private static final int RUNS = 21;
  private static final String ARCHIVE = "/camunda/api/cockpit/plugin/archive/default";
  @Autowired
  private EmbeddedDatabase database;
  @LocalServerPort
  private int port;

  @Test
  void measures() throws SQLException {
    fill();
    for (String reader : List.of("coordinator-d-centre", "discipline-t01")) {
      WebLogin login = WebLogin.as(port, reader, WebLogin.PASSWORD, "cockpit");
      questions(login).forEach((name, path) -> measure(login, reader, name, path));
    }
  }

  private void fill() throws SQLException {
    try (var connection = database.superuser(); var statement = connection.createStatement()) {
      connection.setNetworkTimeout(Runnable::run, 900_000);
      statement.execute("set role kuaichu_owner");
      statement.execute("""
          create temporary table wanted as
          select n, 60000000 + n as id, '1998-' || lpad(n::text, 6, '0') || '-0' as number, u.id as unit, u.tier,
            now() - interval '1 minute' * n * 12 as at
            from generate_series(1, %d) n
            join (select id, tier, row_number() over (order by md5(id)) - 1 as no, count(*) over () as units from unit where id <> 'd') u
              on u.no = n %% u.units
          """.formatted(CASES));
      statement.execute("""
          insert into appeal (id, number, status, channel, source, source_reference, taken_by, taken_on, received_at, intake_unit,
            place_unit, title_cipher, tier, responsible_unit, category, difficulty, result)
          select id, number, 'CLOSED', 'VISIT', 'archive', n, 'intake-t01', current_date, at, unit, unit, '', tier, unit,
            'HELP', 'EASY', 'SOLVED'
            from wanted
          """);
      statement.execute("""
          insert into archived_case (appeal_id, archive_no, year, category, topic, unit, result, round, retention, source,
            filed_at, keep_until)
          select id, 'SQ·' || extract(year from at) || '-QJ-' || unit || '-' || lpad(n::text, 6, '0'), extract(year from at),
            (array['HELP', 'ADVICE', 'SUGGESTION', 'CONDUCT'])[1 + n % 4], 'road-damage', unit,
            (array['SOLVED', 'PARTLY', 'EXPLAINED', null])[1 + n % 4], 1, 'Y10', '测试', at, '2036-12-31'
            from wanted
          """);
      statement.execute(
          "insert into archive_count values (2026, 'QJ', 't01', 1), (2025, 'QJ', 't01', 1), (2024, 'QJ', 't01', 1)"
              + " on conflict do nothing");
      statement.execute("reset role");
      statement.execute("vacuum analyze");
    }
  }

  private static Map<String, String> questions(WebLogin login) {
    WebLogin.Answer first = ask(login, "/cases");
    String number = first.body().substring(first.body().indexOf("1998-"), first.body().indexOf("1998-") + 13);
    String next = first.field("next");
    for (int page = 0; page < 40 && next != null; page++) {
      next = ask(login, "/cases?after=" + next).field("next");
    }
    Map<String, String> questions = new LinkedHashMap<>();
    questions.put("entry", "/entry");
    questions.put("first page and count", "/cases");
    questions.put("page 41", "/cases?after=" + next);
    questions.put("one unit", "/cases?unit=t01v02");
    questions.put("category and result", "/cases?category=CONDUCT&result=SEPARATE");
    questions.put("year", "/cases?year=2025");
    questions.put("topic and retention", "/cases?topic=road-damage&retention=Y10");
    questions.put("whole number", "/cases?number=" + number);
    questions.put("some digits", "/cases?number=0999");
    questions.put("part of an archive number", "/cases?number=QJ-t01v01-00");
    questions.put("in vain", "/cases?number=2031-9");
    questions.put("one case", "/cases/" + number);
    return questions;
  }

  private static WebLogin.Answer ask(WebLogin login, String path) {
    WebLogin.Answer answer = login.send("GET", ARCHIVE + path, null, null);
    assertThat(answer.status()).as(path + answer.body()).isEqualTo(200);
    return answer;
  }

  private static void measure(WebLogin login, String reader, String name, String path) {
    List<Long> milliseconds = new ArrayList<>();
    for (int run = -WARM_UP; run < RUNS; run++) {
      long start = System.nanoTime();
      ask(login, path);
      if (run >= 0) {
        milliseconds.add((System.nanoTime() - start) / 1_000_000);
      }
    }
    Collections.sort(milliseconds);
    LOG.info("{} {}: {} ms (most {})", reader, name, milliseconds.get(RUNS / 2), milliseconds.get(RUNS - 1));
  }
}
