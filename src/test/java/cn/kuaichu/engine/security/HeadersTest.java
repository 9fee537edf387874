package cn.kuaichu.engine.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Headers, cookies, tokens and sessions, on every kind of answer. */
@OverHttp
class HeadersTest {
  @LocalServerPort
  private int port;

  @ParameterizedTest
  @CsvSource({"GET,/", "GET,/appeals", "GET,/assets/nothing.css", "GET,/error", "GET,/nothing", "POST,/appeals",
      "GET,/a;b",
      "GET,/camunda", "GET,/camunda/app/tasklist/default/", "GET,/camunda/app/cockpit/default/",
      "GET,/camunda/app/admin/default/",
      "GET,/camunda/app/welcome/default/", "GET,/camunda/lib/deps.js", "GET,/camunda/app/tasklist/locales/zh.json",
      "GET,/camunda/api/engine/engine/default/task", "GET,/camunda/api/engine/engine/",
      "POST,/camunda/api/admin/setup/default/user/create",
      "POST,/camunda/api/admin/auth/user/default/login/tasklist", "GET,/camunda/nothing",
      "GET,/camunda/app/tasklist/other/"})
  void areOnEveryAnswer(String method, String path) {
    RawHttp answer = RawHttp.send("127.0.0.1", port, method, path, List.of(), "");

    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("Strict-Transport-Security")).startsWith("max-age=31536000").contains("includeSubDomains");
    assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
    assertThat(answer.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
    for (String name : List.of("content-security-policy", "strict-transport-security", "x-content-type-options")) {
      assertThat(answer.headers().stream().filter(line -> line.toLowerCase().startsWith(name + ":"))).as(name)
          .hasSize(1);
    }
    assertThat(answer.cookies()).allSatisfy(cookie -> {
      assertThat(cookie).containsOnlyOnce("SameSite=Strict");
      // the web apps' own script has to read this one
      assertThat(cookie.startsWith("XSRF-TOKEN=") || cookie.contains("HttpOnly")).as(cookie).isTrue();
    });
  }

  @ParameterizedTest
  @CsvSource({"/", "/appeals", "/appeals/x", "/error", "/nothing"})
  void keepCitizensPagesStrictAndOutOfEveryCache(String path) {
    RawHttp answer = RawHttp.send("127.0.0.1", port, "GET", path, List.of(), "");

    assertThat(answer.header("Content-Security-Policy"))
        .contains("default-src 'self'", "script-src 'self';", "style-src 'self';",
            "img-src 'self' data:")
        .doesNotContain("unsafe", "http");
    assertThat(answer.header("Permissions-Policy")).contains("camera=()", "geolocation=()");
    assertThat(answer.header("Cache-Control")).contains("no-store");
  }

  @Test
  void refuseAFormWithoutOrWithAForeignToken() {
    for (String path : List.of("/", "/appeals", "/appeals/x/y", "/error")) {
      assertThat(RawHttp.send("127.0.0.1", port, "POST", path, List.of(), "").status()).as(path).isEqualTo(403);
      assertThat(RawHttp.send("127.0.0.1", port, "POST", path, List.of("Cookie: kuaichu-form=abc", "X-XSRF-TOKEN: def",
          "Content-Type: application/x-www-form-urlencoded"), "_csrf=def").status()).as(path).isEqualTo(403);
    }
  }

  @Test
  void refuseTheWebAppsRestWithoutOrWithAForeignToken() {
    for (String token : new String[] {null, "00000000000000000000000000000000"}) {
      WebLogin intake = WebLogin.official(port, "intake-t01v01");
      assertThat(intake.post("/task/count", "{}").status()).isEqualTo(200);
      HttpRequest.Builder request = HttpRequest.newBuilder(intake.uri("/camunda/api/engine/engine/default/task/count"))
          .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString("{}"));
      if (token != null) {
        request.header("X-XSRF-TOKEN", token);
      }
      assertThat(intake.sent(request.build()).status()).as(token).isEqualTo(403);
    }
  }

  @Test
  void changeTheSessionAtLoginAndKillItAtLogout() {
    WebLogin intake = WebLogin.nobody(port, "tasklist");
    String anonymous = intake.cookie("JSESSIONID");
    assertThat(intake.login("intake-t01v01", WebLogin.PASSWORD).status()).isEqualTo(200);
    String own = intake.cookie("JSESSIONID");
    assertThat(own).isNotNull().isNotEqualTo(anonymous);
    assertThat(statusWith(own)).isEqualTo(200);
    assertThat(statusWith(anonymous)).isEqualTo(401);

    WebLogin leaving = WebLogin.official(port, "intake-t01v01");
    String session = leaving.cookie("JSESSIONID");
    assertThat(leaving.logout().status()).isEqualTo(200);
    assertThat(statusWith(session)).isEqualTo(401);
  }

  private int statusWith(String session) {
    return RawHttp.send("127.0.0.1", port, "GET", "/camunda/api/engine/engine/default/task/count",
        List.of("Cookie: JSESSIONID=" + session), "").status();
  }
}
