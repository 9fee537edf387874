package cn.kuaichu.life.deadline;

import cn.kuaichu.appeal.Step;
import cn.kuaichu.engine.seam.Running;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 记录逾期: once per clock and round. */
@Component
class RecordOverdueDelegate implements JavaDelegate {
  private final Moments moments;

  RecordOverdueDelegate(Moments moments) {
    this.moments = moments;
  }

  @Override
  public void execute(DelegateExecution execution) {
    moments.reached(Running.appealId(execution), ClockKind.valueOf((String) execution.getVariable("clock")),
        Step.RECORD_OVERDUE);
  }
}
