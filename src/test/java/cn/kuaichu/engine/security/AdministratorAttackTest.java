package cn.kuaichu.engine.security;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.ground.database.Home;
import cn.kuaichu.people.identity.EngineIdentity;
import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Only an appointment makes an official: not the administrator by his own hand, and not a row in the engine's tables.
 */
@OverHttp
@ExtendWith(OutputCaptureExtension.class)
class AdministratorAttackTest {
  private static final String CLERK = "d-discipline.intake";
  @LocalServerPort
  private int port;
  @Autowired
  private Home home;
  @Autowired
  private IdentityService identity;
  @Autowired
  private AuthorizationService authorizations;
  @Autowired
  private EngineIdentity mirror;
  @Autowired
  private JdbcTemplate jdbc;
  private String before;

  @BeforeEach
  void asItStands() {
    mirror.followRights();
    before = standing();
  }

  @AfterEach
  void taken() {
    jdbc.update(
        "delete from act_id_membership where user_id_ in ('admin', 'second-admin', 'handler-t02v02') and group_id_ in (?, 'role.intake', 't01v01.intake')",
        CLERK);
    jdbc.update("delete from act_id_tenant_member where user_id_ is not null");
    jdbc.update("delete from act_id_membership where user_id_ = 'second-admin'");
    jdbc.update("delete from act_id_user where id_ = 'second-admin'");
    jdbc.update("delete from act_ru_authorization where user_id_ = 'second-admin'");
    mirror.followRights();
  }

  private String standing() {
    return jdbc.queryForList(
        "select user_id_ || group_id_ from act_id_membership union all select tenant_id_ || coalesce(user_id_, group_id_)"
            + " from act_id_tenant_member union all select id_ from act_id_group union all select id_ from act_id_tenant union all"
            + " select concat(type_, user_id_, group_id_, resource_type_, resource_id_, perms_) from act_ru_authorization where resource_type_ <> 5"
            + " order by 1",
        String.class).toString();
  }

