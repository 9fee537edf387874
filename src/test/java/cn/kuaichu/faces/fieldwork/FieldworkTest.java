package cn.kuaichu.faces.fieldwork;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.engine.security.WebLogin;
import cn.kuaichu.ground.database.EmbeddedDatabase;
import cn.kuaichu.life.fieldwork.FieldworkVerified;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is brought home from outside is recorded once, and nothing of it is lost on the way to a case. */
@DistrictTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class FieldworkTest {
  private static final String PATH = "/camunda/api/welcome/plugin/fieldwork/default";
  private static final String HANDLER = "handler-t01v01";
  private static final int SHEETS = 1_000;
  private static final ObjectMapper JSON = new ObjectMapper();
  @LocalServerPort
  private int port;
  @Autowired
  private District district;
  @Autowired
  private EmbeddedDatabase database;
  @Autowired
  private JdbcClient jdbc;

  @BeforeEach
  void aMondayMorning() {
    district.clock.setTo(District.MONDAY_MORNING);
  }

  @AfterEach
  void nothingIsKept() throws Exception {
    try (Connection connection = database.superuser(); var statement = connection.createStatement()) {
      statement.execute("truncate field_appeal, campaign_sheet, collection_campaign, visit_echo, field_visit,"
          + " collection_team_member, collection_team");
    }
    district.clock.runFreely();
  }

  private WebLogin login(String login) {
    return WebLogin.as(port, login, WebLogin.PASSWORD, "welcome");
  }

  private static JsonNode read(WebLogin.Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode get(WebLogin login, String path) {
    return read(login.send("GET", PATH + path, null, null));
  }

  private static WebLogin.Answer send(WebLogin login, String path, Map<String, ?> body) {
    try {
      return login.send("POST", PATH + path, "application/json", JSON.writeValueAsString(body));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> visit(WebLogin login) {
    return new TreeMap<>(Map.of("reference", UUID.randomUUID().toString(), "channel", "VISIT", "place", "t01v01",
        "spot", "三组晒坝", "day", get(login, "/entry").at("/today").asText(), "households", 12, "persons", 30, "findings",
        "三组的路灯坏了几盏，张大爷的电话是 13800001234。"));
  }

  private static Map<String, Object> appeal(String title) {
    return new TreeMap<>(Map.of("reference", UUID.randomUUID().toString(), "title", title, "words", title + "请来看看。",
        "name", "张大爷", "phone", "13800001234", "anonymous", false));
  }

  @Test
  void aVisitIsOneHoweverOftenItIsSentAndYieldsAppeals() {
    WebLogin handler = login(HANDLER);
    Map<String, Object> said = visit(handler);
    JsonNode visit = read(send(handler, "/visits", said));
    long id = visit.at("/row/id").asLong();
    assertThat(read(send(handler, "/visits", said)).at("/row/id").asLong()).isEqualTo(id);
    assertThat(visit.at("/findings").asText()).doesNotContain("13800001234");

    Map<String, Object> lamp = appeal("三组路灯坏了。");
    String number = read(send(handler, "/visits/" + id + "/appeals", lamp)).at("/number").asText();
    assertThat(read(send(handler, "/visits/" + id + "/appeals", lamp)).at("/number").asText()).isEqualTo(number);
    read(send(handler, "/visits/" + id + "/appeals", appeal("水沟堵了。")));

    District.Case taken = district.find(number);
    assertThat(taken.now().channel().name()).isEqualTo("VISIT");
    assertThat(taken.now().takenWhere()).isEqualTo("三组晒坝");
    assertThat(jdbc.sql("select role from ledger_entry where appeal_id = ? and seq = 1").param(taken.now().id())
        .query(String.class).single()).as("in which post it was taken down").isEqualTo("handler");
    for (String above : List.of(HANDLER, "leader-t01", "coordinator-d-centre")) {
      JsonNode list = get(login(above), "/visits");
      assertThat(list.at("/rows/0/appeals").asInt()).as(above).isEqualTo(2);
      assertThat(list.at("/sums/persons").asInt()).as(above).isEqualTo(30);
    }
    assertThat(get(login("handler-t02v01"), "/visits").at("/rows")).isEmpty();
    assertThat(login("handler-t02v01").send("GET", PATH + "/visits/" + id, null, null).status()).isEqualTo(404);
    assertThat(send(login("leader-t01"), "/visits/" + id + "/appeals", appeal("别的单位来登记。")).status()).isEqualTo(403);
    assertThat(login("steering-d").send("GET", PATH + "/visits", null, null).status()).isEqualTo(403);
  }

  @Test
  void thePlaceHearsOnceAndACorrectionKeepsWhatWasSaid() {
    WebLogin handler = login(HANDLER);
    long id = read(send(handler, "/visits", visit(handler))).at("/row/id").asLong();
    district.clock.setTo(District.MONDAY_MORNING.plus(Duration.ofDays(31)));
    assertThat(get(login(HANDLER), "/visits").at("/rows/0/late").asBoolean()).isTrue();
    assertThat(get(login(HANDLER), "/visits").at("/sums/late").asInt()).isEqualTo(1);

    handler = login(HANDLER);
    String today = get(handler, "/entry").at("/today").asText();
    assertThat(send(handler, "/visits/" + id + "/echo", Map.of("day", "2020-01-01", "words", "办了。")).status())
        .isEqualTo(400);
    read(send(handler, "/visits/" + id + "/echo", Map.of("day", today, "words", "路灯修好了三盏。")));
    JsonNode told = read(send(handler, "/visits/" + id + "/echo", Map.of("day", today, "words", "路灯修好了四盏。")));

    assertThat(told.at("/echoed/words").asText()).isEqualTo("路灯修好了四盏。");
    assertThat(told.at("/echoed/version").asInt()).isEqualTo(2);
    assertThat(told.at("/row/late").asBoolean()).isFalse();
  }

  @Test
  void whoIsComplainedAboutFindsNothingOfItByNoCount() {
    WebLogin handler = login(HANDLER);
    long id = read(send(handler, "/visits", visit(handler))).at("/row/id").asLong();
    String before = get(login("leader-t01v01"), "/visits/" + id).toString()
        + get(login("leader-t01v01"), "/visits").toString();
    Map<String, Object> secret = appeal("玛瑙巷口的干部收钱。");
    secret.put("accused", "t01v01");
    read(send(handler, "/visits/" + id + "/appeals", secret));

    assertThat(get(login("leader-t01v01"), "/visits/" + id).toString() + get(login("leader-t01v01"), "/visits"))
        .isEqualTo(before);
    assertThat(get(login("discipline-t01"), "/visits/" + id).toString()).contains("玛瑙");
  }

  @Test
  void everySheetOfACampaignHasAnOutcomeBeforeItEnds() throws Exception {
    WebLogin handler = login(HANDLER);
    long team = read(send(handler, "/teams", Map.of("name", "第一采集队", "area", "一至三组", "members", List.of(HANDLER))))
        .at("/0/id").asLong();
    String today = get(handler, "/entry").at("/today").asText();
    long id = read(send(handler, "/campaigns", Map.of("name", "冬季征求意见", "channel", "QUESTIONNAIRE", "starts", today,
        "ends", today, "sheets", SHEETS))).at("/campaign/id").asLong();
    String at = "/campaigns/" + id;
    read(send(handler, at + "/sheets", Map.of("numbers", "1-900", "team", team)));
    Map<String, Object> from = appeal("征求意见表里说水渠垮了。");
    from.put("no", 7);
    String number = read(send(handler, at + "/appeals", from)).at("/number").asText();
    assertThat(read(send(handler, at + "/appeals", from)).at("/number").asText()).isEqualTo(number);

    assertThat(send(handler, at + "/sheets", Map.of("numbers", "1-10", "outcome", "NOTHING")).body()).contains("第 7 号");
    read(send(handler, at + "/sheets", Map.of("numbers", "1-6、8-880", "outcome", "NOTHING")));
    assertThat(send(handler, at + "/sheets", Map.of("numbers", "881-900", "outcome", "MISSING")).status())
        .isEqualTo(400);
    read(send(handler, at + "/sheets", Map.of("numbers", "881-900", "outcome", "MISSING", "reason", "外出务工")));
    assertThat(send(handler, at + "/closed", Map.of()).body()).contains("还有 100 份没有着落");
    read(send(handler, at + "/sheets", Map.of("numbers", "901-1000", "outcome", "UNUSED")));
    JsonNode closed = read(send(handler, at + "/closed", Map.of()));

    assertThat(closed.at("/campaign/counts").toString()).contains("\"APPEAL\",\"label\":\"有诉求\",\"count\":1}",
        "\"count\":879}", "\"count\":20}", "\"count\":100}");
    assertThat(closed.at("/cases/0/appeal/number").asText()).isEqualTo(number);
    assertThat(closed.at("/sheets/0/numbers").asText()).isEqualTo("1-6、8-880");
    assertThat(closed.at("/sheets/0/team").asText()).isEqualTo("第一采集队");
    assertThat(send(handler, at + "/sheets", Map.of("numbers", "1", "outcome", "VOID", "reason", "污损")).status())
        .isEqualTo(400);

    assertThat(FieldworkVerified.flaws(database)).isEmpty();
    try (Connection connection = database.superuser(); var statement = connection.createStatement()) {
      statement.execute("delete from campaign_sheet where no = 950");
      statement.execute("update campaign_sheet set outcome = 'NOTHING' where no = 7");
    }
    assertThat(FieldworkVerified.flaws(database)).containsExactly("征集“冬季征求意见”已经结束，还有 1 份没有着落",
        "征集“冬季征求意见”第 7 号登记了诉求，却没有记为有诉求");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      /visits | day | 2099-01-01 | 还没有到
      /visits | day | 昨天 | 走访日期
      /visits | day | | 走访日期
      /visits | place | t02v01 | 本单位范围
      /visits | place | nowhere | 本单位范围
      /visits | channel | QUESTIONNAIRE | 哪一种走访
      /visits | channel | FAX | 走访方式
      /visits | spot | | 具体地点
      /visits | findings | | 了解到的情况
      /visits | households | -1 | 走访户数
      /visits | persons | | 走访人数
      /visits | team | 999999 | 队伍
      /visits | reference | x | 刷新
      /campaigns | sheets | 0 | 份数
      /campaigns | sheets | 100000000 | 份数
      /campaigns | sheets | | 份数
      /campaigns | ends | 2000-01-01 | 收回日期
      /campaigns | ends | +999999-12-31 | 收回日期
      /campaigns | starts | 2026-02-30 | 开始日期
      /campaigns | name | | 征集名称
      /campaigns | channel | VISIT | 征集方式
      /teams | name | | 队伍名称
      /teams | members | | 队员
      /teams | members | somebody | 队员
      """)
  void whatIsWrongIsRefusedInWords(String path, String field, String wrong, String said) {
    WebLogin handler = login(HANDLER);
    Map<String, Object> body = path.equals("/visits") ? visit(handler)
        : path.equals("/campaigns") ? new TreeMap<>(Map.of("name", "征集", "channel", "QUESTIONNAIRE", "starts",
            "2026-03-02", "ends", "2026-04-02", "sheets", 10))
            : new TreeMap<>(Map.of("name", "队", "area", "一组", "members", List.of(HANDLER)));
    body.put(field, field.equals("members") ? wrong == null ? List.of() : List.of(wrong) : wrong);

    WebLogin.Answer answer = send(handler, path, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains(said);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      0 | 不在 1 到 10 号之间
      11 | 不在 1 到 10 号之间
      5-3 | 不在 1 到 10 号之间
      1-2-3 | 看不出是哪几号
      一号 | 看不出是哪几号
      -1 | 看不出是哪几号
      99999999999 | 看不出是哪几号
      | 看不出是哪几号
      """)
  void numbersThatCannotBeAreRefused(String numbers, String said) {
    WebLogin handler = login(HANDLER);
    long id = read(send(handler, "/campaigns", Map.of("name", "征集", "channel", "QUESTIONNAIRE", "starts", "2026-03-02",
        "ends", "2026-04-02", "sheets", 10))).at("/campaign/id").asLong();

    WebLogin.Answer answer = send(handler, "/campaigns/" + id + "/sheets",
        Map.of("numbers", numbers == null ? "" : numbers, "outcome", "NOTHING"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains(said);
  }
}
