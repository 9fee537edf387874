package cn.kuaichu.faces.inbox;

import cn.kuaichu.lifecycle.District;
import java.util.List;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;

/** Tasks as tests of the desk find them, without anybody's rights. */
final class DeskFixture {
  private DeskFixture() {}

  static District.Case lamp(District district) {
    return district.citizenAsks("三组路口的路灯坏了两个月,晚上看不见路。");
  }

  static String taskOf(TaskService tasks, District.Case appeal) {
    return tasks.createTaskQuery().processInstanceBusinessKey(appeal.number).singleResult().getId();
  }

  static List<String> ids(List<Task> tasks) {
    return tasks.stream().map(Task::getId).toList();
  }
}
