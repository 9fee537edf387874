package cn.kuaichu.engine.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** CVE-2026-77226: a stranger makes himself administrator while the group of administrators is empty. */
@OverHttp
class SetupAttackTest {
  private static final String SETUP = "/camunda/api/admin/setup/default/user/create";
  private static final String STRANGER = """
      {"profile": {"id": "stranger", "firstName": "s", "lastName": "s", "email": ""},
       "credentials": {"password": "Ein-langes-Passwort-7"}}""";

  @LocalServerPort
  private int port;
  @Autowired
  private IdentityService identity;

  @Test
  void staysShutWhileThereIsAnAdministrator() {
    assertRefused();
  }

  @Test
  void staysShutWhenTheGroupOfAdministratorsIsEmpty() {
    identity.deleteMembership("admin", "camunda-admin");
    try {
      assertRefused();
    } finally {
      identity.createMembership("admin", "camunda-admin");
    }
  }

  @Test
  void staysShutWhenTheGroupOfAdministratorsIsGone() {
    List<User> administrators = identity.createUserQuery().memberOfGroup("camunda-admin").list();
    String name = identity.createGroupQuery().groupId("camunda-admin").singleResult().getName();
    identity.deleteGroup("camunda-admin");
    try {
      assertRefused();
    } finally {
      var group = identity.newGroup("camunda-admin");
      group.setName(name);
      group.setType("SYSTEM");
      identity.saveGroup(group);
      administrators.forEach(user -> identity.createMembership(user.getId(), "camunda-admin"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "/camunda/api/admin/%73etup/default/user/create", "/camunda/api/admin/setup;a=b/default/user/create",
      "/camunda/api/admin;a=b/setup/default/user/create", "/camunda/api//admin/setup/default/user/create",
      "/camunda/api/admin/x/../setup/default/user/create", "/camunda/api/admin/./setup/default/user/create",
      "/camunda/api/admin%2fsetup/default/user/create", "/camunda/api/admin/setup/default/user/create/",
      "/camunda/app/admin/default/setup/", "/camunda/app/admin/default/setup/index.html"})
  void staysShutHoweverTheAddressIsWritten(String path) {
    identity.deleteMembership("admin", "camunda-admin");
    try {
      WebLogin stranger = WebLogin.nobody(port, "admin");
      RawHttp answer = RawHttp.send("127.0.0.1", port, "POST", path, List.of("Content-Type: application/json",
          "Cookie: JSESSIONID=" + stranger.cookie("JSESSIONID") + "; XSRF-TOKEN=" + stranger.cookie("XSRF-TOKEN"),
          "X-XSRF-TOKEN: " + stranger.cookie("XSRF-TOKEN")), STRANGER);
      assertThat(answer.status()).isBetween(400, 499);
      assertThat(identity.createUserQuery().userId("stranger").count()).isZero();
    } finally {
      identity.createMembership("admin", "camunda-admin");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo", "admin", "camunda", "root", "test"})
  void knowsNoDefaultAccount(String name) {
    assertThat(WebLogin.nobody(port, "tasklist").login(name, name).status()).isEqualTo(401);
  }

  private void assertRefused() {
    WebLogin.Answer answer = WebLogin.nobody(port, "admin").send("POST", SETUP, "application/json", STRANGER);
    assertThat(answer.status()).isEqualTo(401); // a stranger may send nothing but a login
    assertThat(identity.createUserQuery().userId("stranger").count()).isZero();
  }
}
