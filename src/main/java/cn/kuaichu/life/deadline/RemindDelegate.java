package cn.kuaichu.life.deadline;

import cn.kuaichu.appeal.Step;
import cn.kuaichu.engine.seam.Running;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 发出提醒: once per clock and round. */
@Component
class RemindDelegate implements JavaDelegate {
  private final Moments moments;

  RemindDelegate(Moments moments) {
    this.moments = moments;
  }

  @Override
  public void execute(DelegateExecution execution) {
    moments.reached(Running.appealId(execution), ClockKind.valueOf((String) execution.getVariable("clock")), Step.WARN);
  }
}
