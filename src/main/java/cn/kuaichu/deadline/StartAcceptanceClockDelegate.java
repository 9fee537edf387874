package cn.kuaichu.deadline;

import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.process.Running;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 启动受理时钟: it counts from the day the appeal was received, and stops when the citizen has the answer. */
@Component
class StartAcceptanceClockDelegate implements JavaDelegate {
  private final CaseFiles files;
  private final Clocks clocks;

  StartAcceptanceClockDelegate(CaseFiles files, Clocks clocks) {
    this.files = files;
    this.clocks = clocks;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = files.open(Running.appealId(execution));
    ClockRule rule = ClockRule.of(name -> Running.take(execution, name));
    clocks.start(file, ClockKind.ACCEPTANCE, rule, file.appeal().receivedAt(),
        (String) execution.getVariable("unit"), Running.key(execution));
  }
}
