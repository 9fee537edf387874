package cn.kuaichu.supervision;

import cn.kuaichu.appeal.Step;
import cn.kuaichu.deadline.Reminders;
import cn.kuaichu.process.AppealLifecycle;
import cn.kuaichu.process.Running;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 下达督办: the first time a round is overdue, the stationed discipline officer gets a task of his own. */
@Component
class OrderSupervisionDelegate implements JavaDelegate {
  private final Reminders reminders;
  private final AppealLifecycle lifecycle;

  OrderSupervisionDelegate(Reminders reminders, AppealLifecycle lifecycle) {
    this.reminders = reminders;
    this.lifecycle = lifecycle;
  }

  @Override
  public void execute(DelegateExecution execution) {
    if (reminders.once(Running.appealId(execution), Step.ORDER_SUPERVISION)) {
      lifecycle.supervise(Running.appealId(execution));
    }
  }
}
