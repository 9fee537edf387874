package cn.kuaichu.life.deadline;

import cn.kuaichu.appeal.Step;
import cn.kuaichu.engine.seam.Running;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 记录到期: once per clock and round. */
@Component
class RecordDueDelegate implements JavaDelegate {
  private final Moments moments;

  RecordDueDelegate(Moments moments) {
    this.moments = moments;
  }

  @Override
  public void execute(DelegateExecution execution) {
    moments.reached(Running.appealId(execution), ClockKind.valueOf((String) execution.getVariable("clock")),
        Step.RECORD_DUE);
  }
}
