package cn.kuaichu.deadline;

import cn.kuaichu.appeal.Step;
import cn.kuaichu.process.Running;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 临期预警: once per round, also when the timer comes again after a return. */
@Component
class WarnHandlerDelegate implements JavaDelegate {
  private final Reminders reminders;

  WarnHandlerDelegate(Reminders reminders) {
    this.reminders = reminders;
  }

  @Override
  public void execute(DelegateExecution execution) {
    reminders.once(Running.appealId(execution), Step.WARN);
  }
}
