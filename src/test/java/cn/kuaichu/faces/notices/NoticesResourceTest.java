package cn.kuaichu.faces.notices;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.engine.security.WebLogin;
import cn.kuaichu.ground.database.Home;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Notices as they answer over HTTP: to whom, what they show, and what reading them changes. */
@DistrictTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class NoticesResourceTest {
  private static final String NOTICES = "/camunda/api/welcome/plugin/notices/default";
  @LocalServerPort
  private int port;
  @Autowired
  private District district;
  @Autowired
  private Home home;

  @BeforeEach
  void monday() {
    district.clock.setTo(District.MONDAY_MORNING);
  }

  @AfterEach
  void letTimeRun() {
    district.clock.runFreely();
  }

  private WebLogin official(String login) {
    return WebLogin.as(port, login, WebLogin.PASSWORD, "welcome");
  }

  private static WebLogin.Answer get(WebLogin login, String path) {
    return login.send("GET", NOTICES + path, null, null);
  }

  private static WebLogin.Answer read(WebLogin login, String body) {
    return login.send("POST", NOTICES + "/read", "application/json", body);
  }

  private static JsonNode json(WebLogin.Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    try {
      return new ObjectMapper().readTree(answer.body());
    } catch (IOException e) {
      throw new AssertionError(answer.body(), e);
    }
  }

  private static JsonNode row(WebLogin login, District.Case appeal) {
    return StreamSupport.stream(json(get(login, "/cases")).get("rows").spliterator(), false)
        .filter(row -> row.get("number").asText().equals(appeal.number)).findFirst().orElse(null);
  }

  private District.Case refused(String words) {
    return district.citizenAsks(words).acceptedAsVillageMatter().handledAndReportedBack().handlerSigns()
        .complainantSigns(false, "只换了灯泡。");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/count", "/cases", "/cases/2026-000001-0", "/receipts"})
  void answersNobodyWithoutALoginAndTheAdministratorWithNothing(String path) {
    assertThat(get(WebLogin.nobody(port, "welcome"), path).status()).isEqualTo(401);
    WebLogin admin = WebLogin.as(port, "admin", home.secret("admin-password"), "welcome");
    assertThat(json(get(admin, path)).toString()).containsAnyOf("\"cases\":0", "\"rows\":[]");
  }

  @Test
  void tellsWhatWasDoneAMomentAgoAndForgetsItWhenItIsRead() {
    WebLogin handler = official("handler-t01v01");
    int before = json(get(handler, "/count")).get("cases").asInt();
    District.Case appeal = refused("路灯坏了，请打 13800001234。");

    assertThat(json(get(handler, "/count")).get("cases").asInt()).isEqualTo(before + 1);
    JsonNode row = row(handler, appeal);
    assertThat(row.get("words").asText()).isEqualTo("诉求人在会签单上不同意，本件退回重办。");
    assertThat(row.get("at").asText()).isEqualTo("2026-03-02 09:00");
    assertThat(row.toString()).as("a telephone number in the title").doesNotContain("13800001234");
    assertThat(row.toString()).as("the complainant's name").doesNotContain("周大娘");

    assertThat(json(read(handler, "{\"number\": \"%s\", \"upTo\": %d}".formatted(appeal.number,
        row.get("upTo").asLong()))).get("cases").asInt()).isEqualTo(before);
    assertThat(row(handler, appeal).get("unread").asInt()).isZero();
    assertThat(json(get(handler, "/cases/" + appeal.number)).toString()).contains("2026-03-02 09:00", "承办人");
  }

  @Test
  void changesNothingForOthersAndNothingThatIsNotAsked() {
    District.Case appeal = refused("路灯坏了两个月。");
    WebLogin other = official("handler-t01v02");

    read(other, "{\"number\": \"%s\", \"upTo\": %d}".formatted(appeal.number, Long.MAX_VALUE));

    assertThat(json(get(other, "/cases/" + appeal.number)).get("rows")).isEmpty();
    assertThat(row(official("handler-t01v01"), appeal).get("unread").asInt()).isEqualTo(1);
    assertThat(read(other, "{}").status()).isEqualTo(400);
    assertThat(read(other, "").status()).isEqualTo(400);
    assertThat(json(get(other, "/cases?after=1-99999999999999999999")).get("rows")).isNotNull();
  }
}
