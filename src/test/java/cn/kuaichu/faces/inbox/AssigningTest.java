package cn.kuaichu.faces.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.faces.inbox.UnitTasks.Waiting;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import java.util.List;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A leader gives work to a colleague by name, takes it back from one who is away; a signature is never given. */
@DistrictTest
class AssigningTest {
  private static final String HANDLE = "userTask_handleAppeal";
  @Autowired
  private District district;
  @Autowired
  private Assigning assigning;
  @Autowired
  private UnitTasks unitTasks;
  @Autowired
  private TaskService tasks;

  @BeforeEach
  void aMondayMorning() {
    district.clock.setTo(District.MONDAY_MORNING);
  }

  @AfterEach
  void letTimeRun() {
    district.clock.runFreely();
  }

  private String task(District.Case lamp, String key) {
    return tasks.createTaskQuery().processInstanceBusinessKey(lamp.now().number()).taskDefinitionKey(key).singleResult()
        .getId();
  }

  private void give(String leader, String task, String assignee) {
    district.as(leader, () -> {
      assigning.give(task, assignee);
      return null;
    });
  }

  private String holder(String task) {
    return tasks.createTaskQuery().taskId(task).singleResult().getAssignee();
  }

  @Test
  void givesATaskToAColleagueByNameAndTakesItBackFromOneWhoIsAway() {
    District.Case lamp = district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter();
    String task = task(lamp, HANDLE);

    give("leader-t01v01", task, "handler-t01v01-2");
    assertThat(holder(task)).isEqualTo("handler-t01v01-2");
    give("principal-t01v01", task, null);
    assertThat(holder(task)).isNull();
    give("leader-t01v01", task, "handler-t01v01");
    lamp.handledAndReportedBack().signedByAllFour();

    assertThat(lamp.ledger()).containsSubsequence("ASSIGN", "UNASSIGN", "ASSIGN", "HANDLE", "ARCHIVE");
  }

  @Test
  void isRefusedToThoseWhoDoNotLeadTheUnitAndForThoseWhoAreNotInThePost() {
    District.Case lamp = district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter();
    String task = task(lamp, HANDLE);

    for (String other : List.of("handler-t01v01", "intake-t01v01", "leader-t01", "discipline-t01",
        "coordinator-d-centre")) {
      assertThatThrownBy(() -> give(other, task, "handler-t01v01-2")).as(other).isInstanceOf(AppealRefused.class)
          .hasMessageContaining("分管领导");
    }
    assertThatThrownBy(() -> give("leader-t02v01", task, "handler-t01v01")).isInstanceOf(RuntimeException.class);
    for (String assignee : List.of("intake-t01v01", "handler-t02v01", "nobody")) {
      assertThatThrownBy(() -> give("leader-t01v01", task, assignee)).as(assignee).isInstanceOf(AppealRefused.class)
          .hasMessageContaining("不在这个岗位");
    }
    assertThat(holder(task)).isNull();
    assertThat(lamp.count("ASSIGN")).isZero();
  }

  @Test
  void givesNoSignature() {
    District.Case lamp = district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter().handledAndReportedBack();
    String task = task(lamp, "userTask_handlerSigns");

    assertThatThrownBy(() -> give("leader-t01v01", task, "handler-t01v01-2")).isInstanceOf(AppealRefused.class)
        .hasMessageContaining("签字须由本人");
    assertThat(district.as("leader-t01v01", unitTasks::waiting)).extracting(Waiting::task).doesNotContain(task);
  }

  @Test
  void showsALeaderWhatEachOfHisPeopleHasInHandAlsoInTheUnitsBelow() {
    District.Case lamp = district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter();
    give("leader-t01v01", task(lamp, HANDLE), "handler-t01v01-2");

    for (String leader : List.of("leader-t01v01", "principal-t01v01", "leader-t01", "principal-t01")) {
      assertThat(district.as(leader, unitTasks::loads)).as(leader)
          .anySatisfy(load -> {
            assertThat(load.login()).isEqualTo("handler-t01v01-2");
            assertThat(load.open()).isPositive();
          });
    }
    assertThat(district.as("leader-t02v01", unitTasks::loads)).noneMatch(load -> load.unit().equals("t01v01"));
    assertThat(district.as("handler-t01v01", unitTasks::loads)).isEmpty();
  }

  /** A second look waits at the stationed officer: his ledger is not his leader's. */
  @Test
  void showsNoLeaderWhatWaitsAtTheDiscipline() {
    District.Case lamp = district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter().handledAndReportedBack()
        .signedByAllFour();
    long before = district.as("leader-t01", unitTasks::loads).stream().mapToLong(UnitTasks.Load::open).sum();
    district.daysPassFor(lamp, 15);

    assertThat(lamp.openTasks()).containsExactly("userTask_revisitAppeal");
    assertThat(district.as("leader-t01", unitTasks::loads).stream().mapToLong(UnitTasks.Load::open).sum())
        .isEqualTo(before);
  }
}
