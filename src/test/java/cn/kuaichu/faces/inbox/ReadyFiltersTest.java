package cn.kuaichu.faces.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import java.util.List;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DistrictTest
class ReadyFiltersTest {
  @Autowired
  private District district;
  @Autowired
  private FilterService filters;
  @Autowired
  private TaskService tasks;
  @Autowired
  private ReadyFilters ready;
  @Autowired
  private TaskCards cards;

  @BeforeEach
  void aMondayMorning() {
    district.clock.setTo(District.MONDAY_MORNING);
  }

  @AfterEach
  void letTimeRun() {
    district.clock.runFreely();
  }

  private List<String> listed(String login, String filter) {
    return district.as(login, () -> {
      String id = filters.createFilterQuery().filterName(filter).singleResult().getId();
      return DeskFixture.ids(filters.<Task>list(id));
    });
  }

  private String task(District.Case appeal) {
    return DeskFixture.taskOf(tasks, appeal);
  }

  @Test
  void standsReadyOnceForEveryOfficial() {
    ready.beforeOpening();

    List<String> seen = district.as("principal-t22",
        () -> filters.createFilterQuery().list().stream().map(Filter::getName)
            .toList());
    assertThat(seen).containsExactlyInAnyOrder("我的待办", "本单位待领取", "即将到期", "已逾期", "待我会签", "待我审批");
    assertThat(district.as("steering-d", () -> filters.createFilterQuery().list())).isEmpty();
  }

  @Test
  void listsWhatTheUnitCanStillTake() {
    District.Case free = DeskFixture.lamp(district).acceptedAsVillageMatter();
    District.Case taken = DeskFixture.lamp(district).acceptedAsVillageMatter();
    String takenTask = task(taken);
    district.as("handler-t01v01", () -> {
      tasks.claim(takenTask, "handler-t01v01");
      return null;
    });

    assertThat(listed("handler-t01v01", "本单位待领取")).contains(task(free)).doesNotContain(takenTask);
    assertThat(listed("handler-t01v01", "我的待办")).contains(takenTask).doesNotContain(task(free));
    assertThat(listed("intake-t01v01", "本单位待领取")).doesNotContain(task(free), takenTask);
    assertThat(listed("handler-t01v02", "本单位待领取")).doesNotContain(task(free));
  }

  @Test
  void doesNotGiveALeaderTheWorkOfTheUnitsBelow() {
    District.Case below = DeskFixture.lamp(district).acceptedAsVillageMatter();
    String task = task(below);
    assertThat(district.as("leader-t01", () -> tasks.createTaskQuery().taskId(task).count())).as("he sees it").isOne();

    for (String filter : List.of("我的待办", "本单位待领取", "即将到期", "已逾期", "待我会签", "待我审批")) {
      assertThat(listed("leader-t01", filter)).as(filter).doesNotContain(task);
      assertThat(listed("discipline-t01", filter)).as(filter).doesNotContain(task);
    }
  }

  private Dossier.Card cardOf(String task) {
    return district.as("handler-t01v01", () -> cards.of(List.of(task))).get(task);
  }

  /** The release before made the list with three days of its own. */
  @Test
  void makesAListAnewThatCountedItsOwnDaysAndLeavesOneAloneThatAnAdministratorChanged() {
    Filter soon = filters.createFilterQuery().filterName("即将到期").singleResult();
    String asItIs = dueBefore(soon);
    try {
      saved(soon, "${dateTime().plusDays(5)}");
      ready.beforeOpening();
      assertThat(dueBefore(filters.getFilter(soon.getId()))).isEqualTo("${dateTime().plusDays(5)}");

      saved(soon, "${dateTime().plusDays(3)}");
      ready.beforeOpening();
      assertThat(dueBefore(filters.getFilter(soon.getId()))).isEqualTo(asItIs).isEqualTo("${soon.ends()}");
    } finally {
      saved(soon, "${soon.ends()}");
    }
  }

  @Test
  void startsAlsoWhereAnotherListHasTheSameName() {
    Filter other = filters.saveFilter(filters.newTaskFilter("即将到期").setQuery(tasks.createTaskQuery()));
    try {
      ready.beforeOpening();

      assertThat(filters.createFilterQuery().filterName("即将到期").count()).isEqualTo(2);
    } finally {
      filters.deleteFilter(other.getId());
    }
  }

  private void saved(Filter filter, String dueBefore) {
    filters.saveFilter(filters.getFilter(filter.getId()).setQuery(tasks.createTaskQuery()
        .taskCandidateGroupInExpression("${currentUserGroups()}").includeAssignedTasks()
        .dueAfterExpression("${now()}").dueBeforeExpression(dueBefore).orderByDueDate().asc()));
  }

  private static String dueBefore(Filter filter) {
    TaskQueryImpl query = filter.getQuery();
    return query.getExpressions().get("dueBefore");
  }

  @Test
  void listsWhatIsDueWithinThreeDaysAndWhatIsOverdue() {
    District.Case appeal = DeskFixture.lamp(district).acceptedAsVillageMatter();
    String task = task(appeal);
    assertThat(listed("handler-t01v01", "即将到期")).doesNotContain(task);

    district.daysPass(11);
    assertThat(listed("handler-t01v01", "即将到期")).as("four days are left").doesNotContain(task);
    assertThat(cardOf(task).colour()).isEqualTo("GREEN");
    district.daysPass(1);
    assertThat(listed("handler-t01v01", "即将到期")).as("three days are left").contains(task);
    assertThat(cardOf(task).colour()).as("one meaning of soon").isEqualTo("YELLOW");
    assertThat(listed("handler-t01v01", "已逾期")).doesNotContain(task);
    district.as("handler-t01v01", () -> {
      tasks.claim(task, "handler-t01v01");
      return null;
    });
    assertThat(listed("handler-t01v01", "即将到期")).as("taken already, due all the same").contains(task);

    district.daysPass(4);
    assertThat(listed("handler-t01v01", "即将到期")).doesNotContain(task);
    assertThat(listed("handler-t01v01", "已逾期")).contains(task);
    assertThat(listed("handler-t01v02", "已逾期")).doesNotContain(task);
  }

  @Test
  void listsWhatWaitsForMySignature() {
    District.Case appeal = DeskFixture.lamp(district).acceptedAsVillageMatter();
    assertThat(listed("handler-t01v01", "待我会签")).doesNotContain(task(appeal));

    appeal.handledAndReportedBack();
    assertThat(listed("handler-t01v01", "待我会签")).contains(task(appeal));
    assertThat(listed("leader-t01v01", "待我会签")).doesNotContain(task(appeal));

    appeal.handlerSigns();
    assertThat(listed("intake-t01v01", "待我会签")).contains(task(appeal));

    appeal.complainantSigns(true, null);
    assertThat(listed("leader-t01v01", "待我会签")).contains(task(appeal));
    assertThat(listed("leader-t01v02", "待我会签")).doesNotContain(task(appeal));

    appeal.leaderSigns();
    assertThat(listed("principal-t01v01", "待我会签")).contains(task(appeal));
    assertThat(listed("leader-t01v01", "待我会签")).doesNotContain(task(appeal));
  }

  @Test
  void putsWhatIsDueFirstAtTheTop() {
    District.Case early = DeskFixture.lamp(district);
    district.daysPass(2);
    District.Case late = DeskFixture.lamp(district);

    assertThat(listed("intake-t01v01", "本单位待领取")).containsSubsequence(task(early), task(late));
  }
}
