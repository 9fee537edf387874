package cn.kuaichu.engine.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** Guessing passwords: slow for the guesser, no matter for the owner, and written down. */
@OverHttp
@ExtendWith(OutputCaptureExtension.class)
class LoginAttackTest {
  private static final Pattern SESSION = Pattern.compile("JSESSIONID=([^;]+)");
  private static final Pattern TOKEN = Pattern.compile("XSRF-TOKEN=([^;]+)");

  @LocalServerPort
  private int port;
  @Autowired
  private IdentityService identity;
  @Autowired
  private JdbcTemplate jdbc;

  @Test
  void slowsTheGuesserAndNotTheOwner(CapturedOutput log) {
    for (int i = 0; i < 5; i++) {
      assertThat(login("127.0.0.2", "leader-t01", "falsch-" + i).status()).isEqualTo(401);
    }

    RawHttp paused = login("127.0.0.2", "leader-t01", WebLogin.PASSWORD);
    assertThat(paused.status()).as("even the right password waits").isEqualTo(429);
    assertThat(Integer.parseInt(paused.header("Retry-After"))).isBetween(1, 900);
    assertThat(paused.body()).contains("分钟后再试");
    assertThat(login("127.0.0.3", "leader-t01", WebLogin.PASSWORD).status()).as("the owner elsewhere").isEqualTo(200);
    assertThat(login("127.0.0.2", "leader-t02", WebLogin.PASSWORD).status()).as("a colleague").isEqualTo(200);

    assertThat(log).contains("login result=wrong user=leader-t01 address=127.0.0.2",
        "login result=paused user=leader-t01 address=127.0.0.2", "login result=right user=leader-t01 address=127.0.0.3")
        .doesNotContain("falsch-", WebLogin.PASSWORD);
  }

  @Test
  void forgetsWrongTriesAfterTheRightPassword() {
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 3; i++) {
        assertThat(login("127.0.0.4", "leader-t03", "falsch").status()).isEqualTo(401);
      }
      assertThat(login("127.0.0.4", "leader-t03", WebLogin.PASSWORD).status()).isEqualTo(200);
    }
  }

  @Test
  void neverLocksAnAccount() {
    for (int i = 0; i < 15; i++) {
      assertThat(identity.checkPassword("leader-t04", "falsch")).isFalse();
    }

    assertThat(identity.checkPassword("leader-t04", WebLogin.PASSWORD)).isTrue();
  }

  @Test
  void writesStrangeNamesOnOneLine(CapturedOutput log) {
    assertThat(login("127.0.0.5", "x%0d%0alogin+result%3dright+user%3dadmin", "y").status()).isEqualTo(401);

    assertThat(log).contains("login result=wrong user=x__login_result=right_user=admin address=127.0.0.5")
        .doesNotContainPattern("(?m)^login result=right user=admin");
  }

  @Test
  void refusesFormsThatAreNone() {
    assertThat(post("127.0.0.6", "username=a&username=b&password=c").status()).isEqualTo(400);
    assertThat(post("127.0.0.6", "password=c").status()).isEqualTo(400);
    assertThat(post("127.0.0.6", "username=a&password=" + "x".repeat(5000)).status()).isEqualTo(400);
  }

  @Test
  void takesAsLongForALoginThatDoesNotExist() {
    long known = fastest(() -> identity.checkPassword("leader-t05", "falsch"));
    long unknown = fastest(() -> identity.checkPassword("niemand", "falsch"));

    assertThat((double) unknown / known).isBetween(0.5, 2.0);
  }

  private static long fastest(Supplier<Boolean> check) {
    long fastest = Long.MAX_VALUE;
    for (int i = 0; i < 7; i++) {
      long start = System.nanoTime();
      assertThat(check.get()).isFalse();
      fastest = Math.min(fastest, System.nanoTime() - start);
    }
    return fastest;
  }

  @Test
  void keepsPasswordsAsBcryptAndNothingElse() {
    List<String> hashes = jdbc.queryForList("select pwd_ from act_id_user", String.class);

    assertThat(hashes).hasSizeGreaterThan(600)
        .allMatch(hash -> hash.matches("\\{BCRYPT}\\$2b\\$11\\$[./A-Za-z0-9]{53}"));
  }

  @Test
  void asksForLongPasswordsInChinese() {
    WebLogin intake = WebLogin.official(port, "intake-t02");

    String rules = intake.get("/identity/password-policy").body();
    assertThat(rules).contains("PASSWORD_POLICY_LENGTH", "\"minLength\":\"12\"", "不得使用常见密码");
    assertThat(intake.post("/identity/password-policy", "{\"password\": \"123456789012\"}").body())
        .contains("\"valid\":false");
    assertThat(intake.post("/identity/password-policy", "{\"password\": \"zu-kurz-9\"}").body())
        .contains("\"valid\":false");
    assertThat(intake.api("PUT", "/user/intake-t02/credentials",
        "{\"password\": \"888888888888\", \"authenticatedUserPassword\": \"" + WebLogin.PASSWORD + "\"}").status())
        .isGreaterThanOrEqualTo(400);
    assertThat(identity.checkPassword("intake-t02", WebLogin.PASSWORD)).isTrue();
  }

  private RawHttp login(String from, String user, String password) {
    return post(from, "username=" + user + "&password=" + password);
  }

  private RawHttp post(String from, String form) {
    RawHttp page = RawHttp.send(from, port, "GET", "/camunda/app/tasklist/default/", List.of(), "");
    String token = first(TOKEN, page);
    return RawHttp.send(from, port, "POST", "/camunda/api/admin/auth/user/default/login/tasklist",
        List.of("Content-Type: application/x-www-form-urlencoded", "X-XSRF-TOKEN: " + token,
            "Cookie: JSESSIONID=" + first(SESSION, page) + "; XSRF-TOKEN=" + token),
        form);
  }

  private static String first(Pattern pattern, RawHttp page) {
    return page.cookies().stream().map(pattern::matcher).filter(cookie -> cookie.find()).map(cookie -> cookie.group(1))
        .findFirst().orElseThrow();
  }
}