  private WebLogin admin() {
    return WebLogin.as(port, "admin", home.secret("admin-password"), "admin");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "POST   | /authorization/create | {\"type\":1,\"permissions\":[\"ALL\"],\"userId\":\"admin\",\"groupId\":null,\"resourceType\":6,\"resourceId\":\"*\"}",
      "POST   | /authorization/create | {\"type\":1,\"permissions\":[\"ALL\"],\"userId\":\"admin\",\"groupId\":null,\"resourceType\":7,\"resourceId\":\"*\"}",
      "POST   | /authorization/create | {\"type\":0,\"permissions\":[\"ALL\"],\"userId\":\"*\",\"groupId\":null,\"resourceType\":8,\"resourceId\":\"*\"}",
      "PUT    | /authorization/RIGHT | {\"permissions\":[\"ALL\"],\"userId\":null,\"groupId\":\"role.steering\",\"resourceType\":6,\"resourceId\":\"*\"}",
      "DELETE | /authorization/RIGHT | ",
      "PUT    | /tenant/d-discipline/user-members/admin | ",
      "PUT    | /tenant/t02/group-members/camunda-admin | ",
      "DELETE | /tenant/t02v01/group-members/t02v01.handler | ",
      "PUT    | /group/d-discipline.intake/members/admin | ",
      "PUT    | /group/role.intake/members/admin | ",
      "DELETE | /group/t01v01.handler/members/handler-t01v01 | ",
      "PUT    | /group/camunda-admin/members/handler-t01v01 | ",
      "DELETE | /group/camunda-admin/members/admin | ",
      "POST   | /group/create | {\"id\":\"t01v01.observer\",\"name\":\"x\",\"type\":\"POST\"}",
      "PUT    | /group/role.intake | {\"id\":\"role.intake\",\"name\":\"x\",\"type\":\"x\"}",
      "DELETE | /group/role.intake | ",
      "POST   | /tenant/create | {\"id\":\"t99\",\"name\":\"x\"}",
      "DELETE | /tenant/t01v01 | ",
      "DELETE | /user/handler-t01v01 | "})
  void nobodyGivesHimselfOrOthersAPostByHand(String method, String path, String body, CapturedOutput log) {
    String right = jdbc
        .queryForList("select id_ from act_ru_authorization where group_id_ = 'role.steering'", String.class).get(0);

    WebLogin.Answer answer = admin().api(method, path.replace("RIGHT", right), body);

    assertThat(answer.status()).as(answer.body()).isEqualTo(403);
    assertThat(standing()).isEqualTo(before);
    assertThat(log).containsPattern("kuaichu.security +: refused .*user=admin");
  }

  /** Rows written by a way around the product: with the database's own tools, or by a release before this one. */
  @Test
  void whatStandsInTheEnginesTablesWithoutAnAppointmentIsNotBelieved(CapturedOutput log) throws InterruptedException {
    VillageCase appeal = VillageCase.registered(WebLogin.official(port, "intake-t01v01"));
    for (String login : List.of("admin", "handler-t02v02")) {
      for (String group : List.of(CLERK, "role.intake", "t01v01.intake")) {
        jdbc.update("insert into act_id_membership (user_id_, group_id_) values (?, ?) on conflict do nothing", login,
            group);
      }
      for (String unit : List.of("t01v01", "d-discipline")) {
        jdbc.update("insert into act_id_tenant_member (id_, tenant_id_, user_id_) values (?, ?, ?)", login + unit, unit,
            login);
      }
      for (Resource resource : List.of(Resources.PROCESS_DEFINITION, Resources.TASK, Resources.PROCESS_INSTANCE)) {
        Authorization all = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        all.setUserId(login);
        all.setResource(resource);
        all.setResourceId("*");
        all.addPermission(Permissions.ALL);
        authorizations.saveAuthorization(all);
      }
    }

    // a right written by a way around the product is remembered for ten seconds, by it and by a session
    OverHttp.Until.holds(() -> {
      admin().get("/task");
      return log.toString().contains("taken back, no appointment gives it: right of=");
    });
    for (WebLogin login : List.of(admin(), WebLogin.official(port, "handler-t02v02"))) {
      assertThat(login.get("/task").body()).doesNotContain(appeal.task(), appeal.number());
      assertThat(login.get("/task/" + appeal.task() + "/form-variables").refused()).isTrue();
      assertThat(
          login.send("GET", "/camunda/api/tasklist/plugin/dossier/default/task/" + appeal.task(), null, null).refused())
          .isTrue();
      assertThat(login.post("/task/" + appeal.task() + "/claim", "{\"userId\": \"admin\"}").refused()).isTrue();
      assertThat(login.post("/task/" + appeal.task() + "/claim", "{\"userId\": \"handler-t02v02\"}").refused())
          .isTrue();
    }

    assertThat(log.toString().lines().filter(line -> line.contains("taken back, no appointment gives it: right of=")))
        .hasSize(6);
    assertThat(mirror.followRights()).isEmpty();
  }

  @Test
  void anAdministratorMakesAnotherAndIsNeverTheLastToGo(CapturedOutput log) {
    WebLogin admin = admin();
    assertThat(admin.post("/user/create",
        "{\"profile\":{\"id\":\"second-admin\",\"firstName\":\"值班\",\"lastName\":\"\",\"email\":null},"
            + "\"credentials\":{\"password\":\"Ein-langes-Passwort-7\"}}")
        .status()).isEqualTo(204);
    assertThat(admin.api("PUT", "/group/camunda-admin/members/second-admin", null).status()).isEqualTo(204);
    assertThat(identity.createUserQuery().memberOfGroup(Groups.CAMUNDA_ADMIN).count()).isEqualTo(2);
    assertThat(admin.api("DELETE", "/group/camunda-admin/members/second-admin", null).status()).isEqualTo(204);
    assertThat(admin.api("DELETE", "/group/camunda-admin/members/admin", null).body()).contains("至少要保留一名系统管理员");
    assertThat(admin.api("PUT", "/group/camunda-admin/members/handler-t01v01", null).body()).contains("不能兼任系统管理员");

    assertThat(log).contains("account made of=second-admin user=admin", "administrator made of=second-admin user=admin",
        "administrator dismissed of=second-admin user=admin");
  }

  @Test
  void aPasswordSetByTheAdministratorIsOnRecord(CapturedOutput log) {
    String hash = jdbc.queryForObject("select pwd_ from act_id_user where id_ = 'handler-t05v01'", String.class);
    String salt = jdbc.queryForObject("select salt_ from act_id_user where id_ = 'handler-t05v01'", String.class);
    try {
      assertThat(admin().api("PUT", "/user/handler-t05v01/credentials",
          "{\"password\":\"Ein-langes-Passwort-7\",\"authenticatedUserPassword\":\""
              + home.secret("admin-password") + "\"}")
          .status()).isEqualTo(204);
      assertThat(log).contains("account or password changed of=handler-t05v01 user=admin");
    } finally {
      jdbc.update("update act_id_user set pwd_ = ?, salt_ = ? where id_ = 'handler-t05v01'", hash, salt);
    }
  }
}
