package cn.kuaichu.engine.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Addresses every scanner tries: nothing there, and nothing to learn from the answer. */
@OverHttp
class KnownPathsTest {
  @LocalServerPort
  private int port;
  @LocalManagementPort
  private int managementPort;

  @ParameterizedTest
  @ValueSource(strings = {"/engine-rest", "/engine-rest/engine", "/engine-rest/user", "/engine-rest/deployment/create",
      "/engine-rest/process-definition/count", "/rest/engine", "/actuator", "/actuator/health", "/actuator/env",
      "/actuator/heapdump", "/actuator/loggers", "/actuator/mappings", "/actuator/metrics", "/h2-console",
      "/h2-console/login.jsp",
      "/v3/api-docs", "/swagger-ui/index.html", "/swagger-ui.html", "/openapi.json", "/.git/config", "/.git/HEAD",
      "/.env",
      "/.svn/entries", "/WEB-INF/web.xml", "/META-INF/MANIFEST.MF", "/application.yaml", "/application.properties",
      "/pom.xml",
      "/console", "/manager/html", "/login", "/logout", "/admin", "/api", "/api/appeals", "/jolokia", "/metrics",
      "/trace",
      "/phpmyadmin/", "/wp-login.php", "/server-status", "/druid/index.html", "/nacos/", "/camunda-welcome/index.html",
      "/camunda/api/engine/engine/default/user", "/camunda/api/engine/engine/default/task",
      "/camunda/api/engine/engine/default/version", "/camunda/api/engine/engine/default/telemetry/data",
      "/camunda/api/cockpit/plugin/base/default/process-definition/statistics",
      "/camunda/api/admin/setup/default/user/create",
      "/camunda/api/tasklist/plugin/tasklist-plugin/default/x", "/camunda/app/admin/default/setup", "/camunda/nothing",
      "/camunda/app/nothing/default/", "/appeals/../actuator/env", "/a;b=c"})
  void answersNothing(String path) {
    for (String method : List.of("GET", "POST", "TRACE")) {
      RawHttp answer = RawHttp.send("127.0.0.1", port, method, path, List.of(), "");
      assertThat(answer.status()).as(method + " " + path).isBetween(400, 405);
      assertThat(answer.body().length()).as(answer.body()).isLessThanOrEqualTo(200);
      assertThat(answer.body().replaceAll("\"timestamp\":\"[^\"]*\"", "")).doesNotContainIgnoringCase("exception",
          "camunda.bpm", "tomcat", "7.24", "3.5.1", "\tat ");
      assertThat(answer.header("Server")).isNull();
    }
  }

  @Test
  void keepsHealthOnTheManagementPortAndNothingThatTells() {
    assertThat(RawHttp.send("127.0.0.1", managementPort, "GET", "/actuator/health", List.of(), "").status())
        .isEqualTo(200);
    for (String path : List.of("/actuator/env", "/actuator/heapdump", "/actuator/beans", "/camunda/app/tasklist/",
        "/")) {
      assertThat(RawHttp.send("127.0.0.1", managementPort, "GET", path, List.of(), "").status()).as(path)
          .isEqualTo(404);
    }
  }

  @Test
  void leadsTheShortAddressToTheInbox() {
    for (String path : List.of("/camunda", "/camunda/")) {
      assertThat(RawHttp.send("127.0.0.1", port, "GET", path, List.of(), "").header("Location")).as(path)
          .endsWith("/camunda/app/tasklist/");
    }
  }
}
