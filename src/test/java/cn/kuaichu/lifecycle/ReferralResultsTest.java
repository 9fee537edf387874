package cn.kuaichu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.engine.security.WebLogin;
import cn.kuaichu.ground.database.EmbeddedDatabase;
import cn.kuaichu.keeping.verification.Tampering;
import cn.kuaichu.keeping.verification.Verification;
import cn.kuaichu.life.accusation.NameAccused;
import cn.kuaichu.life.deadline.SideDeadline;
import cn.kuaichu.life.deadline.SideDeadlines;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.life.evidence.AddEvidence;
import cn.kuaichu.oversight.notices.TellNotices;
import cn.kuaichu.oversight.supervision.Ground;
import cn.kuaichu.oversight.supervision.SupervisionOrders;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionOperations;

/** 移送结果 over HTTP: what came back of a referral is counted, corrected in versions, and told to the discipline side alone. */
@DistrictTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ReferralResultsTest {
  private static final String DESK = "/camunda/api/cockpit/plugin/supervision/default/";
  private static final String WORKPLACE = "/camunda/api/welcome/plugin/workplace/default/";
  private static final String LEADER = "leader-t01v01";
  private static final Actor OFFICER = new Actor("discipline-t01", "discipline", "t01");
  private static final Actor DISTRICT = new Actor("discipline-d-discipline", "discipline", "d-discipline");
  private static int monday;
  @LocalServerPort
  private int port;
  @Autowired
  private District district;
  @Autowired
  private SupervisionOrders orders;
  @Autowired
  private AddEvidence addEvidence;
  @Autowired
  private SideDeadlines deadlines;
  @Autowired
  private Verification verification;
  @Autowired
  private EmbeddedDatabase database;
  @Autowired
  private TellNotices tell;
  @Autowired
  private NameAccused names;
  @Autowired
  private CaseFiles files;
  @Autowired
  private TransactionOperations transaction;

  /** Each test has days of its own, on which nothing else happened. */
  @BeforeEach
  void aMondayOfItsOwn() {
    LocalDate day = LocalDate.of(2052, 3, 4).plusWeeks(26L * monday++);
    district.clock.setTo(day.atTime(LocalTime.of(9, 0)).atZone(WorkCalendar.ZONE).toInstant());
    OrderSteps.ordersOfOtherTestsWereLongAgo(district);
  }

  @AfterEach
  void letTimeRun() {
    district.clock.runFreely();
  }

  private record Referred(District.Case appeal, String order) {}

  private Referred referred() {
    District.Case lamp = district.citizenAsks("三组路口的路灯坏了两个月,晚上老人出门看不见路。").acceptedAsVillageMatter();
    String officer = OFFICER.login();
    orders.issue(lamp.id, Ground.UNSOLVED, OFFICER, "两个月没有进展,请十日内修好并当面答复。");
    OrderSteps steps = new OrderSteps(district, addEvidence, lamp);
    steps.acknowledgedBy(LEADER).rectifiedBy(LEADER).foundBy(officer, "FALSE").carriedOutBy(officer, "RESISTED")
        .calledToAccountBy(officer).rectifiedBy(LEADER).foundBy(officer, "FALSE").carriedOutBy(officer, "HANDED_OVER");
    return new Referred(lamp, steps.number());
  }

  private WebLogin desk(String login) {
    return WebLogin.as(port, login, WebLogin.PASSWORD, "cockpit");
  }

  private WebLogin workplace(String login) {
    return WebLogin.as(port, login, WebLogin.PASSWORD, "welcome");
  }

  private static JsonNode json(WebLogin.Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    try {
      return new ObjectMapper().readTree(answer.body());
    } catch (IOException e) {
      throw new AssertionError(answer.body(), e);
    }
  }

  private static WebLogin.Answer get(WebLogin login, String path) {
    return login.send("GET", path, null, null);
  }

  /** Of two cases and three persons, one of them sanctioned. */
  private Map<String, Object> filed(int version) {
    Map<String, Object> written = new HashMap<>(Map.of("version", version, "filed", true, "decidedOn",
        district.today().toString(), "cases", 2, "persons", 3, "sanctioned", 1, "document", "云纪〔2052〕12号"));
    if (version > 0) {
      written.put("reason", "对方机关补报处分结果");
    }
    return written;
  }

  private static Map<String, Object> but(Map<String, Object> written, Object... changes) {
    Map<String, Object> changed = new HashMap<>(written);
    for (int i = 0; i < changes.length; i += 2) {
      changed.put((String) changes[i], changes[i + 1]);
    }
    return changed;
  }

  private static WebLogin.Answer write(WebLogin login, String order, Map<String, Object> written) {
    try {
      return login.send("POST", DESK + "referrals/" + WebLogin.encoded(order), "application/json",
          new ObjectMapper().writeValueAsString(written));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static JsonNode onTheDesk(WebLogin login, String order) {
    for (JsonNode row : json(get(login, DESK + "referrals")).get("rows")) {
      if (row.get("number").asText().equals(order)) {
        return row;
      }
    }
    return null;
  }

  private static long sum(WebLogin login, String key) {
    for (JsonNode one : json(get(login, DESK + "referrals")).get("sums")) {
      if (one.get("key").asText().equals(key)) {
        return one.get("count").asLong();
      }
    }
    throw new AssertionError(key);
  }

  private JsonNode register(WebLogin login) {
    return json(get(login, WORKPLACE + "register?register=referrals&from="
        + LocalDate.of(2052, 3, 4).plusWeeks(26L * (monday - 1))));
  }

  private static List<String> rowOf(JsonNode register, District.Case appeal) {
    List<String> cells = new ArrayList<>();
    register.get("rows").forEach(row -> {
      if (row.get(0).asText().equals(appeal.number)) {
        row.forEach(cell -> cells.add(cell.asText()));
      }
    });
    return cells;
  }

  @Test
  void isAwaitedWithALastDayThenCountedAndCorrectedInVersionsThatStay() {
    Referred one = referred();
    WebLogin officer = desk("discipline-t01");
    long cases = sum(officer, "CASES");
    long late = sum(officer, "LATE");
    assertThat(onTheDesk(officer, one.order()).get("left").asText()).startsWith("待回复，还剩");
    assertThat(rowOf(register(workplace("discipline-t01")), one.appeal())).endsWith("待回复", "", "", "", "", "");

    district.daysPass(deadlines.term(SideDeadline.REFERRAL_ANSWER).days() + 1);
    assertThat(onTheDesk(officer, one.order()).get("colour").asText()).isEqualTo("red");
    assertThat(onTheDesk(officer, one.order()).get("left").asText()).startsWith("待回复，已逾期");
    assertThat(sum(officer, "LATE")).isEqualTo(late + 1);

    assertThat(write(officer, one.order(), filed(0)).status()).isEqualTo(200);
    assertThat(sum(officer, "LATE")).isEqualTo(late);
    assertThat(sum(officer, "CASES")).isEqualTo(cases + 2);
    assertThat(write(officer, one.order(), but(filed(1), "cases", 1, "sanctioned", 2)).status()).isEqualTo(200);

    JsonNode answer = onTheDesk(officer, one.order()).get("answer");
    assertThat(answer.toString()).contains("\"version\":2", "\"cases\":1", "\"persons\":3", "\"sanctioned\":2", "云纪");
    assertThat(sum(officer, "CASES")).isEqualTo(cases + 1);
    String acts = json(get(officer, DESK + "orders/" + WebLogin.encoded(one.order()))).get("acts").toString();
    assertThat(acts).contains("对方机关已立案", "立案 2 件、3 人，处分 1 人", "立案 1 件、3 人，处分 2 人", "补报处分结果");
    JsonNode register = register(workplace("discipline-t01"));
    assertThat(rowOf(register, one.appeal())).endsWith("已立案", district.today().toString(), "1", "3", "2", "2");
    assertThat(register.get("foot").asText()).isEqualTo("移送 1 件 → 立案 1 件 → 立案 3 人 → 处分 2 人");
    assertThat(json(get(officer, DESK + "orders?number=" + WebLogin.encoded(one.order()))).toString())
        .contains("移送结果：已立案");
  }

  @Test
  void leavesAnEntryThatSaysNoCountAndTellsTheSupervisorsConcernedAlone() {
    Referred one = referred();
    write(desk("discipline-d-discipline"), one.order(), filed(0));
    tell.tellAll();
    assertThat(told(one)).as("who wrote it knows").containsExactly("t01.discipline");
    write(desk("discipline-t01"), one.order(), filed(1));
    tell.tellAll();
    assertThat(told(one)).containsExactly("t01.discipline", "d-discipline.discipline");

    assertThat(district.jdbc.sql("select detail from case_step where appeal_id = ? and kind = 'REFERRAL_RESULT'"
        + " order by seq limit 1")
        .param(one.appeal().id).query(String.class).single()).matches("\\{\"mark\":\"[0-9a-f]{66}\",\"orderNumber\":\""
            + one.order() + "\",\"rung\":\"REFERRAL\",\"version\":1}");
    assertThat(district.jdbc.sql("select encode(document_cipher, 'escape') from referral_result r"
        + " join supervision_order o on o.id = r.order_id where o.number = ? and version = 1").param(one.order())
        .query(String.class).single()).doesNotContain("2052");
  }

  private List<String> told(Referred one) {
    return district.jdbc.sql("select post from official_notice where appeal_id = ? and step = 'REFERRAL_RESULT'"
        + " order by seq").param(one.appeal().id).query(String.class).list();
  }

  @Test
  void isSeenNeitherByHandlersNorByThePressedOrTheAccusedSideNorByOtherSupervisors() {
    Referred one = referred();
    WebLogin officer = desk("discipline-t01");
    write(officer, one.order(), filed(0));

    for (String login : List.of("handler-t01v01", LEADER, "principal-t01v01", "coordinator-d-centre")) {
      WebLogin reader = login.equals("coordinator-d-centre") ? desk(login) : workplace(login);
      assertThat(get(reader, DESK + "referrals").refused()).as(login).isTrue();
      assertThat(write(reader, one.order(), filed(1)).refused()).as(login).isTrue();
      assertThat(get(workplace(login), WORKPLACE + "register?register=referrals").status()).as(login).isEqualTo(403);
    }
    assertThat(json(get(desk("coordinator-d-centre"), DESK + "orders?number=" + WebLogin.encoded(one.order())))
        .toString()).contains(one.order(), "已移送，对方机关接收").doesNotContain("移送结果");
    WebLogin handler = workplace("handler-t01v01");
    assertThat(handler.send("POST", WORKPLACE + "cases/" + one.appeal().number + "/content", "application/json", "{}")
        .body()).contains("\"step\":\"移送\"").doesNotContain("移送结果", "立案", "处分", "专账记录");
    assertThat(get(handler, WORKPLACE + "cases/" + one.appeal().number).body()).contains("专账记录")
        .doesNotContain("移送结果", "立案", "处分");
    WebLogin other = desk("discipline-t02");
    assertThat(onTheDesk(other, one.order())).isNull();
    assertThat(write(other, one.order(), filed(1)).status()).isEqualTo(404);

    long cases = sum(officer, "CASES");
    transaction.executeWithoutResult(status -> names.name(files.open(one.appeal().id),
        new NameAccused.Wish("t01", null, "群众说到了街道。"), DISTRICT, "test:" + one.appeal().id));
    assertThat(onTheDesk(officer, one.order())).isNull();
    assertThat(sum(officer, "CASES")).isEqualTo(cases - 2);
    assertThat(rowOf(register(workplace("discipline-t01")), one.appeal())).isEmpty();
    assertThat(register(workplace("discipline-t01")).get("foot").asText()).startsWith("移送 0 件");
    assertThat(write(officer, one.order(), filed(1)).status()).isEqualTo(404);

    WebLogin office = desk("discipline-d-discipline");
    assertThat(onTheDesk(office, one.order()).get("answer").get("cases").asInt()).isEqualTo(2);
    district.jdbc.sql("update supervision_order set addressee_unit = 'd-discipline' where number = ?")
        .param(one.order()).update();
    assertThat(onTheDesk(office, one.order())).as("of the side that is pressed").isNull();
    assertThat(write(office, one.order(), filed(1)).status()).isEqualTo(404);
  }

  @Test
  void refusesPlainlyWhatCannotBe() {
    Referred one = referred();
    WebLogin officer = desk("discipline-t01");
    Map<String, String> refused = new HashMap<>();
    refused.put("至少是 1", write(officer, one.order(), but(filed(0), "cases", 0)).body());
    refused.put("不能多于立案人数", write(officer, one.order(), but(filed(0), "sanctioned", 4)).body());
    refused.put("都是 0", write(officer, one.order(), but(filed(0), "filed", false)).body());
    refused.put("请选择对方机关是否立案", write(officer, one.order(), but(filed(0), "filed", null)).body());
    refused.put("今天以前", write(officer, one.order(),
        but(filed(0), "decidedOn", district.today().plusDays(1).toString())).body());
    refused.put("在移送之日", write(officer, one.order(),
        but(filed(0), "decidedOn", district.today().minusDays(90).toString())).body());
    refused.put("年-月-日", write(officer, one.order(), but(filed(0), "decidedOn", "三月")).body());
    refused.put("不写姓名和案情", write(officer, one.order(), but(filed(0), "document", "张三收受 2 万元")).body());
    refused.put("首次登记", write(officer, one.order(), but(filed(0), "reason", "更正件数")).body());
    refused.forEach((way, answer) -> assertThat(answer).contains(way));
    assertThat(onTheDesk(officer, one.order()).get("answer").isNull()).isTrue();

    assertThat(write(officer, one.order(), but(filed(0), "filed", false, "cases", 0, "persons", 0, "sanctioned", 0,
        "document", null)).status()).isEqualTo(200);
    assertThat(onTheDesk(officer, one.order()).get("left").asText()).isEqualTo("未立案");
    assertThat(write(officer, one.order(), filed(0)).body()).contains("第 1 版，请刷新");
    assertThat(write(officer, one.order(), but(filed(1), "reason", null)).body()).contains("请写明更正或补报的理由");
    District.Case open = district.citizenAsks("三组路口的路灯坏了。").acceptedAsVillageMatter();
    orders.issue(open.id, Ground.UNSOLVED, OFFICER, "两个月没有进展,请修好。");
    assertThat(write(officer, new OrderSteps(district, addEvidence, open).number(), filed(0)).status()).isEqualTo(404);
  }

  @Test
  void staysAsItWasWrittenAndVerificationFindsAChangedCount() {
    Referred one = referred();
    write(desk("discipline-t01"), one.order(), filed(0));
    write(desk("discipline-t01"), one.order(), filed(1));
    assertThat(flaws(one)).isEmpty();
    assertThatThrownBy(() -> district.jdbc.sql("update referral_result set cases = 1").update())
        .isInstanceOf(DataAccessException.class);

    Tampering tampering = new Tampering(database);
    String where = " where order_id = (select id from supervision_order where number = '" + one.order() + "')";
    tampering.run("update referral_result set cases = 9" + where + " and version = 2");
    assertThat(flaws(one)).singleElement().asString().contains("移送结果第 2 版与台账记录不符");
    tampering.run("delete from referral_result" + where + " and version = 2");
    assertThat(flaws(one)).singleElement().asString().contains("没有移送结果");
    tampering.run("delete from supervision_act" + where + " and kind = 'RESULT' and no = (select max(no)"
        + " from supervision_act" + where + ")");
    assertThat(flaws(one)).isEmpty();
  }

  private List<String> flaws(Referred one) {
    return verification.run(Verification.Options.NONE, "legal-state").of("legal-state").flaws().stream()
        .filter(flaw -> flaw.contains(one.order())).toList();
  }
}
