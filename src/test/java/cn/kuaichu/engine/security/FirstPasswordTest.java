package cn.kuaichu.engine.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** A password that somebody has handed out opens nothing but its own change. */
@OverHttp
class FirstPasswordTest {
  private static final String LOGIN = "handler-t06v01";
  private static final String OTHER = "Nur-ich-kenne-es-27";
  @LocalServerPort
  private int port;
  @Autowired
  private JdbcTemplate jdbc;
  @Autowired
  private IdentityService identity;

  /** As the command {@code district} leaves an account. */
  @BeforeEach
  void firstPassword() throws InterruptedException {
    jdbc.update("insert into first_password (login, hash) select id_, pwd_ from act_id_user where id_ = ?", LOGIN);
    // who has been given one is remembered for five seconds
    OverHttp.Until.holds(() -> WebLogin.official(port, LOGIN).get("/task/count").status() == 403);
  }

  @AfterEach
  void everythingIsBack() {
    jdbc.update("delete from first_password");
    var user = identity.createUserQuery().userId(LOGIN).singleResult();
    user.setPassword(WebLogin.PASSWORD);
    identity.saveUser(user);
  }

  @Test
  void opensNothingButItsOwnChange() {
    WebLogin official = WebLogin.official(port, LOGIN);

    for (String path : new String[] {"/task", "/task/count", "/process-definition", "/user/" + LOGIN + "/profile"}) {
      WebLogin.Answer refused = official.get(path);
      assertThat(refused.status()).as(path).isEqualTo(403);
      assertThat(refused.body()).contains("首次登录须先修改初始口令");
    }
    assertThat(official.send("GET", "/camunda/api/tasklist/plugin/dossier/default/tasks/x", null, null).status())
        .isEqualTo(403);
    assertThat(
        official.send("GET", "/camunda/api/admin/auth/user/default", null, null).headers().firstValue("X-Own-Password"))
        .hasValue("required");
    assertThat(official.api("PUT", "/user/handler-t06v02/credentials",
        "{\"password\":\"" + OTHER + "\",\"authenticatedUserPassword\":\"" + WebLogin.PASSWORD + "\"}").status())
        .isEqualTo(403);

    WebLogin.Answer same = official.api("PUT", "/user/" + LOGIN + "/credentials",
        "{\"password\":\"" + WebLogin.PASSWORD + "\",\"authenticatedUserPassword\":\"" + WebLogin.PASSWORD + "\"}");
    assertThat(same.status()).isEqualTo(400);
    assertThat(same.body()).contains("新密码不能与原密码相同");
    assertThat(official.get("/task/count").status()).as("still the first one").isEqualTo(403);

    assertThat(official.api("PUT", "/user/" + LOGIN + "/credentials",
        "{\"password\":\"" + OTHER + "\",\"authenticatedUserPassword\":\"" + WebLogin.PASSWORD + "\"}").status())
        .isEqualTo(204);

    assertThat(official.get("/task/count").status()).isEqualTo(200);
    assertThat(WebLogin.official(port, "handler-t06v02").get("/task/count").status()).isEqualTo(200);
  }
}
