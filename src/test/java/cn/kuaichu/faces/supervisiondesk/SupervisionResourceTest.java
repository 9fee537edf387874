package cn.kuaichu.faces.supervisiondesk;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.engine.security.WebLogin;
import cn.kuaichu.ground.database.Home;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The desk as it answers over HTTP: to whom, and in which words. */
@DistrictTest(webEnvironment = WebEnvironment.RANDOM_PORT)
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
  @ValueSource(strings = {"/timeline", "/timers", "/tallies", "/watch", "/cases", "/cases/1999-000001-0",
      "/find?q=2026", "/cases/1999-000001-0/place/x", "/signs", "/signs/units",
      "/inspections", "/orders", "/orders.csv", "/not-taken-up", "/not-taken-up.csv"})
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
    for (String path : List.of("/entry", "/timeline", "/timers", "/tallies", "/watch", "/cases", "/signs",
        "/signs/units", "/inspections",
        "/not-taken-up", "/not-taken-up.csv")) {
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
    for (String wrong : List.of("?outcome=CLOSED", "?ground=VALID", "?unit=t02", "?from=yesterday", "?page=-1")) {
      WebLogin.Answer answer = get(officer, "/not-taken-up" + wrong);
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
    assertThat(get(officer, "/cases?state=ORDERED&number=" + lamp.number).body()).contains(ordered.field("number"),
        "\"clock\":\"办理\"", "\"owner\":\"");
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
    for (String wrong : List.of("{}", "{\"ground\": \"X\", \"reason\": \"请尽快解决。\"}",
        "{\"ground\": \"UNSOLVED\", \"reason\": \" \"}")) {
      WebLogin.Answer answer = order(officer, lamp.number, wrong);
      assertThat(answer.status()).as(wrong + answer.body()).isEqualTo(400);
      assertThat(answer.body()).contains("请");
    }
    assertThat(get(officer, "/cases/" + lamp.number).body()).contains("\"orders\":[]");
    WebLogin.Answer forged = officer
        .sent(HttpRequest.newBuilder(officer.uri(DESK + "/cases/" + lamp.number + "/orders"))
            .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(REASON)).build());
    assertThat(forged.status()).isEqualTo(403);
  }

  @Test
  void servesItsModulesAndNothingElse() {
    WebLogin nobody = WebLogin.nobody(port, "cockpit");
    String assets = "/camunda/api/cockpit/plugin/supervision/static/app/";
    for (String module : List.of("plugin.js", "desk.js", "chart.js", "case.js", "dom.js", "page.js", "not-taken-up.js",
        "plugin.css")) {
      assertThat(nobody.send("GET", assets + module, null, null).status()).as(module).isEqualTo(200);
    }
    for (String other : List.of("other.js", "..%2Fapplication.yaml", "../../../application.yaml")) {
      assertThat(nobody.send("GET", assets + other, null, null).status()).as(other).isBetween(400, 404);
    }
  }

  @Test
  void findsACaseByAPartOfItsNumberWhateverHasBecomeOfIt() {
    WebLogin officer = supervisor("discipline-t01");
    District.Case open = lamp();
    District.Case declined = district.citizenAsks("看不清。").screened("UNCLEAR", "reason", "没有写明地点和事情。");
    District.Case merged = district.citizenAsks("三组路口的路灯坏了。").screened("SAME_MATTER_RUNNING", "reason", "同一盏路灯。",
        "repeatOf", open.number);
    District.Case closed = lamp().handledAndReportedBack().signedByAllFour();

    for (District.Case one : List.of(open, declined, merged, closed)) {
      String digits = one.number.replace("-", "");
      for (String typed : List.of(one.number, digits, digits.substring(2, 11))) {
        WebLogin.Answer answer = get(officer, "/find?q=" + typed);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).as(typed).contains(one.number, one.now().status().label());
      }
      assertThat(get(supervisor("discipline-t02"), "/find?q=" + one.number).body())
          .doesNotContain("\"number\":\"" + one.number);
    }
  }

  @Test
  void saysWhatCanBeSearchedWhereItCannotSearch() {
    WebLogin.Answer answer = get(supervisor("discipline-t01"), "/find?q=%E7%BB%BF%E5%9C%B0");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains("可以按诉求编号或其中几位数字查找", "\"rows\":[]");
  }

  @Test
  void showsWhatIsInACaseAndRecordsThatSomebodyLooked() {
    District.Case appeal = district.citizenAsks("三组路口的路灯坏了两个月,请打13912345678。").acceptedAsVillageMatter()
        .handledAndReportedBack();
    WebLogin officer = supervisor("discipline-t01");

    WebLogin.Answer answer = officer.send("POST", DESK + "/cases/" + appeal.number + "/content", "application/json",
        "{}");

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("三组路口的路灯坏了两个月", "139****5678", "当面反馈", "已更换灯泡和线路。", "\"sheets\":[{\"no\":1")
        .doesNotContain("13912345678", "周大娘");
    assertThat(appeal.ledger()).endsWith("READ_DOSSIER");
    assertThat(officer.send("POST", DESK + "/cases/" + appeal.number + "/copy", "application/json", "{}").status())
        .isEqualTo(200);
    assertThat(appeal.count("READ_DOSSIER")).isEqualTo(2);
  }

  @Test
  void showsTheContentToNobodyElseAndNeverToTheAccusedSide() {
    District.Case complaint = district.citizenAsks("街道干部办事推诿。", "t01");
    District.Case other = lamp();
    WebLogin admin = WebLogin.as(port, "admin", home.secret("admin-password"), "cockpit");

    for (String path : List.of("/content", "/copy")) {
      assertThat(supervisor("discipline-t01")
          .send("POST", DESK + "/cases/" + complaint.number + path, "application/json", "{}").status())
          .as("an officer stationed at the accused street").isEqualTo(404);
      assertThat(supervisor("discipline-t02")
          .send("POST", DESK + "/cases/" + other.number + path, "application/json", "{}").status())
          .isEqualTo(404);
      for (WebLogin reader : List.of(admin, WebLogin.official(port, "handler-t01v01"))) {
        assertThat(reader.send("POST", DESK + "/cases/" + other.number + path, "application/json", "{}").status())
            .isEqualTo(403);
      }
    }
    assertThat(get(supervisor("discipline-t01"), "/find?q=" + complaint.number).body()).contains("\"rows\":[]");
    assertThat(complaint.ledger()).doesNotContain("READ_DOSSIER");
    assertThat(other.ledger()).doesNotContain("READ_DOSSIER");
  }

  @Test
  void showsADiagramOfTheReadersOwnInstancesOnly() {
    District.Case lamp = lamp();
    String instance = district.jdbc.sql("""
        select id_ from act_ru_execution where business_key_ = ? and parent_id_ is null and tenant_id_ = 't01v01' limit 1
        """).param(lamp.number).query(String.class).single();

    assertThat(get(supervisor("discipline-t01"), "/cases/" + lamp.number + "/place/" + instance).body())
        .contains("\"chapters\":[{", "bpmn", lamp.number);
    assertThat(get(supervisor("discipline-t02"), "/cases/" + lamp.number + "/place/" + instance).status())
        .isEqualTo(404);
    assertThat(get(supervisor("discipline-t01"), "/cases/" + lamp.number + "/place/nothing").status()).isEqualTo(404);
  }
}
