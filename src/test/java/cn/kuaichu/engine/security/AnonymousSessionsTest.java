package cn.kuaichu.engine.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionEvent;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockHttpSession;

/** A stranger's requests fill no memory, and whoever has logged in stays so. */
@OverHttp
class AnonymousSessionsTest {
  private static final String TOKEN = CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME;
  @LocalServerPort
  private int port;
  @Autowired
  private AnonymousSessions sessions;

  private static MockHttpSession opened(AnonymousSessions sessions) {
    MockHttpSession session = new MockHttpSession();
    session.setAttribute(TOKEN, "x");
    sessions.attributeAdded(new HttpSessionBindingEvent(session, TOKEN, "x"));
    return session;
  }

  @Test
  void onlyTheNewestAreKept() {
    AnonymousSessions three = new AnonymousSessions(3);
    List<MockHttpSession> all = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      all.add(opened(three));
    }
    assertThat(all.stream().map(MockHttpSession::isInvalid)).containsExactly(true, true, true, true, true, true, true,
        false, false, false);
    assertThat(three.count()).isEqualTo(3);
  }

  @Test
  void whoeverHasLoggedInIsNotAmongThem() {
    AnonymousSessions one = new AnonymousSessions(1);
    MockHttpSession official = opened(one);
    Authentications login = new Authentications();
    one.attributeAdded(new HttpSessionBindingEvent(official, "authenticatedUser", login));
    assertThat(one.count()).as("an empty one is nobody's").isEqualTo(1);
    login.addOrReplace(new UserAuthentication("handler", "default"));
    official.setAttribute("authenticatedUser", login);
    one.attributeReplaced(new HttpSessionBindingEvent(official, "authenticatedUser", login));
    for (int i = 0; i < 5; i++) {
      opened(one);
    }
    assertThat(official.isInvalid()).isFalse();
  }

  @Test
  void aSessionThatEndedIsForgotten() {
    AnonymousSessions some = new AnonymousSessions(10);
    HttpSession session = opened(some);
    some.sessionDestroyed(new HttpSessionEvent(session));
    assertThat(some.count()).isZero();
  }

  /** The running server tells of its sessions: those of strangers are counted, those of officials are not. */
  @Test
  void theServerTellsOfThem() {
    int before = sessions.count();
    for (int i = 0; i < 20; i++) {
      RawHttp.send("127.0.0.1", port, "GET", "/camunda/api/engine/engine", List.of(), "");
    }
    assertThat(sessions.count()).isEqualTo(before + 20);
    for (String login : List.of("handler-t03v01", "handler-t03v02", "intake-t03")) {
      WebLogin.official(port, login).get("/task/count");
    }
    assertThat(sessions.count()).isEqualTo(before + 20);
  }
}
