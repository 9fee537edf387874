package cn.kuaichu.people.identity;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.lifecycle.DistrictTest;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DistrictTest
class FollowAppointmentsTest {
  @Autowired
  private FollowAppointments appointments;
  @Autowired
  private IdentityService identity;
  @Autowired
  private JdbcClient jdbc;

  @AfterEach
  void everybodyIsBackInOffice() {
    jdbc.sql("update appointment set until = null where login = 'handler-t02v01'").update();
    jdbc.sql("delete from appointment where login = 'handler-t02v01' and unit = 't02v02'").update();
    appointments.follow();
  }

  private List<String> groupsOf(String login) {
    return identity.createGroupQuery().groupMember(login).list().stream().map(Group::getId).sorted().toList();
  }

  private List<String> unitsOf(String login) {
    return identity.createTenantQuery().userMember(login).includingGroupsOfUser(true).list().stream().map(Tenant::getId)
        .sorted().toList();
  }

  @Test
  void givesEachRoleItsUnits() {
    assertThat(groupsOf("handler-t02v01")).containsExactly("role.handler", "t02v01.handler");
    assertThat(unitsOf("handler-t02v01")).containsExactly("t02v01");
    assertThat(unitsOf("discipline-t02")).contains("t02", "t02v01", "t02v02").doesNotContain("t01", "t01v01");
    assertThat(unitsOf("coordinator-d-centre")).contains("t01", "t22", "d-water");
    assertThat(unitsOf("steering-d")).isEmpty();
  }

  @Test
  void takesRightsAwayWhenAnAppointmentHasEnded() {
    jdbc.sql("update appointment set until = current_date - 1 where login = 'handler-t02v01'").update();

    appointments.follow();

    assertThat(groupsOf("handler-t02v01")).isEmpty();
    assertThat(unitsOf("handler-t02v01")).isEmpty();
  }

  @Test
  void letsADatedDeputyWorkInASecondUnit() {
    jdbc.sql("""
        insert into appointment (login, unit, role, post, until)
        values ('handler-t02v01', 't02v02', 'handler', '代理承办人', current_date + 7)
        """).update();

    appointments.follow();

    assertThat(groupsOf("handler-t02v01")).containsExactly("role.handler", "t02v01.handler", "t02v02.handler");
    assertThat(unitsOf("handler-t02v01")).containsExactly("t02v01", "t02v02");
  }

  @Test
  void givesARoleOfAnOlderInstallationTheRightToAModelItDidNotKnow() {
    String right = "select count(*) from act_ru_authorization where group_id_ = 'role.intake' and resource_id_ = 'complainant-word'";
    jdbc.sql("delete from act_ru_authorization where group_id_ = 'role.intake' and resource_id_ = 'complainant-word'")
        .update();

    appointments.follow();
    appointments.follow();

    assertThat(jdbc.sql(right).query(Integer.class).single()).isEqualTo(1);
  }

  /** A release before this one gave the administrator more, and some role less. */
  @Test
  void setsARightOfAnOlderInstallationToWhatItIsNow() {
    String rights = "select concat(group_id_, resource_type_, resource_id_, perms_) from act_ru_authorization where user_id_ is null order by 1";
    appointments.follow();
    List<String> now = jdbc.sql(rights).query(String.class).list();
    jdbc.sql(
        "update act_ru_authorization set perms_ = 2147483647 where group_id_ = 'camunda-admin' and resource_type_ in (2, 4, 11, 13)")
        .update();
    jdbc.sql(
        "update act_ru_authorization set perms_ = 2 where group_id_ = 'role.intake' and resource_id_ = 'complainant-word'")
        .update();
    assertThat(jdbc.sql(rights).query(String.class).list()).isNotEqualTo(now);

    appointments.follow();

    assertThat(jdbc.sql(rights).query(String.class).list()).isEqualTo(now);
  }
}
