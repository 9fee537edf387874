package cn.kuaichu.faces.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.engine.security.WebLogin;
import cn.kuaichu.faces.draft.Drafts;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import cn.kuaichu.people.identity.Recusal;
import java.nio.charset.StandardCharsets;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was typed is the official's own, on every computer, until it is handed in. */
@DistrictTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class DraftsTest {
  private static final String HANDLER = "handler-t01v01";
  private static final String TYPED = "{\"measures\":\"已请供电所换线，王秀英大姐说灯亮了再签字。\"}";
  @LocalServerPort
  private int port;
  @Autowired
  private District district;
  @Autowired
  private TaskService tasks;
  @Autowired
  private Recusal recusal;
  @Autowired
  private Drafts drafts;
  @Autowired
  private JdbcClient jdbc;
  private District.Case lamp;
  private String task;

  @BeforeEach
  void aHandlerHasTakenACase() {
    lamp = district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter();
    task = tasks.createTaskQuery().processInstanceBusinessKey(lamp.number).singleResult().getId();
    district.as(HANDLER, () -> {
      tasks.claim(task, HANDLER);
      return null;
    });
  }

  private static String of(String official, String place) {
    return "/camunda/api/tasklist/plugin/dossier/default/draft/" + official + "/" + place;
  }

  private WebLogin.Answer save(WebLogin login, String official, String json) {
    return login.send("POST", of(official, "task/" + task), "application/json", json);
  }

  private WebLogin.Answer read(WebLogin login, String official) {
    return login.send("GET", of(official, "task/" + task), null, null);
  }

  private long kept() {
    return jdbc.sql("select count(*) from draft where place = ?").param("task:" + task).query(Long.class).single();
  }

  @Test
  void isThereAgainOnAnotherComputer() {
    assertThat(save(WebLogin.official(port, HANDLER), HANDLER, TYPED).status()).isEqualTo(204);

    WebLogin elsewhere = WebLogin.official(port, HANDLER);
    assertThat(read(elsewhere, HANDLER).status()).isEqualTo(200);
    assertThat(read(elsewhere, HANDLER).body()).isEqualTo(TYPED);
    assertThat(read(elsewhere, HANDLER).headers().firstValue("Cache-Control")).contains("no-store");
  }

  @Test
  void standsInTheDatabaseAsNobodyCanReadIt() {
    save(WebLogin.official(port, HANDLER), HANDLER, TYPED);

    byte[] words = jdbc.sql("select words from draft where place = ?").param("task:" + task).query(byte[].class)
        .single();
    assertThat(new String(words, StandardCharsets.UTF_8)).doesNotContain("measures", "王秀英");
  }

  @Test
  void isGivenToNobodyElse() {
    save(WebLogin.official(port, HANDLER), HANDLER, TYPED);

    WebLogin colleague = WebLogin.official(port, "handler-t01v01-2");
    assertThat(read(colleague, HANDLER).refused()).as("in the owner's name").isTrue();
    assertThat(read(colleague, "handler-t01v01-2").body()).as("in his own").isEmpty();
    assertThat(save(colleague, "handler-t01v01-2", "{}").refused()).as("of a task that is another's").isTrue();
    assertThat(save(colleague, HANDLER, "{}").refused()).isTrue();
    assertThat(read(WebLogin.nobody(port, "tasklist"), HANDLER).status()).isEqualTo(401);
    assertThat(read(WebLogin.official(port, HANDLER), HANDLER).body()).isEqualTo(TYPED);
  }

  @Test
  void endsWithTheTask() {
    WebLogin handler = WebLogin.official(port, HANDLER);
    save(handler, HANDLER, TYPED);
    lamp.handlerAsks("RECUSE", "requestReason", "路灯旁的小店是我弟弟开的。");

    assertThat(kept()).isZero();
    assertThat(read(handler, HANDLER).refused()).isTrue();
  }

  @Test
  void staysWhenTheTaskIsRefused() {
    save(WebLogin.official(port, HANDLER), HANDLER, TYPED);

    assertThat(WebLogin.official(port, HANDLER).post("/task/" + task + "/submit-form", "{\"variables\":{}}").refused())
        .isTrue();
    assertThat(kept()).isEqualTo(1);
  }

  @Test
  void isGoneWhenTheOfficialGivesTheTaskBack() {
    WebLogin handler = WebLogin.official(port, HANDLER);
    save(handler, HANDLER, TYPED);

    assertThat(handler.post("/task/" + task + "/unclaim", "{}").status()).isEqualTo(204);
    assertThat(kept()).isZero();
  }

  @Test
  void isGivenToNobodyWhoMustKeepAwayAndNotKept() {
    save(WebLogin.official(port, HANDLER), HANDLER, TYPED);
    recusal.keepAway(lamp.id, HANDLER);

    assertThat(read(WebLogin.official(port, HANDLER), HANDLER).refused()).isTrue();
    assertThat(kept()).isZero();
  }

  @Test
  void canBeTakenFromAHumanForACase() {
    save(WebLogin.official(port, HANDLER), HANDLER, TYPED);
    drafts.forget(lamp.id, "handler-t01v01-2");
    assertThat(kept()).as("another human's").isEqualTo(1);

    drafts.forget(lamp.id, HANDLER);
    assertThat(kept()).isZero();
  }

  @Test
  void isRefusedWhenItIsNoDraftOrABook() {
    WebLogin handler = WebLogin.official(port, HANDLER);

    assertThat(save(handler, HANDLER, "[1]").status()).isEqualTo(400);
    assertThat(save(handler, HANDLER, "words").status()).isEqualTo(400);
    assertThat(save(handler, HANDLER, "{\"measures\":\"" + "字".repeat(90_000) + "\"}").status()).isEqualTo(400);
    assertThat(kept()).isZero();
  }

  @Test
  void ofAStartFormIsKeptToo() {
    String clerk = "intake-t01v01";
    String place = of(clerk, "start/appeal-lifecycle");
    WebLogin.official(port, clerk).send("POST", place, "application/json", "{\"title\":\"路灯不亮\"}");

    assertThat(WebLogin.official(port, clerk).send("GET", place, null, null).body()).isEqualTo("{\"title\":\"路灯不亮\"}");
    jdbc.sql("delete from draft where login = ?").param(clerk).update();
  }
}
