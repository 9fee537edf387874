package cn.kuaichu.life.screening;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** The gateway has read the judgement; from here on it would only be stored as a variable that is never read. */
@Component
class ForgetJudgementListener implements TaskListener {
  @Override
  public void notify(DelegateTask task) {
    task.getExecution().removeVariable("verdict");
    task.getExecution().removeVariable("basis");
  }
}
