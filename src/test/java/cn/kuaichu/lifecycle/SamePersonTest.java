package cn.kuaichu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.people.identity.FollowAppointments;
import cn.kuaichu.people.identity.Officials;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The next task of a case goes to the one who has just read it, where it is the same post's and nothing speaks against
 * it.
 */
@DistrictTest
class SamePersonTest {
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
  void aMondayMorning() {
    people = new People(district, officials, follow, transaction);
    district.clock.setTo(District.MONDAY_MORNING);
  }

  @AfterEach
  void letTimeRun() {
    people.everybodyIsBack();
    district.clock.runFreely();
  }

  private District.Case lamp() {
    return district.citizenAsks("三组路口的路灯坏了两个月,晚上老人出门看不见路。");
  }

  private String assignee(District.Case appeal, String key) {
    Task task = district.tasks.createTaskQuery().processInstanceBusinessKey(appeal.number).taskDefinitionKey(key)
        .singleResult();
    return task.getAssignee();
  }

  @Test
  void letsTheClerkWhoScreenedClassifyAtOnce() {
    District.Case appeal = lamp().screened("VALID");

    assertThat(assignee(appeal, "userTask_classifyAppeal")).isEqualTo("intake-t01v01");
    district.as("intake-t01v01", () -> {
      Task task = district.tasks.createTaskQuery().processInstanceBusinessKey(appeal.number).singleResult();
      district.forms.submitTaskForm(task.getId(),
          District.map("category", "HELP", "topic", "road-damage", "difficulty", "EASY"));
      return null;
    });
    assertThat(assignee(appeal, "userTask_handleAppeal")).as("nobody of the unit has had it").isNull();
  }

  @Test
  void givesReworkAndWhatWasDecidedBackToTheHandler() {
    District.Case appeal = lamp().acceptedAsVillageMatter().asksForExtension(10);
    appeal.official("leader-t01v01", "userTask_approveTime", "decision", "GRANT", "grantedDays", 10);
    assertThat(assignee(appeal, "userTask_handleAppeal")).isEqualTo("handler-t01v01");

    appeal.handledAndReportedBack().handlerSigns().complainantSigns(false, "灯还是不亮。");

    assertThat(assignee(appeal, "userTask_handleAppeal")).isEqualTo("handler-t01v01");
  }

  @Test
  void leavesItToThePostOfAnotherUnit() {
    District.Case appeal = lamp().acceptedAsVillageMatter().asksForRaise();

    appeal.official("leader-t01", "userTask_decideRaise", "decision", "GRANT");

    assertThat(appeal.now().responsibleUnit()).isEqualTo("t01");
    assertThat(assignee(appeal, "userTask_handleAppeal")).isNull();
  }

  @Test
  void leavesItToThePostWhenTheHandlerHasToKeepAway() {
    District.Case appeal = district.citizenAsks("镇上的路坑坑洼洼。").screened("VALID").classified("HELP", "HARD");

    appeal.official("handler-t01", "userTask_handleAppeal", "operation", "RECUSE", "requestReason", "当事人是我的亲戚。");

    assertThat(assignee(appeal, "userTask_handleAppeal")).isNull();
  }

  @Test
  void leavesItToThePostWhileADeputyStandsInForTheHandler() {
    District.Case appeal = lamp().acceptedAsVillageMatter().handledAndReportedBack().handlerSigns();
    people.deputise("handler-t01v01", "handler-t01v01", "t01v01.handler", "intake-t01v01", people.today,
        people.today.plusDays(3));
    people.follow();

    appeal.complainantSigns(false, "灯还是不亮。");

    assertThat(assignee(appeal, "userTask_handleAppeal")).isNull();
  }
}
