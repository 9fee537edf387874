package cn.kuaichu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.appeal.Status;
import cn.kuaichu.life.deputy.Deputies;
import cn.kuaichu.people.identity.FollowAppointments;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Role;
import java.util.List;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Somebody is away, somebody else holds the post for some days, and everybody can see later who acted for whom. */
@DistrictTest
class DeputyScenarioTest {
  private static final String LEADER = "leader-t01v01";
  private static final String DEPUTY = "handler-t01v01-2";
  private static final String POST = "t01v01.leader";
  @Autowired
  private Deputies deputies;
  @Autowired
  private District district;
  @Autowired
  private Officials officials;
  @Autowired
  private FollowAppointments follow;
  @Autowired
  private TransactionTemplate transaction;
  private People people;

  @BeforeEach
  void everybodyIsInOffice() {
    people = new People(district, officials, follow, transaction);
  }

  @AfterEach
  void everybodyIsBack() {
    people.everybodyIsBack();
  }

  private void leaderIsAwayForAWeek() {
    people.deputise(LEADER, LEADER, POST, DEPUTY, people.today, people.today.plusDays(6));
  }

  private District.Case waitingForTheLeader() {
    return district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter().asksForExtension(5);
  }

  private List<String> groupsOf(String login) {
    return district.identity.createGroupQuery().groupMember(login).list().stream().map(Group::getId).sorted().toList();
  }

  private Task taskOf(District.Case appeal) {
    return district.tasks.createTaskQuery().processInstanceBusinessKey(appeal.number).singleResult();
  }

  @Test
  void decidesForTheAbsentLeaderFromTheFirstDayOn() {
    District.Case appeal = waitingForTheLeader();
    assertThat(groupsOf(DEPUTY)).containsExactly("role.handler", "t01v01.handler");

    leaderIsAwayForAWeek();

    assertThat(groupsOf(DEPUTY)).contains("role.leader", POST);
    assertThat(officials.deputyFor(DEPUTY, "t01v01", Role.LEADER)).contains(LEADER);
    assertThat(officials.deputyFor(DEPUTY, "t01v01", Role.HANDLER)).as("his own post").isEmpty();
    assertThat(officials.deputyFor(LEADER, "t01v01", Role.LEADER)).isEmpty();
    appeal.official(DEPUTY, "userTask_approveTime", "decision", "GRANT", "grantedDays", 5);
    assertThat(appeal.status()).isEqualTo(Status.HANDLING);
    assertThat(shownHistory(appeal)).contains("分管领导 乔钢（代胡琼）").doesNotContain("承办人 李知远（代");
  }

  /** What was given to the handler by name does not stand still while he is away. */
  @Test
  void takesOverWhatTheAbsentHandlerHadAndIsStillToGet() {
    District.Case appeal = district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter();
    appeal.official("handler-t01v01", "userTask_handleAppeal", "measures", "已更换灯泡。", "result", "SOLVED");
    assertThat(taskOf(appeal).getAssignee()).isEqualTo("handler-t01v01");

    people.deputise("handler-t01v01", "handler-t01v01", "t01v01.handler", "intake-t01v01", people.today,
        people.today.plusDays(6));

    assertThat(taskOf(appeal).getAssignee()).as("given back").isNull();
    appeal.official("intake-t01v01", "userTask_reportBack", "way", "IN_PERSON", "metOn", people.today.toString(),
        "metWhere", "家中",
        "metWhom", "SELF", "matter", "YES", "mood", "YES", "moodNote", "灯亮了就好。", "note", "当面说明情况。");
    assertThat(taskOf(appeal).getAssignee()).as("not given to somebody who is away").isNull();
    assertThatThrownBy(() -> appeal.official(DEPUTY, "userTask_handlerSigns", "decision", "AGREE"))
        .as("a colleague, not the deputy").hasMessageContaining("本件的承办人本人");
    district.as(DEPUTY, () -> {
      district.tasks.setAssignee(taskOf(appeal).getId(), null);
      return null;
    });
    appeal.official("intake-t01v01", "userTask_handlerSigns", "decision", "AGREE");
    assertThat(
        district.jdbc.sql("select actor || ' for ' || on_behalf_of from signature where appeal_id = ?").param(appeal.id)
            .query(String.class).single())
        .isEqualTo("intake-t01v01 for handler-t01v01");
  }

  private String shownHistory(District.Case appeal) {
    return district.as("handler-t01v01", () -> {
      SerializableValue history = district.forms.getTaskFormVariables(taskOf(appeal).getId())
          .getValueTyped("caseHistory");
      return history.getValueSerialized();
    });
  }

  @Test
  void isNamedByThePrincipalLeaderWhenTheAbsentOneCannotDoItHimself() {
    people.deputise("principal-t01v01", LEADER, POST, DEPUTY, people.today, people.today);

    assertThat(groupsOf(DEPUTY)).contains(POST);
    assertThat(district.jdbc.sql("select made_by || ' ' || reason from appointment where login = ? and deputy_for = ?")
        .params(DEPUTY, LEADER).query(String.class).single()).isEqualTo("principal-t01v01 外出学习");
  }

  @Test
  void canBeOfTheTownship() {
    people.deputise(LEADER, LEADER, POST, "leader-t01", people.today, people.today);
    assertThat(groupsOf("leader-t01")).contains(POST);
  }

