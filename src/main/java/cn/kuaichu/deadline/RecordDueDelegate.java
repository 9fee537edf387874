package cn.kuaichu.deadline;

import cn.kuaichu.appeal.Step;
import cn.kuaichu.process.Running;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 办理到期: once per round. */
@Component
class RecordDueDelegate implements JavaDelegate {
  private final Reminders reminders;

  RecordDueDelegate(Reminders reminders) {
    this.reminders = reminders;
  }

  @Override
  public void execute(DelegateExecution execution) {
    reminders.once(Running.appealId(execution), Step.RECORD_DUE);
  }
}
