package cn.kuaichu.engine.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What an official might do to his own account, to the engine's own jobs, and with an address that is read in two ways.
 */
@OverHttp
class OwnAccountAttackTest {
  private static final String OTHER = "Ein-anderes-Passwort-9";
  @LocalServerPort
  private int port;
  @Autowired
  private IdentityService identity;
  @Autowired
  private JdbcTemplate jdbc;

  @Test
  void neitherDeletesNorRenamesHimself() {
    WebLogin official = WebLogin.official(port, "handler-t02v02");
    String name = identity.createUserQuery().userId("handler-t02v02").singleResult().getLastName();

    assertThat(official.api("DELETE", "/user/handler-t02v02", null).status()).isEqualTo(403);
    assertThat(official.api("PUT", "/user/handler-t02v02/profile",
        "{\"id\":\"handler-t02v02\",\"firstName\":\"区委书记\",\"lastName\":\"某某\",\"email\":null}").status())
        .isEqualTo(403);

    assertThat(identity.createUserQuery().userId("handler-t02v02").singleResult().getLastName()).isEqualTo(name);
  }

  @Test
  void changesHisOwnPassword() {
    WebLogin official = WebLogin.official(port, "handler-t02v01");
    assertThat(official.api("PUT", "/user/handler-t02v01/credentials",
        "{\"password\":\"" + OTHER + "\",\"authenticatedUserPassword\":\"" + WebLogin.PASSWORD + "\"}").status())
        .isEqualTo(204);
    try {
      assertThat(identity.checkPassword("handler-t02v01", OTHER)).isTrue();
    } finally {
      var user = identity.createUserQuery().userId("handler-t02v01").singleResult();
      user.setPassword(WebLogin.PASSWORD);
      identity.saveUser(user);
    }
  }

  /** Accounts of an upgraded home have the rights of new ones. */
  @Test
  void nobodyHasAllRightsOnHimself() {
    assertThat(jdbc.queryForList(
        "select perms_ from act_ru_authorization where resource_type_ = 1 and user_id_ = resource_id_",
        Integer.class)).hasSizeGreaterThan(600).containsOnly(6);
  }

  @Test
  void doesNotStopTheEnginesCleanUp() {
    String job = jdbc.queryForList("select id_ from act_ru_job where handler_type_ = 'history-cleanup'", String.class)
        .get(0);
    int retries = retries(job);

    for (String login : List.of("handler-t02v01", "discipline-t01", "coordinator-d-centre")) {
      assertThat(WebLogin.official(port, login).api("PUT", "/job/" + job + "/retries",
          "{\"retries\":0,\"dueDate\":\"2099-01-01T00:00:00.000+0800\"}").status()).as(login).isEqualTo(403);
    }
    assertThat(retries(job)).isEqualTo(retries);
  }

  private int retries(String job) {
    return jdbc.queryForObject("select retries_ from act_ru_job where id_ = ?", Integer.class, job);
  }

  /** An account that was just made has no password yet: that is a wrong one, like any other. */
  @Test
  void doesNotTellAnAccountWithoutPasswordApart() {
    String hash = jdbc.queryForObject("select pwd_ from act_id_user where id_ = 'handler-t03v01'", String.class);
    jdbc.update("update act_id_user set pwd_ = null where id_ = 'handler-t03v01'");
    try {
      assertThat(WebLogin.nobody(port, "tasklist").login("handler-t03v01", OTHER).status()).isEqualTo(401);
    } finally {
      jdbc.update("update act_id_user set pwd_ = ? where id_ = 'handler-t03v01'", hash);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/camunda/%61pi/engine/engine/default/task", "/camunda/api/%65ngine/engine",
      "/%63amunda/api/engine/engine",
      "/appeals/../camunda/api/engine/engine", "/camunda/app/../api/engine/engine",
      "/camunda/api/%61dmin/setup/default/user/create",
      "/camunda/api/engine/%65ngine/default/user", "/camunda/api/cockpit/%70lugin/base/default",
      "/camunda/./api/engine", "/appeals/%2e%2e/x",
      "/appeals/%", "/appeals/%zz", "/appeals/..", "/appeals/%2E"})
  void refusesAnAddressThatIsReadInTwoWays(String path) {
    assertThat(RawHttp.send("127.0.0.1", port, "GET", path, List.of(), "").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/appeals?words=%E8%B7%AF%61", "/appeals", "/assets/..txt"})
  void letsOthersThrough(String path) {
    assertThat(RawHttp.send("127.0.0.1", port, "GET", path, List.of(), "").status()).isIn(200, 404);
  }
}
