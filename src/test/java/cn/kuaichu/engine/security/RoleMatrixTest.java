package cn.kuaichu.engine.security;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.ground.database.Home;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;

/**
 * What each role gets for each operation of the engine's REST on one village's case: exactly what the checked-in matrix
 * says. A number that changes is looked at by a person before the matrix is.
 */
@OverHttp
class RoleMatrixTest {
  private static final Map<String, String> ROLES = new LinkedHashMap<>();

  static {
    ROLES.put("intake-t01v01", "tasklist");
    ROLES.put("handler-t01v01", "tasklist");
    ROLES.put("intake-t02", "tasklist");
    ROLES.put("discipline-t01", "cockpit");
    ROLES.put("coordinator-d-centre", "cockpit");
    ROLES.put("steering-d", "welcome");
  }

  @LocalServerPort
  private int port;
  @Autowired
  private Home home;

  @Test
  void givesEachRoleWhatTheMatrixSaysAndNothingMore() throws IOException {
    List<WebLogin> logins = new ArrayList<>();
    ROLES.forEach((role, app) -> logins.add(WebLogin.as(port, role, WebLogin.PASSWORD, app)));
    logins.add(WebLogin.as(port, "admin", home.secret("admin-password"), "admin"));
    logins.add(WebLogin.nobody(port, "tasklist"));
    VillageCase appeal = VillageCase.registered(logins.get(0));

    List<String> expected = new ArrayList<>();
    List<String> actual = new ArrayList<>();
    for (String line : matrix()) {
      String operation = line.substring(0, line.lastIndexOf(" | "));
      expected.add(line);
      actual.add(operation + " | " + statuses(logins, operation, appeal));
    }

    assertThat(actual).containsExactlyElementsOf(expected);
  }

  private static List<String> matrix() throws IOException {
    return new ClassPathResource("security/role-matrix.txt").getContentAsString(StandardCharsets.UTF_8).lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
  }

  private static String statuses(List<WebLogin> logins, String operation, VillageCase appeal) {
    String[] words = appeal.in(operation).split(" ", 3);
    List<String> statuses = new ArrayList<>();
    for (WebLogin login : logins) {
      statuses.add(String.valueOf(login.api(words[0], words[1], words.length > 2 ? words[2] : null).status()));
    }
    return String.join(" ", statuses);
  }

  @Test
  void showsACaseOfTheUnitToItsOwnOfficialsOnly() {
    WebLogin intake = WebLogin.official(port, "intake-t01v01");
    VillageCase appeal = VillageCase.registered(intake);
    WebLogin other = WebLogin.official(port, "intake-t02");

    assertThat(intake.get("/task/count?processInstanceBusinessKey=" + appeal.number()).body()).contains("\"count\":1");
    assertThat(intake.get("/task/" + appeal.task() + "/form-variables").body()).contains("三组路口的路灯");
    assertThat(other.get("/task/count?processInstanceBusinessKey=" + appeal.number()).body()).contains("\"count\":0");
    for (String part : List.of("", "/form-variables", "/variables", "/deployed-form", "/identity-links",
        "/rendered-form")) {
      WebLogin.Answer answer = other.get("/task/" + appeal.task() + part);
      assertThat(answer.refused()).as(part + answer).isTrue();
      assertThat(answer.body()).doesNotContain("路灯", "周", appeal.number());
    }
  }

  @Test
  void showsNothingOfACaseInAnyListToAnotherUnit() {
    WebLogin intake = WebLogin.official(port, "intake-t01v01");
    VillageCase appeal = VillageCase.registered(intake);
    List<String> lists = List.of("/task", "/process-instance", "/execution", "/variable-instance",
        "/event-subscription", "/job",
        "/incident", "/external-task", "/history/task", "/history/process-instance", "/history/activity-instance",
        "/history/variable-instance", "/history/detail", "/history/user-operation", "/history/identity-link-log");
    assertThat(intake.get("/task").body()).contains(appeal.instance());
    for (String login : List.of("intake-t02", "handler-t02", "principal-t02")) {
      WebLogin other = WebLogin.official(port, login);
      for (String list : lists) {
        assertThat(other.get(list).body()).as(login + list).doesNotContain(appeal.number(), appeal.instance(),
            appeal.task());
      }
    }
  }

  @Test
  void letsNobodyTakeOrCompleteAnotherPostsWork() {
    WebLogin intake = WebLogin.official(port, "intake-t01v01");
    VillageCase appeal = VillageCase.registered(intake);
    String answers = "{\"variables\": {\"ground\": {\"value\": \"VALID\"}}}";
    for (String login : List.of("handler-t01v01", "leader-t01v01", "intake-t02", "discipline-t01",
        "coordinator-d-centre")) {
      WebLogin other = WebLogin.official(port, login);
      for (String body : List.of("{\"userId\": \"" + login + "\"}", "{\"userId\": \"intake-t01v01\"}")) {
        assertThat(other.post("/task/" + appeal.task() + "/claim", body).refused()).as(login + body).isTrue();
        assertThat(other.post("/task/" + appeal.task() + "/assignee", body).refused()).as(login + body).isTrue();
      }
      assertThat(other.post("/task/" + appeal.task() + "/submit-form", answers).refused()).as(login).isTrue();
      assertThat(other.post("/task/" + appeal.task() + "/complete", answers).refused()).as(login).isTrue();
      assertThat(intake.get("/task/" + appeal.task()).body()).contains("\"assignee\":null");
    }

    String self = "{\"userId\": \"intake-t01v01\"}";
    assertThat(intake.post("/task/" + appeal.task() + "/claim", self).status()).isEqualTo(204);
    assertThat(intake.post("/task/" + appeal.task() + "/submit-form", answers).status()).isEqualTo(204);
  }

  @Test
  void takesNoObjectsOfJavaFromAForm() {
    WebLogin intake = WebLogin.official(port, "intake-t01v01");
    VillageCase appeal = VillageCase.registered(intake);
    intake.post("/task/" + appeal.task() + "/claim", "{\"userId\": \"intake-t01v01\"}");
    for (String format : List.of("application/x-java-serialized-object", "application/json")) {
      String answers = """
          {"variables": {"ground": {"value": "VALID"}, "x": {"type": "Object", "value": "rO0ABXNyABFqYXZhLnV0aWwuSGFzaE1hcA==",
            "valueInfo": {"objectTypeName": "javax.naming.InitialContext", "serializationDataFormat": "%s"}}}}"""
          .formatted(format);
      assertThat(intake.post("/task/" + appeal.task() + "/complete", answers).status()).isEqualTo(400);
      assertThat(intake.post("/task/" + appeal.task() + "/submit-form", answers).status()).isEqualTo(400);
      assertThat(intake.get("/task/" + appeal.task()).status()).as("still to be done").isEqualTo(200);
      assertThat(intake.api("PUT", "/task/" + appeal.task() + "/variables/x",
          "{\"type\": \"Object\", \"value\": \"rO0AB\", \"valueInfo\": {\"objectTypeName\": \"java.util.HashMap\", "
              + "\"serializationDataFormat\": \"" + format + "\"}}")
          .refused()).isTrue();
    }
  }
}
