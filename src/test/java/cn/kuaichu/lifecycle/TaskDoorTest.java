package cn.kuaichu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The engine is spared looking for what the desk's door keeps out. */
@DistrictTest
class TaskDoorTest {
  @Autowired
  District district;

  @Test
  void refusesASubTask() {
    Task parent = screening();
    Task part = district.tasks.newTask();
    part.setParentTaskId(parent.getId());

    assertThatThrownBy(() -> district.tasks.saveTask(part)).isInstanceOf(BadUserRequestException.class)
        .hasMessageContaining("不能再分子任务");
  }

  @Test
  void refusesVariablesOfATask() {
    Task task = screening();

    assertThatThrownBy(() -> district.tasks.setVariableLocal(task.getId(), "note", "x"))
        .isInstanceOf(AuthorizationException.class).hasMessageContaining("不另存数据");
    assertThatThrownBy(() -> district.tasks.setVariablesLocal(task.getId(), Map.of("note", "x")))
        .isInstanceOf(AuthorizationException.class);
  }

  @Test
  void keepsWhoHadTheTaskAndForHowLong() {
    District.Case lamp = district.citizenAsks("三组路口的路灯坏了两个月。");
    lamp.official("intake-t01v01", "userTask_screenAppeal", "ground", "VALID");

    var history = district.history.createHistoricTaskInstanceQuery().processInstanceBusinessKey(lamp.number)
        .taskDefinitionKey("userTask_screenAppeal").singleResult();
    assertThat(history.getAssignee()).isEqualTo("intake-t01v01");
    assertThat(history.getEndTime()).isNotNull();
    assertThat(history.getDurationInMillis()).as("milliseconds")
        .isCloseTo(history.getEndTime().getTime() - history.getStartTime().getTime(), within(1000L));
  }

  private Task screening() {
    District.Case lamp = district.citizenAsks("三组路口的路灯坏了两个月。");
    return district.tasks.createTaskQuery().processInstanceBusinessKey(lamp.number).singleResult();
  }
}