  @Test
  void hasNoRightsBeforeTheFirstDay() {
    people.deputise(LEADER, LEADER, POST, DEPUTY, people.today.plusDays(1), people.today.plusDays(2));
    people.follow();

    assertThat(groupsOf(DEPUTY)).doesNotContain(POST);
    assertThat(officials.deputyFor(DEPUTY, "t01v01", Role.LEADER)).isEmpty();
  }

  @Test
  void isRefusedToWhoeverHasNoSayAndForWhoeverIsNotNear() {
    assertThatThrownBy(() -> people.deputise("handler-t01v01", LEADER, POST, DEPUTY, people.today, people.today))
        .hasMessageContaining("‘委托的岗位’不在可选范围内");
    assertThatThrownBy(() -> people.deputise(LEADER, LEADER, POST, "handler-t02", people.today, people.today))
        .hasMessageContaining("‘代理人’不在可选范围内");
    assertThatThrownBy(() -> people.deputise(LEADER, LEADER, POST, LEADER, people.today, people.today))
        .hasMessageContaining("不能由本人代理本人");
    assertThatThrownBy(() -> people.deputise(LEADER, LEADER, POST, DEPUTY, people.today, people.today.plusDays(30)))
        .hasMessageContaining("最多 30 天");
    assertThatThrownBy(() -> people.deputise("intake-t01v01", LEADER, POST, DEPUTY, people.today, people.today))
        .as("he has no post to dispose of").hasMessageContaining("‘委托的岗位’不在可选范围内");
    assertThat(groupsOf(DEPUTY)).doesNotContain(POST);
  }

  @Test
  void isOfferedToNobodyWhomTheRulesWouldRefuse() {
    var offered = deputies.offered("handler-t01v01").stream().map(Officials.Appointment::login).toList();

    assertThat(offered).contains("leader-t01v01").doesNotContain("handler-t01v01", "discipline-t01");
    assertThat(deputies.offered("discipline-t01")).as("who supervises is represented by a supervisor").isNotEmpty()
        .allSatisfy(post -> assertThat(post.login()).startsWith("discipline-"));
  }

  @Test
  void isRefusedToTheSameHumanUnderAnotherLogin() {
    people.areOneHuman(LEADER, DEPUTY);
    assertThatThrownBy(this::leaderIsAwayForAWeek).hasMessageContaining("不能由本人代理本人");
  }

  @Test
  void cannotLendThePostOn() {
    leaderIsAwayForAWeek();
    assertThatThrownBy(() -> people.deputise(DEPUTY, DEPUTY, POST, "handler-t01v01", people.today, people.today))
        .hasMessageContaining("‘委托的岗位’不在可选范围内");
  }

  /**
   * The house promises that an ended right is gone after the ten seconds a session may remember it; a deputy's at once.
   */
  @Test
  void isRefusedAtOnceWhenTheLastDayIsOverThoughTheSessionStillRemembersThePost() {
    District.Case begun = waitingForTheLeader();
    District.Case free = waitingForTheLeader();
    leaderIsAwayForAWeek();
    List<String> remembered = groupsOf(DEPUTY);
    district.as(DEPUTY, () -> {
      district.tasks.claim(taskOf(begun).getId(), DEPUTY);
      return null;
    });
    people.daysOfDeputyAreOver(DEPUTY);

    assertThatThrownBy(() -> decides(remembered, begun)).hasMessageContaining("代理的岗位已到期");
    assertThatThrownBy(() -> people.remembering(DEPUTY, remembered, "t01v01", () -> {
      district.tasks.claim(taskOf(free).getId(), DEPUTY);
      return null;
    })).hasMessageContaining("代理的岗位已到期");
    people.follow();

    assertThat(groupsOf(DEPUTY)).doesNotContain(POST);
    assertThat(taskOf(begun).getAssignee()).as("what he had begun is free again").isNull();
    begun.official(LEADER, "userTask_approveTime", "decision", "GRANT", "grantedDays", 5);
  }

  private Object decides(List<String> groups, District.Case appeal) {
    return people.remembering(DEPUTY, groups, "t01v01", () -> {
      district.forms.submitTaskForm(taskOf(appeal).getId(), District.map("decision", "GRANT", "grantedDays", 5));
      return null;
    });
  }

  @Test
  void stepsBackTheMomentTheAbsentOneIsBackEarly() {
    District.Case appeal = waitingForTheLeader();
    leaderIsAwayForAWeek();
    List<String> remembered = groupsOf(DEPUTY);
    district.as(DEPUTY, () -> {
      district.tasks.claim(taskOf(appeal).getId(), DEPUTY);
      return null;
    });

    people.takeBack(LEADER, DEPUTY);

    assertThat(groupsOf(DEPUTY)).doesNotContain(POST, "role.leader");
    assertThatThrownBy(() -> decides(remembered, appeal)).hasMessageContaining("请先领取");
    assertThat(taskOf(appeal).getAssignee()).isNull();
    appeal.official(LEADER, "userTask_approveTime", "decision", "REFUSE", "decisionReason", "库房有货。");
    assertThat(
        district.jdbc.sql("select planned_until = current_date + 6 from appointment where login = ? and ended_by = ?")
            .params(DEPUTY, LEADER).query(Boolean.class).single())
        .as("what was planned stays recorded").isTrue();
  }

  @Test
  void mayBeAskedAgainOnTheSameDay() {
    leaderIsAwayForAWeek();
    people.takeBack("principal-t01v01", DEPUTY);
    leaderIsAwayForAWeek();
    leaderIsAwayForAWeek();
    assertThat(groupsOf(DEPUTY)).contains(POST);
  }
}
