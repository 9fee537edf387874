package cn.kuaichu.life.accusation;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.engine.security.WebLogin;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.cockpit.plugin.resource.AbstractCockpitPluginRootResource;
import org.camunda.bpm.welcome.resource.AbstractWelcomePluginRootResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/**
 * From the moment a case is known to complain about a street, nobody of the street or below finds it: in no list,
 * count, search or file, through no route of the engine's REST or of our plugins. The plugins' routes are read from the
 * classes, so a route that is added later is tried, too; one with a parameter this test does not know fails until it is
 * taught.
 */
@DistrictTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class AccusedFirewallTest {
  private static final List<String> SIDE = List.of("intake-t01", "leader-t01", "intake-t01v01", "handler-t01v01",
      "leader-t01v01", "principal-t01v01", "discipline-t01");
  private static final Map<String, WebLogin> LOGINS = new ConcurrentHashMap<>();
  private static final Pattern PARAMETER = Pattern.compile("\\{\\s*(\\w+)(?:\\s*:(?:[^{}]|\\{[^{}]*\\})*)?\\}");

  /** When it becomes known; each brings a case to where somebody can say so. */
  enum Known {
    SCREENING, DECLINED, CLASSIFICATION, HANDLING, REQUEST, SIGNING, ARCHIVED
  }

  private record Route(String method, String path) {}

  @LocalServerPort
  private int port;
  @Autowired
  private District district;
  private String secret;
  private District.Case appeal;

  @BeforeEach
  void aMondayMorning() {
    district.clock.setTo(District.MONDAY_MORNING);
    secret = UUID.randomUUID().toString().substring(0, 8);
    appeal = district.citizenAsks("暗号" + secret + "，街道的人要我送烟。");
  }

  @AfterEach
  void letTimeRun() {
    district.clock.runFreely();
  }

  private void bringTo(Known known) {
    switch (known) {
      case SCREENING -> {
        // as it was registered
      }
      case DECLINED -> appeal.screened("UNCLEAR", "reason", "没有写明是谁、在哪里。");
      case CLASSIFICATION -> appeal.screened("VALID");
      case HANDLING -> appeal.acceptedAsVillageMatter();
      case REQUEST -> appeal.acceptedAsVillageMatter().asksForExtension(5);
      case SIGNING -> appeal.acceptedAsVillageMatter().handledAndReportedBack().handlerSigns();
      case ARCHIVED -> {
        appeal.acceptedAsVillageMatter().handledAndReportedBack().signedByAllFour();
        district.daysPassFor(appeal, 20);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Known.class)
  void hidesTheCaseFromEverybodyOfThatSideFromThenOn(Known known) throws IOException {
    bringTo(known);
    List<String> tasks = strings(
        "select id_ from act_hi_taskinst where proc_inst_id_ in (select id_ from act_hi_procinst where"
            + " business_key_ = ?)");
    List<String> instances = strings(
        "select id_ from act_hi_procinst where business_key_ = ? and tenant_id_ is not null");
    List<String> asked = Stream.concat(tasks.stream(), twins().stream()).toList();
    List<WebLogin> logins = SIDE.stream().map(this::login).toList();
    assertThat(logins.stream()
        .filter(login -> !hits(login, List.of(new Route("GET", engine("/task?processInstanceBusinessKey="
            + appeal.number))), tasks, instances).isEmpty() || !hits(login, List.of(new Route("GET",
                "/camunda/api/cockpit/plugin/supervision/default/cases/" + appeal.number)), tasks, instances)
                .isEmpty()))
        .as("somebody of that side sees it until then").isNotEmpty();

    WebLogin officer = login("discipline-d-discipline");
    WebLogin.Answer named = officer.send("POST",
        "/camunda/api/cockpit/plugin/supervision/default/cases/" + appeal.number + "/accused",
        "application/json", "{\"unit\": \"t01\", \"reason\": \"电话里核实过。\"}");

    assertThat(named.status()).as(named.body()).isEqualTo(200);
    List<Route> routes = new ArrayList<>(pluginRoutes(asked, instances));
    routes.addAll(engineRoutes(tasks, instances));
    for (int i = 0; i < SIDE.size(); i++) {
      assertThat(hits(logins.get(i), routes, tasks, instances)).as(SIDE.get(i) + " " + known).isEmpty();
    }
    WebLogin.Answer window = officer.send("GET",
        "/camunda/api/cockpit/plugin/supervision/default/cases/" + appeal.number, null, null);
    assertThat(window.body()).contains("和津街道", "电话里核实过。");
  }

  /** Once for all: a password takes its time. */
  private WebLogin login(String name) {
    return LOGINS.computeIfAbsent(name, login -> WebLogin.as(port, login, WebLogin.PASSWORD,
        login.startsWith("discipline") ? "cockpit" : "tasklist"));
  }

  /**
   * The same clerk screens something in like words, with the same telephone number: what is said there of others is
   * tried, too.
   */
  private List<String> twins() {
    District.Case twin = district.citizenAsks("又来说一次，街道的人要我送烟。");
    return district.jdbc
        .sql("select id_ from act_hi_taskinst where proc_inst_id_ in (select id_ from act_hi_procinst where"
            + " business_key_ = ?)")
        .param(twin.number).query(String.class).list();
  }

  private List<String> strings(String sql) {
    return district.jdbc.sql(sql).param(appeal.number).query(String.class).list();
  }

  /** @return what tells of the case, and every answer of a plugin that is an accident */
  private List<String> hits(WebLogin login, List<Route> routes, List<String> tasks, List<String> instances) {
    List<String> hits = new ArrayList<>();
    for (Route route : routes) {
      boolean get = route.method().equals("GET");
      WebLogin.Answer answer = login.send(route.method(), route.path(), get ? null : "application/json",
          get ? null : "{}");
      String body = answer.body().replace("诉求 " + appeal.number + "", ""); // a refusal repeats what was asked for
      boolean refused = answer.status() >= 400;
      boolean tells = body.contains(secret)
          || !refused && (body.contains("\"count\":1") && route.path().contains(appeal.number)
              || body.contains("\"number\":\"" + appeal.number)
              || !route.path().contains(appeal.number) && body.contains(appeal.number)
              || Stream.concat(tasks.stream(), instances.stream()).anyMatch(id -> body.contains("\"" + id + "\"")));
      // the engine itself answers 500 for what is of no tenant of his
      if (tells || answer.status() >= 500 && route.path().contains("/plugin/")) {
        hits.add(route.method() + " " + route.path() + " " + answer.status() + " "
            + body.substring(0, Math.min(200, body.length())));
      }
    }
    return hits;
  }

  private List<Route> engineRoutes(List<String> tasks, List<String> instances) throws IOException {
    List<Route> routes = new ArrayList<>();
    List<String> asked = new ArrayList<>(
        new ClassPathResource("security/role-matrix.txt").getContentAsString(StandardCharsets.UTF_8)
            .lines().filter(line -> line.startsWith("GET ")).map(line -> line.substring(4, line.lastIndexOf(" | ")))
            .filter(path -> !path.contains("DEFINITION") && !path.contains("ROOT")).toList());
    asked.addAll(List.of("/task?processInstanceBusinessKey=NUMBER", "/task/count?processInstanceBusinessKey=NUMBER",
        "/task?processInstanceBusinessKeyLike=%25" + appeal.number.substring(5) + "%25",
        "/process-instance?businessKey=NUMBER",
        "/process-instance/count?businessKey=NUMBER", "/execution?processInstanceBusinessKey=NUMBER",
        "/history/task?processInstanceBusinessKey=NUMBER", "/history/task/count?processInstanceBusinessKey=NUMBER",
        "/history/process-instance?processInstanceBusinessKey=NUMBER", "/history/process-instance/INSTANCE",
        "/history/activity-instance?processInstanceId=INSTANCE",
        "/history/variable-instance?processInstanceId=INSTANCE",
        "/history/identity-link-log", "/history/job-log?processInstanceId=INSTANCE", "/history/decision-instance",
        "/variable-instance?processInstanceIdIn=INSTANCE", "/job?processInstanceId=INSTANCE", "/task/TASK",
        "/task/TASK/form-variables",
        "/task/TASK/variables", "/task/TASK/identity-links", "/process-instance/INSTANCE",
        "/process-instance/INSTANCE/variables",
        "/process-instance/INSTANCE/activity-instances"));
    for (String path : asked) {
      List<String> of = path.contains("TASK") ? tasks : path.contains("INSTANCE") ? instances : List.of("");
      of.forEach(id -> routes.add(
          new Route("GET", engine(path.replace("TASK", id).replace("INSTANCE", id).replace("NUMBER", appeal.number)))));
    }
    return routes;
  }

  private static String engine(String path) {
    return "/camunda/api/engine/engine/default" + path;
  }

  /** Every route of every plugin, with the case's own numbers filled in. */
  private List<Route> pluginRoutes(List<String> tasks, List<String> instances) {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(Path.class));
    List<Route> routes = new ArrayList<>();
    scanner.findCandidateComponents("cn.kuaichu").forEach(bean -> {
      try {
        Class<?> resource = Class.forName(bean.getBeanClassName());
        String app = AbstractCockpitPluginRootResource.class.isAssignableFrom(resource) ? "cockpit"
            : AbstractWelcomePluginRootResource.class.isAssignableFrom(resource) ? "welcome" : "tasklist";
        for (Method method : resource.getDeclaredMethods()) {
          verb(method)
              .ifPresent(verb -> filled("/camunda/api/" + app + "/" + resource.getAnnotation(Path.class).value() + "/"
                  + method.getAnnotation(Path.class).value() + query(method), tasks, instances)
                  .forEach(path -> routes.add(new Route(verb, path))));
        }
      } catch (ClassNotFoundException e) {
        throw new AssertionError(e);
      }
    });
    assertThat(routes.size()).isGreaterThan(20);
    return routes;
  }

  private static Optional<String> verb(Method method) {
    return method.isAnnotationPresent(GET.class) ? Optional.of("GET")
        : method.isAnnotationPresent(POST.class) ? Optional.of("POST")
            : method.isAnnotationPresent(PUT.class) ? Optional.of("PUT")
                : method.isAnnotationPresent(DELETE.class) ? Optional.of("DELETE") : Optional.empty();
  }

  /** Only what can point to a case; the other filters are left out, so that the lists are whole. */
  private String query(Method method) {
    StringBuilder query = new StringBuilder();
    for (var parameter : method.getParameters()) {
      QueryParam name = parameter.getAnnotation(QueryParam.class);
      if (name != null && name.value().equals("task")) {
        query.append("?task={task}");
      } else if (name != null && name.value().equals("q")) {
        query.append("?q={number}");
      }
    }
    return query.toString();
  }

  private List<String> filled(String path, List<String> tasks, List<String> instances) {
    Map<String, List<String>> known = new LinkedHashMap<>();
    known.put("task", tasks);
    known.put("number", List.of(appeal.number));
    known.put("instance", instances);
    List.of("id", "visit", "campaign", "team").forEach(one -> known.put(one, List.of("1")));
    known.put("no", List.of("1"));
    known.put("kind", List.of("PHOTO"));
    known.put("official", SIDE);
    known.put("process", List.of("appeal-lifecycle"));
    List<String> paths = List.of(path);
    for (Matcher matcher = PARAMETER.matcher(path); matcher.find();) {
      List<String> values = known.get(matcher.group(1));
      assertThat(values).as("teach this test what to put for %s in %s", matcher.group(), path).isNotNull();
      paths = paths.stream()
          .flatMap(before -> values.stream()
              .map(value -> before.replace(matcher.group(), URLEncoder.encode(value, StandardCharsets.UTF_8))))
          .toList();
    }
    return paths;
  }
}
