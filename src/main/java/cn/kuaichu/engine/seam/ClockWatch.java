package cn.kuaichu.engine.seam;

import cn.kuaichu.appeal.Appeal;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * The process instance that watches a clock: it waits in one timer for the clock's next moment. It is moved in the
 * transaction that changes the clock, and it may be replaced by another at any time, because everything it knows stands
 * in the clock's own row.
 */
@Component
public class ClockWatch {
  private final RuntimeService runtime;
  private final ManagementService management;
  private final TaskService tasks;
  private final AcrossUnits units;

  ClockWatch(@Lazy RuntimeService runtime, @Lazy ManagementService management, @Lazy TaskService tasks,
      AcrossUnits units) {
    this.units = units;
    this.runtime = runtime;
    this.management = management;
    this.tasks = tasks;
  }

  /**
   * @param unit whose officials owe the work and see the timer
   * @return the instance
   */
  public String start(Appeal appeal, String clock, String unit) {
    return Seam.through(() -> runtime.startProcessInstanceByKey("appeal-clock", appeal.number(),
        Map.of("appealId", appeal.id(), "unit", unit, "clock", clock)).getId());
  }

  public void stop(String instance) {
    Seam.through(() -> {
      runtime.messageEventReceived(Messages.CLOCK_STOPPED, instance);
      return null;
    });
  }

  /** What a case was late with is done: an order that goes on watching it has nothing to wait for any more. */
  public void latenessOver(Appeal appeal) {
    units.across(
        () -> runtime.createMessageCorrelation(Messages.LATENESS_OVER).processInstanceBusinessKey(appeal.number())
            .correlateAll());
  }

  /** Open tasks that are due with the clock follow it; tasks with a date of their own keep it. */
  public void redate(Appeal appeal, Instant before, Instant after) {
    Seam.through(() -> {
      for (Task task : tasks.createTaskQuery().processInstanceBusinessKey(appeal.number()).dueDate(Date.from(before))
          .list()) {
        task.setDueDate(Date.from(after));
        tasks.saveTask(task);
      }
      return null;
    });
  }

  public void wakeAt(String instance, Instant at) {
    Seam.through(() -> {
      Job timer = management.createJobQuery().processInstanceId(instance).timers().singleResult();
      management.setJobDuedate(timer.getId(), Date.from(at));
      return null;
    });
  }
}
