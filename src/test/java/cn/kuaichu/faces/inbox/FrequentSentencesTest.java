package cn.kuaichu.faces.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.engine.security.WebLogin;
import cn.kuaichu.faces.sentence.SentenceSettings;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A sentence is kept for oneself or by a leader for the unit, and comes back with the facts of the case at hand. */
@DistrictTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class FrequentSentencesTest {
  private static final String PATH = "/camunda/api/tasklist/plugin/dossier/default/sentences";
  private static final String HANDLER = "handler-t01v01";
  private static final String COLLEAGUE = "handler-t01v01-2";
  private static final String LEADER = "leader-t01v01";
  @LocalServerPort
  private int port;
  @Autowired
  private District district;
  @Autowired
  private TaskService tasks;
  @Autowired
  private SentenceSettings settings;
  @Autowired
  private JdbcClient jdbc;
  private District.Case lamp;
  private String task;

  @BeforeEach
  void aCaseToBeHandled() {
    district.clock.setTo(District.MONDAY_MORNING);
    lamp = DeskFixture.lamp(district).acceptedAsVillageMatter();
    task = DeskFixture.taskOf(tasks, lamp);
  }

  @AfterEach
  void nothingIsKept() {
    jdbc.sql("delete from frequent_sentence").update();
    district.clock.runFreely();
  }

  private WebLogin login(String login) {
    return WebLogin.official(port, login);
  }

  private String offered(WebLogin login) {
    return login.send("GET", PATH + "/task/" + task, null, null).body();
  }

  private static WebLogin.Answer keep(WebLogin login, String words, boolean forUnit) {
    return login.send("POST", PATH, "application/json", "{\"words\": \"" + words + "\", \"forUnit\": " + forUnit + "}");
  }

  @Test
  void comesBackWithTheFactsOfTheCase() {
    WebLogin handler = login(HANDLER);
    assertThat(keep(handler, "〔今天〕〔单位〕〔姓名〕到现场核实〔编号〕“〔标题〕”，将在〔期限〕前办结。〔没有〕", false).status()).isEqualTo(204);

    assertThat(offered(handler)).contains("2026年3月2日津桥社区李知远到现场核实" + lamp.number
        + "“三组路口的路灯坏了两个月,晚上看不见路。”，将在2026年3月17日前办结。〔没有〕");
  }

  @Test
  void isOnesOwnUntilALeaderKeepsItForTheUnit() {
    WebLogin handler = login(HANDLER);
    WebLogin colleague = login(COLLEAGUE);
    WebLogin leader = login(LEADER);
    keep(handler, "已电话告知诉求人。", false);
    assertThat(offered(colleague)).contains("\"sentences\":[]").contains("\"keepsForUnit\":false");

    WebLogin.Answer refused = keep(handler, "请到社区一楼办理。", true);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).contains("由单位领导存");
    assertThat(offered(leader)).contains("\"keepsForUnit\":true");
    assertThat(keep(leader, "请到社区一楼办理。", true).status()).isEqualTo(204);

    assertThat(offered(colleague)).contains("请到社区一楼办理。", "津桥社区").doesNotContain("已电话告知");
    assertThat(login("handler-t02v01").send("GET", PATH + "/task/" + task, null, null).status())
        .as("a task of another unit").isEqualTo(404);
  }

  @Test
  void isRemovedByItsOwnerAlone() {
    WebLogin handler = login(HANDLER);
    keep(handler, "已电话告知诉求人。", false);
    String id = id(offered(handler));

    assertThat(login(COLLEAGUE).send("POST", PATH + "/" + id + "/removed", null, "").body()).contains("单位领导删除");
    assertThat(offered(handler)).contains("已电话告知");
    assertThat(handler.send("POST", PATH + "/" + id + "/removed", null, "").status()).isEqualTo(204);
    assertThat(offered(handler)).contains("\"sentences\":[]");
    assertThat(handler.send("POST", PATH + "/" + id + "/removed", null, "").status()).isEqualTo(400);
  }

  @Test
  void isKeptOnceInBoundsAndNotReadable() {
    WebLogin handler = login(HANDLER);
    keep(handler, "已电话告知诉求人。", false);
    keep(handler, " 已电话告知诉求人。 ", false);
    assertThat(offered(handler).split("\"id\"")).hasSize(2);
    assertThat(jdbc.sql("select words from frequent_sentence").query((row, n) -> row.getBytes(1)).single())
        .satisfies(cipher -> assertThat(new String(cipher, StandardCharsets.UTF_8)).doesNotContain("电话"));

    Map.of(" ", "先在文本框里写好", "长".repeat(settings.longest() + 1), "请精简").forEach((words, said) -> {
      WebLogin.Answer refused = keep(handler, words, false);
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.body()).contains(said);
    });
    for (int no = 1; no < settings.most(); no++) {
      assertThat(keep(handler, "第" + no + "句。", false).status()).isEqualTo(204);
    }
    assertThat(keep(handler, "多一句。", false).body()).contains("请先删除不再用的");
  }

  private static String id(String offered) {
    Matcher id = Pattern.compile("\"id\":(\\d+)").matcher(offered);
    assertThat(id.find()).isTrue();
    return id.group(1);
  }
}
