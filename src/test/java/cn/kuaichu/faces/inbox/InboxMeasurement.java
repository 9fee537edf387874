package cn.kuaichu.faces.inbox;

import cn.kuaichu.ground.database.EmbeddedDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * How long the first page of an inbox takes among 100,000 open tasks, over the very requests Tasklist sends, with
 * rights and units on. Run by hand, on a machine with nothing else to do: {@code mvn test -Dtest=InboxMeasurement}.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class InboxMeasurement {
  private static final Logger LOG = LoggerFactory.getLogger(InboxMeasurement.class);
  private static final int OPEN_TASKS = 100_000;
  /** Of these, waiting for the intake clerks of one street. */
  private static final int OF_ONE_UNIT = 20_000;
  private static final int WARM_UP = 5;
  private static final int RUNS = 21;
  /**
   * A clerk whose own 20,000 these are; the leader who sees them; an office that sees the whole district; a small unit.
   */
  private static final List<String> READERS = List.of("intake-t01", "leader-t01", "coordinator-d-centre",
      "handler-t05v01");
  private static final String FIRST_PAGE = """
      {"processVariables": [], "taskVariables": [], "caseInstanceVariables": [],
       "sorting": [{"sortBy": "%s", "sortOrder": "%s"}], "active": true}""";

  @Autowired
  private EmbeddedDatabase database;
  @LocalServerPort
  private int port;

  @Test
  void measures() throws Exception {
    fill();
    for (String reader : READERS) {
      Browser browser = new Browser(reader);
      for (JsonNode filter : browser.get("/engine/engine/default/filter?resourceType=Task")) {
        measure(browser, filter);
      }
    }
  }

  private void measure(Browser browser, JsonNode filter) throws IOException, InterruptedException {
    String path = "/engine/engine/default/filter/" + filter.get("id").asText();
    JsonNode page = browser.post(path + "/list?firstResult=0&maxResults=15", FIRST_PAGE.formatted("dueDate", "asc"));
    String cards = StreamSupport.stream(page.path("_embedded").path("task").spliterator(), false)
        .map(task -> "task=" + task.get("id").asText()).collect(Collectors.joining("&"));
    List<Integer> byDueDate = new ArrayList<>();
    List<Integer> byCreation = new ArrayList<>();
    List<Integer> counts = new ArrayList<>();
    List<Integer> titles = new ArrayList<>();
    for (int run = -WARM_UP; run < RUNS; run++) {
      time(run, byDueDate, () -> browser.post(path + "/list?firstResult=0&maxResults=15",
          FIRST_PAGE.formatted("dueDate", "asc")));
      time(run, byCreation, () -> browser.post(path + "/list?firstResult=0&maxResults=15",
          FIRST_PAGE.formatted("created", "desc")));
      time(run, counts, () -> browser.get(path + "/count"));
      time(run, titles, () -> browser.get("/tasklist/plugin/dossier/default/cards?" + cards));
    }
    LOG.info("{} {}: {} tasks; page by due date {}, by creation {}, count {}, cards {}", browser.login,
        filter.get("name").asText(), page.get("count").asInt(), summary(byDueDate), summary(byCreation),
        summary(counts),
        summary(titles));
  }

  private interface Request {
    JsonNode send() throws IOException, InterruptedException;
  }

  private static void time(int run, List<Integer> milliseconds, Request request)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    request.send();
    if (run >= 0) {
      milliseconds.add((int) ((System.nanoTime() - start) / 1_000_000));
    }
  }

  private static String summary(List<Integer> milliseconds) {
    Collections.sort(milliseconds);
    return milliseconds.get(milliseconds.size() / 2) + " ms (most " + milliseconds.get(milliseconds.size() - 1) + ")";
  }

  /** Rows as the engine would have written them; through the engine this would take an hour. */
  private void fill() throws SQLException {
    try (Connection connection = database.superuser(); Statement statement = connection.createStatement()) {
      statement.execute("set role kuaichu_owner");
      statement.execute("""
          create temporary table wanted as
          select n, case when n <= %d then 't01' else u.id end as unit,
            case when n <= %d then 'intake' else 'handler' end as role,
            case when n <= %d then 'appeal-screening' else 'appeal-handling' end as process,
            case when n <= %d then 'userTask_screenAppeal' else 'userTask_handleAppeal' end as task,
            now() - interval '20 days' * random() as created, now() + interval '1 day' * (random() * 45 - 5) as due
            from generate_series(1, %d) n
            join (select id, row_number() over (order by id) - 1 as no, count(*) over () as units
                    from unit where id <> 't01' and id <> 'd') u on u.no = n %% u.units
          """.formatted(OF_ONE_UNIT, OF_ONE_UNIT, OF_ONE_UNIT, OF_ONE_UNIT, OPEN_TASKS));
      statement.execute("""
          insert into appeal (id, number, status, channel, source, source_reference, taken_by, taken_on, received_at,
            intake_unit, place_unit, title_cipher, tier, responsible_unit)
          select 1000000 + n, 'M-' || n, 'REGISTERED', 'VISIT', 'measurement', n, 'intake-t01', current_date, now(), unit,
            unit, '', 'TOWNSHIP', unit
            from wanted
          """);
      statement.execute("""
          insert into act_ru_execution (id_, rev_, root_proc_inst_id_, proc_inst_id_, business_key_, proc_def_id_, act_id_,
            act_inst_id_, is_active_, is_concurrent_, is_scope_, is_event_scope_, suspension_state_, cached_ent_state_,
            sequence_counter_, tenant_id_)
          select 'm-e-' || n, 1, 'm-e-' || n, 'm-e-' || n, 'M-' || n, d.id_, w.task, w.task || ':' || n, true, false, true,
            false, 1, 2, 1, w.unit
            from wanted w
            join act_re_procdef d on d.key_ = w.process
          """);
      statement.execute("""
          insert into act_ru_task (id_, rev_, execution_id_, proc_inst_id_, proc_def_id_, name_, task_def_key_, priority_,
            create_time_, due_date_, suspension_state_, tenant_id_)
          select 'm-t-' || n, 1, 'm-e-' || n, 'm-e-' || n, d.id_, '测量', w.task, 50, w.created, w.due, 1, w.unit
            from wanted w
            join act_re_procdef d on d.key_ = w.process
          """);
      statement.execute("""
          insert into act_ru_identitylink (id_, rev_, group_id_, type_, task_id_, tenant_id_)
          select 'm-i-' || n, 1, unit || '.' || role, 'candidate', 'm-t-' || n, unit
            from wanted
          """);
      statement.execute("reset role");
      statement.execute("analyze");
    }
  }

  /** A logged-in official's browser: session, token, and the answers Tasklist asks for. */
  private final class Browser {
    private final String login;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();

    Browser(String login) throws IOException, InterruptedException {
      this.login = login;
      send(request("/camunda/app/tasklist/").GET());
      send(request("/camunda/api/admin/auth/user/default/login/tasklist")
          .header("Content-Type", "application/x-www-form-urlencoded")
          .POST(BodyPublishers.ofString("username=" + login + "&password=Yunhe-2026-shiyong")));
      send(request("/camunda/app/tasklist/default/").GET());
    }

    JsonNode get(String path) throws IOException, InterruptedException {
      return new ObjectMapper().readTree(send(request("/camunda/api" + path).GET()));
    }

    JsonNode post(String path, String body) throws IOException, InterruptedException {
      return new ObjectMapper().readTree(send(request("/camunda/api" + path).header("Content-Type", "application/json")
          .POST(BodyPublishers.ofString(body))));
    }

    private HttpRequest.Builder request(String path) {
      String token = cookies.getCookieStore().getCookies().stream()
          .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
          .map(HttpCookie::getValue).findFirst().orElse("none");
      return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).header("X-XSRF-TOKEN", token)
          .header("Accept", path.contains("/list?") ? "application/hal+json" : "application/json");
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
      HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
      if (answer.statusCode() >= 400) {
        throw new IOException(answer.uri() + " answers " + answer.statusCode() + ": " + answer.body());
      }
      return answer.body();
    }
  }
}
