package cn.kuaichu.oversight.watch;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import cn.kuaichu.oversight.supervision.Ground;
import cn.kuaichu.oversight.supervision.SupervisionOrders;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever watches over others is watched himself, whatever he has left undone. */
@DistrictTest
class LateSupervisorsTest {
  @Autowired
  private District district;
  @Autowired
  private SupervisionOrders orders;
  @Autowired
  private WatchReader reader;
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

  private List<Finding> of(District.Case appeal) {
    return reader.findings().stream().filter(found -> found.kind() == Finding.Kind.LATE_SUPERVISOR
        && Long.valueOf(appeal.id).equals(found.appealId())).toList();
  }

  @Test
  void namesAnActThatAnOfficerHasLeftBeyondItsDateAlsoOfAClosedCase() {
    District.Case appeal = district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter().handledAndReportedBack()
        .signedByAllFour();
    orders.issue(appeal.id, Ground.FALSE_RESOLUTION, new Actor("discipline-t01", "discipline", "t01"), "现场查看，灯从未换过。");
    assertThat(of(appeal)).isEmpty();

    district.daysPassFor(appeal, 4);

    assertThat(of(appeal)).singleElement().satisfies(found -> {
      assertThat(found.task()).isEqualTo("落实督办措施");
      assertThat(found.unit()).isEqualTo("t01");
      assertThat(found.role()).isEqualTo("discipline");
    });
  }

  @Test
  void namesASecondLookThatNobodyHasTaken() {
    District.Case appeal = district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter().handledAndReportedBack()
        .signedByAllFour();
    district.daysPassFor(appeal, 15);
    assertThat(appeal.openTasks()).contains("userTask_revisitAppeal");

    district.daysPassFor(appeal, 60);

    assertThat(of(appeal)).extracting(Finding::task).isNotEmpty();
  }

  /** Whatever task the models know: none that is a supervisor's and late is passed over. */
  @Test
  void passesOverNoKindOfTask() {
    district.clock.setTo(district.clock.instant().plus(Duration.ofDays(1)));
    Set<String> named = reader.findings().stream().filter(found -> found.kind() == Finding.Kind.LATE_SUPERVISOR)
        .map(Finding::task)
        .collect(Collectors.toSet());
    for (Task task : tasks.createTaskQuery().dueBefore(Date.from(district.clock.instant())).list()) {
      boolean supervisors = tasks.getIdentityLinksForTask(task.getId()).stream()
          .filter(link -> link.getGroupId() != null)
          .anyMatch(link -> link.getGroupId().matches(".*\\.(discipline|coordinator|petition)"));
      boolean foundOtherwise = task.getProcessDefinitionId().startsWith("inspection-visit")
          || task.getProcessDefinitionId().startsWith("field-inspection")
          || Set.of("userTask_checkSignature", "userTask_checkUnreachable", "userTask_decideUnreachable",
              "userTask_decideRaise",
              "userTask_ruleObjection", "userTask_reportDuty").contains(task.getTaskDefinitionKey());
      if (supervisors && !foundOtherwise) {
        assertThat(named).contains(task.getName());
      }
    }
  }
}
