package cn.kuaichu.engine.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who mistypes an address of the web apps, or opens one that is not for him, reads where to go, in our words. */
@OverHttp
class WrongAddressTest {
  @LocalServerPort
  private int port;

  @ParameterizedTest
  @CsvSource({"/camunda/app/tasklist/other/,404,没有这个页面", "/camunda/app/cockpit/x,404,没有这个页面",
      "/camunda/app/nothing/default/,403,不能打开这个页面", "/camunda/nothing,404,没有这个页面",
      "/camunda/app/welcome/default/nothing,404,没有这个页面"})
  void leadsBackToTheWorkplace(String path, int status, String said) {
    RawHttp answer = RawHttp.send("127.0.0.1", port, "GET", path, List.of("Accept: text/html"), "");

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body()).contains(said, "回到工作台", "/camunda/app/welcome/default/").doesNotContain("回到首页");
  }

  @ParameterizedTest
  @CsvSource({"/camunda/app/welcome/default/,200", "/camunda/app/tasklist/default/,200", "/camunda/app/welcome/,302",
      "/camunda/app/tasklist/scripts/config.js,200", "/camunda/app/tasklist/styles/user-styles.css,200"})
  void letsARightOneThrough(String path, int status) {
    RawHttp answer = RawHttp.send("127.0.0.1", port, "GET", path, List.of("Accept: */*"), "");

    assertThat(answer.status()).isEqualTo(status);
  }
}
