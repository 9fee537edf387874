package cn.kuaichu.engine.security;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.ground.client.ClientAddresses;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** The gate decides on what the login reads, and on where a try really comes from. */
class LoginGateTest {
  private static final String FORM = "application/x-www-form-urlencoded";
  private final LoginGate gate = new LoginGate(new LoginThrottle(Clock.systemUTC()),
      ClientAddresses.behind("10.0.0.1"));
  private final List<String> read = new ArrayList<>();
  private int answer = 401;

  private int send(MockHttpServletRequest request) throws ServletException, IOException {
    FilterChain login = (asked, answered) -> {
      read.add(new String(asked.getInputStream().readAllBytes(), StandardCharsets.US_ASCII) + " as "
          + asked.getContentType());
      ((MockHttpServletResponse) answered).setStatus(answer);
    };
    MockHttpServletResponse response = new MockHttpServletResponse();
    gate.doFilter(request, response, login);
    return response.getStatus();
  }

  private static MockHttpServletRequest login(String type, byte[] body) {
    MockHttpServletRequest request = new MockHttpServletRequest("POST",
        "/camunda/api/admin/auth/user/default/login/tasklist");
    request.setServletPath("/camunda/api/admin/auth/user/default/login/tasklist");
    request.setContentType(type);
    request.setContent(body);
    return request;
  }

  private static MockHttpServletRequest login(String name, String address, String forwarded) {
    MockHttpServletRequest request = login(FORM,
        ("username=" + name + "&password=falsch").getBytes(StandardCharsets.UTF_8));
    request.setRemoteAddr(address);
    if (forwarded != null) {
      request.addHeader("X-Forwarded-For", forwarded);
    }
    return request;
  }

  /** In a charset whose letters have other bytes the gate would read one name, and the login another. */
  @ParameterizedTest
  @ValueSource(strings = {"IBM037", "IBM500", "IBM1047", "UTF-16", "ISO-8859-1"})
  void refusesAFormInAnotherCharset(String charset) throws ServletException, IOException {
    byte[] decoy = "username=petition-d-petition&".getBytes(StandardCharsets.US_ASCII);
    byte[] real = "&username=principal-t08v01&password=geheim".getBytes(Charset.forName(charset));
    byte[] both = new byte[decoy.length + real.length];
    System.arraycopy(decoy, 0, both, 0, decoy.length);
    System.arraycopy(real, 0, both, decoy.length, real.length);

    assertThat(send(login(FORM + ";charset=" + charset, both))).isEqualTo(400);
    assertThat(read).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {FORM, FORM + ";charset=UTF-8", FORM + "; charset=\"utf-8\"",
      "Application/X-WWW-form-urlencoded;Charset=Utf-8"})
  void takesAFormAsBrowsersSendIt(String type) throws ServletException, IOException {
    assertThat(send(login(type, "username=leader-t01&password=a%26b%3D%C3%A4".getBytes(StandardCharsets.US_ASCII))))
        .isEqualTo(401);
    assertThat(read).containsExactly(
        "username=leader-t01&password=a%26b%3D%C3%A4 as application/x-www-form-urlencoded;charset=UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"username=a&username=b&password=c", "username=a&password=b&password=c", "username=a",
      "password=c", "",
      "user%6Eame=a&username=b&password=c"})
  void refusesAFormThatSaysTwoThingsOrNone(String form) throws ServletException, IOException {
    assertThat(send(login(FORM, form.getBytes(StandardCharsets.UTF_8)))).isEqualTo(400);
    assertThat(read).isEmpty();
  }

  @Test
  void refusesAnotherCodingAndParametersInTheAddress() throws ServletException, IOException {
    byte[] form = "username=a&password=b".getBytes(StandardCharsets.UTF_8);
    MockHttpServletRequest packed = login(FORM, form);
    packed.addHeader("Content-Encoding", "gzip");
    MockHttpServletRequest twice = login(FORM, form);
    twice.setQueryString("username=principal-t08v01");

    assertThat(send(packed)).isEqualTo(400);
    assertThat(send(twice)).isEqualTo(400);
    assertThat(send(login("text/plain", form))).isEqualTo(400);
    assertThat(send(login(null, form))).isEqualTo(400);
    assertThat(read).isEmpty();
  }

  /** Behind a declared proxy a stranger's tries pause the stranger, and nobody else. */
  @Test
  void countsTheAddressBehindTheProxy() throws ServletException, IOException {
    for (int i = 0; i < 5; i++) {
      assertThat(send(login("handler-t06v01", "10.0.0.1", "203.0.113.9"))).isEqualTo(401);
    }
    assertThat(send(login("handler-t06v01", "10.0.0.1", "203.0.113.9"))).as("the guesser waits").isEqualTo(429);
    for (int i = 0; i < 95; i++) {
      send(login("nobody-" + i, "10.0.0.1", "203.0.113.9"));
    }
    answer = 200;

    assertThat(send(login("handler-t06v01", "10.0.0.1", "203.0.113.8"))).as("the owner").isEqualTo(200);
    assertThat(send(login("principal-t06v01", "10.0.0.1", "203.0.113.7"))).as("everybody else").isEqualTo(200);
  }

  /** What somebody says about himself counts only where the proxy is declared. */
  @Test
  void believesNobodyElse() throws ServletException, IOException {
    for (int i = 0; i < 5; i++) {
      assertThat(send(login("leader-t01", "198.51.100.1", "203.0.113." + i))).isEqualTo(401);
    }
    assertThat(send(login("leader-t01", "198.51.100.1", "203.0.113.77"))).isEqualTo(429);
  }
}
