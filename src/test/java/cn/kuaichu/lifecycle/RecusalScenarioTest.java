package cn.kuaichu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.appeal.Status;
import cn.kuaichu.appeal.Tier;
import cn.kuaichu.people.identity.FollowAppointments;
import cn.kuaichu.people.identity.Officials;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** A handler finds that the lamp stands before his brother's shop (信访工作条例 art. 28). */
@DistrictTest
class RecusalScenarioTest {
  private static final String FIRST = "handler-t01v01";
  private static final String SECOND = "handler-t01v01-2";
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
    district.clock.setTo(District.MONDAY_MORNING);
    people = new People(district, officials, follow, transaction);
  }

  @AfterEach
  void letTimeRun() {
    people.everybodyIsBack();
    district.clock.runFreely();
  }

  private District.Case lamp() {
    return district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter();
  }

  private static District.Case stepsBack(District.Case appeal, String login) {
    return appeal.official(login, "userTask_handleAppeal", "operation", "RECUSE", "requestReason", "路灯旁的小店是我弟弟开的。");
  }

  private Task taskOf(District.Case appeal) {
    return district.tasks.createTaskQuery().processInstanceBusinessKey(appeal.number).singleResult();
  }

  @Test
  void leavesTheCaseToAColleagueWhileTheClockRunsOn() {
    District.Case appeal = lamp();
    var due = taskOf(appeal).getDueDate();

    stepsBack(appeal, FIRST);

    assertThat(appeal.status()).isEqualTo(Status.HANDLING);
    assertThat(taskOf(appeal).getAssignee()).isNull();
    assertThat(taskOf(appeal).getDueDate()).isEqualTo(due);
    assertThat(appeal.ledger()).endsWith("START_CLOCK", "RECUSE");
    appeal.official(SECOND, "userTask_handleAppeal", "measures", "已更换灯泡。", "result", "SOLVED");
    assertThat(appeal.status()).isEqualTo(Status.HANDLED);
    assertThat(appeal.now().handler()).isEqualTo(SECOND);
  }

  @Test
  void isKeptAwayAtEveryDoorFromThenOn() {
    District.Case appeal = stepsBack(lamp(), FIRST);
    String task = taskOf(appeal).getId();

    assertThatThrownBy(() -> as(FIRST, () -> district.tasks.claim(task, FIRST))).hasMessageContaining("您已从诉求");
    assertThatThrownBy(() -> as(FIRST, () -> district.tasks.setAssignee(task, FIRST))).hasMessageContaining("您已从诉求");
    assertThatThrownBy(() -> as(FIRST, () -> district.forms.getTaskFormVariables(task))).hasMessageContaining("您已从诉求");
    district.tasks.setAssignee(task, FIRST);
    assertThatThrownBy(() -> as(FIRST, () -> district.forms.submitTaskForm(task,
        District.map("measures", "已更换灯泡。", "result", "SOLVED")))).hasMessageContaining("您已从诉求");
    assertThatThrownBy(() -> as(FIRST, () -> district.tasks.complete(task, District.map("operation", "RESUME"))))
        .hasMessageContaining("您已从诉求");
    assertThat(appeal.ledger()).endsWith("RECUSE");
  }

  private void as(String login, Runnable action) {
    district.as(login, () -> {
      action.run();
      return null;
    });
  }

  @Test
  void isKeptAwayUnderEveryLoginOfTheSameHuman() {
    people.areOneHuman(FIRST, "leader-t01v01");
    District.Case appeal = stepsBack(lamp(), FIRST);

    appeal.official(SECOND, "userTask_handleAppeal", "operation", "EXTEND", "extendDays", 5, "requestReason",
        "配件要从厂家调货。");

    assertThat(district.tasks.getIdentityLinksForTask(taskOf(appeal).getId()).get(0).getGroupId())
        .as("the village's leader is the one who stepped back: the township's decides").isEqualTo("t01.leader");
    assertThatThrownBy(() -> as("leader-t01v01", () -> district.forms.getTaskFormVariables(taskOf(appeal).getId())))
        .hasMessageContaining("您已从诉求");
  }

  @Test
  void holdsWithoutAWordForWhoeverHasAPostInTheAccusedUnitUnderAnotherLogin() {
    people.areOneHuman("handler-t01", "intake-t01v01");
    District.Case complaint = district.citizenAsks("村干部办低保要好处。", "t01v01")
        .official("intake-t01", "userTask_screenAppeal", "ground", "VALID")
        .official("intake-t01", "userTask_classifyAppeal", "category", "CONDUCT", "topic", "road-damage", "difficulty",
            "EASY");

    assertThatThrownBy(() -> as("handler-t01", () -> district.tasks.claim(taskOf(complaint).getId(), "handler-t01")))
        .hasMessageContaining("反映您任职的单位");
    assertThatThrownBy(() -> as("handler-t01", () -> district.forms.getTaskFormVariables(taskOf(complaint).getId())))
        .hasMessageContaining("反映您任职的单位");
    complaint.official("handler-t01-2", "userTask_handleAppeal", "operation", "RECUSE", "requestReason", "当事人是我的亲戚。");
  }

  @Test
  void letsTheTownshipTakeTheCaseWhereNobodyElseIsLeft() {
    District.Case appeal = stepsBack(stepsBack(lamp(), FIRST), SECOND);

    assertThat(appeal.openTasks()).containsExactly("userTask_decideRaise");
    assertThat(appeal.ledger()).endsWith("RECUSE", "RECUSE", "ASK_RAISE", "NOTICE_GAP");
    assertThatThrownBy(
        () -> appeal.official("leader-t01", "userTask_decideRaise", "decision", "REFUSE", "decisionReason",
            "请社区自己想办法。"))
        .hasMessageContaining("没有其他承办人，不能退回");
    appeal.official("leader-t01", "userTask_decideRaise", "decision", "GRANT");

    assertThat(appeal.now().tier()).isEqualTo(Tier.TOWNSHIP);
    assertThat(appeal.openTasks()).containsExactly("userTask_handleAppeal");
  }

  @Test
  void comesBackToTheVillageOnceSomebodyIsAppointedToHandleIt() {
    District.Case appeal = stepsBack(stepsBack(lamp(), FIRST), SECOND);
    people.deputise("principal-t01v01", SECOND, "t01v01.handler", "intake-t01v01", people.today, people.today);

    appeal.official("leader-t01", "userTask_decideRaise", "decision", "REFUSE", "decisionReason", "社区已有人代理承办。");

    appeal.official("intake-t01v01", "userTask_handleAppeal", "measures", "已更换灯泡。", "result", "SOLVED");
    assertThat(appeal.status()).isEqualTo(Status.HANDLED);
  }

  @Test
  void letsTheArbiterNameAnotherUnitWhereThereIsNoHigherTier() {
    District.Case road = district.citizenAsks("全区的公交站牌都看不清。").screened("VALID").classified("HELP", "MAJOR");
    stepsBack(stepsBack(road, "handler-d-transport"), "handler-d-transport-2");

    assertThat(road.openTasks()).containsExactly("userTask_ruleObjection");
    road.official("coordinator-d-centre", "userTask_ruleObjection", "decision", "GRANT", "toUnit", "d-urban",
        "decisionReason",
        "市容管理也管站牌。");

    assertThat(road.now().responsibleUnit()).isEqualTo("d-urban");
  }

  @Test
  void waitsForAHandlerWhereTheTownshipAndTheArbiterHaveAnsweredBefore() {
    District.Case appeal = lamp().asksForRaise();
    appeal.official("leader-t01", "userTask_decideRaise", "decision", "REFUSE", "decisionReason", "社区能办。").objects();
    appeal.official("coordinator-d-centre", "userTask_ruleObjection", "decision", "REFUSE", "decisionReason",
        "灯在津桥一侧。");

    stepsBack(stepsBack(appeal, FIRST), SECOND);

    assertThat(appeal.openTasks()).containsExactly("userTask_handleAppeal");
    assertThat(appeal.ledger()).endsWith("RECUSE", "NOTICE_GAP");
  }

  @Test
  void asksForTheReason() {
    District.Case appeal = lamp();
    assertThatThrownBy(() -> appeal.official(FIRST, "userTask_handleAppeal", "operation", "RECUSE"))
        .hasMessageContaining("‘理由’必填");
  }
}
