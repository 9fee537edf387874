package cn.kuaichu.desk.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.database.Home;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.security.WebLogin;
import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** The desk as it answers over HTTP: to whom, and in which words. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(District.Setup.class)
class SupervisionResourceTest {
  private static final String DESK = "/camunda/api/cockpit/plugin/supervision/default";
  private static final String REASON = "{\"ground\": \"UNSOLVED\", \"reason\": \"群众等了很久,请本周内解决。\"}";
  @LocalServerPort
  private int port;
  @Autowired
  private District district;
  @Autowired
  private Home home;

  private WebLogin supervisor(String login) {
    return WebLogin.as(port, login, WebLogin.PASSWORD, "cockpit");
  }

  private static WebLogin.Answer get(WebLogin login, String path) {
    return login.send("GET", DESK + path, null, null);
  }

  private static WebLogin.Answer order(WebLogin login, String number, String body) {
    return login.send("POST", DESK + "/cases/" + number + "/orders", "application/json", body);
  }

  private District.Case lamp() {
    return district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/timeline", "/timers", "/tallies", "/watch", "/cases", "/cases/1999-000001-0", "/signs", "/signs/units",
      "/inspections"})
  void refusesEverybodyElse(String path) {
    WebLogin admin = WebLogin.as(port, "admin", home.secret("admin-password"), "cockpit");
    for (WebLogin other : List.of(admin, WebLogin.official(port, "handler-t01v01"))) {
      WebLogin.Answer answer = get(other, path);
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.body()).contains("督办台和档案只对");
    }
    assertThat(get(WebLogin.nobody(port, "cockpit"), path).status()).isEqualTo(401);
    assertThat(get(admin, "/entry").body()).contains("\"may\":false").doesNotContain("t01");
  }

  @Test
  void answersASupervisorWithNothingABrowserMayKeep() {
    WebLogin officer = supervisor("discipline-t01");
    for (String path : List.of("/entry", "/timeline", "/timers", "/tallies", "/watch", "/cases", "/signs", "/signs/units", "/inspections")) {
      WebLogin.Answer answer = get(officer, path);
      assertThat(answer.status()).as(path + answer.body()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Cache-Control")).as(path).hasValue("no-store");
    }
    assertThat(get(officer, "/entry").body()).contains("\"may\":true", "和津街道").doesNotContain("\"t02");
  }

  @Test
  void explainsWhatItCannotAnswer() {
    WebLogin officer = supervisor("discipline-t01");
    for (String wrong : List.of("?state=X", "?due=yesterday", "?number=%25", "?after=x", "?unit=t02")) {
      WebLogin.Answer answer = get(officer, "/cases" + wrong);
      assertThat(answer.status()).as(wrong).isEqualTo(400);
      assertThat(answer.body()).as(wrong).contains("请");
    }
    assertThat(get(officer, "/cases/2026-000000-0").status()).isEqualTo(404);
  }

  @Test
  void issuesOneOrderPerGround() {
    District.Case lamp = lamp();
    WebLogin officer = supervisor("discipline-t01");

    WebLogin.Answer ordered = order(officer, lamp.number, REASON);

    assertThat(ordered.status()).as(ordered.body()).isEqualTo(200);
    assertThat(ordered.field("number")).matches("督\\d{4}-\\d{5}");
    assertThat(get(officer, "/cases/" + lamp.number).body()).contains(ordered.field("number"), "合理诉求未解决");
    assertThat(get(officer, "/cases?state=ORDERED&number=" + lamp.number).body()).contains(ordered.field("number"));
    WebLogin.Answer again = order(officer, lamp.number, REASON);
    assertThat(again.status()).isEqualTo(400);
    assertThat(again.body()).contains(ordered.field("number"));
  }

  @Test
  void takesNoOrderFromWhoMayNot() {
    District.Case lamp = lamp();
    assertThat(order(supervisor("discipline-t02"), lamp.number, REASON).status()).isEqualTo(404);
    assertThat(order(WebLogin.official(port, "handler-t01v01"), lamp.number, REASON).status()).isEqualTo(403);
    WebLogin officer = supervisor("discipline-t01");
    for (String wrong : List.of("{}", "{\"ground\": \"X\", \"reason\": \"请尽快解决。\"}", "{\"ground\": \"UNSOLVED\", \"reason\": \" \"}")) {
      WebLogin.Answer answer = order(officer, lamp.number, wrong);
      assertThat(answer.status()).as(wrong + answer.body()).isEqualTo(400);
      assertThat(answer.body()).contains("请");
    }
    assertThat(get(officer, "/cases/" + lamp.number).body()).contains("\"orders\":[]");
    WebLogin.Answer forged = officer.sent(HttpRequest.newBuilder(officer.uri(DESK + "/cases/" + lamp.number + "/orders"))
        .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(REASON)).build());
    assertThat(forged.status()).isEqualTo(403);
  }

  @Test
  void servesItsModulesAndNothingElse() {
    WebLogin nobody = WebLogin.nobody(port, "cockpit");
    String assets = "/camunda/api/cockpit/plugin/supervision/static/app/";
    for (String module : List.of("plugin.js", "desk.js", "chart.js", "case.js", "dom.js", "page.js", "plugin.css")) {
      assertThat(nobody.send("GET", assets + module, null, null).status()).as(module).isEqualTo(200);
    }
    for (String other : List.of("other.js", "..%2Fapplication.yaml", "../../../application.yaml")) {
      assertThat(nobody.send("GET", assets + other, null, null).status()).as(other).isBetween(400, 404);
    }
  }
}
