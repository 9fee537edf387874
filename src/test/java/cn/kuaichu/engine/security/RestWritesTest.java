package cn.kuaichu.engine.security;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.ground.database.Home;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;

/**
 * Every operation there is, for every kind of login: what the checked-in list says, and nothing more. A line that
 * changes, for instance with a new release of the engine, is looked at by a person before the list is.
 */
@OverHttp
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestWritesTest {
  private static final Set<String> READING = Set.of("GET", "OPTIONS");
  private static final List<String> OFFICIALS = List.of("intake-t01v01", "handler-t01v01", "discipline-t01",
      "coordinator-d-centre",
      "petition-d-petition", "steering-d");
  @LocalServerPort
  private int port;
  @Autowired
  private Home home;

  private static List<String> listed() throws IOException {
    return new ClassPathResource("security/rest-routes.txt").getContentAsString(StandardCharsets.UTF_8).lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
  }

  @Test
  void everyOperationStandsInTheListWithWhomItIsOpenTo() throws IOException {
    List<WriteGate.Open> open = WriteGate.list();
    List<String> actual = RestRoutes.all().stream().filter(route -> !route.method().equals("OPTIONS"))
        .map(route -> who(open, route) + " | " + route).toList();

    assertThat(actual).containsExactlyElementsOf(listed());
  }

  @Test
  void everyOpenOperationExists() {
    Set<RestRoutes.Route> routes = RestRoutes.all();
    assertThat(WriteGate.list()).allMatch(open -> routes.stream().anyMatch(route -> covers(open, route)));
  }

  private static String who(List<WriteGate.Open> open, RestRoutes.Route route) {
    return route.method().equals("GET") ? "reading"
        : open.stream().filter(one -> covers(one, route))
            .map(one -> one.who().name().toLowerCase(java.util.Locale.ROOT)).findFirst().orElse("nobody");
  }

  private static boolean covers(WriteGate.Open open, RestRoutes.Route route) {
    return open.method().equals(route.method())
        && inDefaultEngine(route.path()).equals(open.path().replace("camunda-admin/members", "{}/members"));
  }

  private static String inDefaultEngine(String path) {
    return path.replace("/engine/engine/{}", "/engine/engine/default")
        .replace("/plugin/base/{}", "/plugin/base/default")
        .replace("/auth/user/{}", "/auth/user/default");
  }

  private record Sender(String name, WebLogin login, Set<String> open) {}

  /** Addresses of nothing: what gets through the gate finds nobody, nothing, or a form that lacks everything. */
  @Test
  void nothingElseIsAnsweredWhoeverAsks() {
    List<Sender> senders = new ArrayList<>();
    OFFICIALS.forEach(login -> senders.add(new Sender(login, WebLogin.as(port, login, WebLogin.PASSWORD,
        login.startsWith("steering") ? "welcome" : "tasklist"), Set.of("LOGIN", "EVERYONE"))));
    senders.add(new Sender("admin", WebLogin.as(port, "admin", home.secret("admin-password"), "admin"),
        Set.of("LOGIN", "EVERYONE", "ADMINISTRATOR")));
    List<String> wrong = new ArrayList<>();
    int asked = 0;
    for (RestRoutes.Route route : RestRoutes.all()) {
      if (READING.contains(route.method()) || route.path().contains("/auth/user/")
          || route.path().endsWith("/credentials")) {
        continue;
      }
      Optional<String> who = WriteGate.list().stream().filter(open -> covers(open, route))
          .map(open -> open.who().name()).findFirst();
      String path = inDefaultEngine(route.path())
          .replace("group/{}/members/{}", who.isPresent() ? "group/camunda-admin/members/nobody" : "group/x/members/x")
          .replace("{}", "a0");
      for (Sender sender : senders) {
        WebLogin.Answer answer = sender.login().send(route.method(), path, "application/json", "{}");
        boolean stopped = answer.status() == 403 && (answer.body().contains("此操作不对网页用户开放") || answer.body().isBlank()
            || answer.body().contains("\"status\":403"));
        boolean mayPass = who.filter(sender.open()::contains).isPresent();
        if (stopped == mayPass || answer.status() == 401) {
          wrong.add(sender.name() + " " + route + " " + answer.status() + " " + answer.body());
        }
        asked++;
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(asked).isGreaterThan(1_500);
  }

  @Test
  void strangersAreAskedToLogIn() {
    WebLogin stranger = WebLogin.nobody(port, "tasklist");
    assertThat(RestRoutes.all().stream()
        .filter(route -> !READING.contains(route.method()) && !route.path().contains("/admin/"))
        .map(route -> Map.entry(route,
            stranger.send(route.method(), inDefaultEngine(route.path()).replace("{}", "a0"), "application/json", "{}")
                .status())))
        .allMatch(answer -> answer.getValue() == 401 || answer.getValue() == 403);
  }

  /**
   * Any page of the internet can send a request with an official's cookie, but not with his token: he stays logged in.
   */
  @Test
  void aForgedRequestIsRefusedAndLogsNobodyOut() {
    WebLogin official = WebLogin.official(port, "handler-t02v01");
    for (String token : Stream.of("", "X-XSRF-TOKEN: 0000").toList()) {
      List<String> headers = new ArrayList<>(
          List.of("Content-Type: application/json", "Cookie: JSESSIONID=" + official.cookie("JSESSIONID")));
      if (!token.isEmpty()) {
        headers.add(token);
      }
      assertThat(RawHttp.send("127.0.0.1", port, "POST", "/camunda/api/engine/engine/default/task/count", headers, "{}")
          .status()).isEqualTo(403);
    }
    assertThat(official.post("/task/count", "{}").status()).as("still logged in").isEqualTo(200);
  }
}
