package cn.kuaichu.life.deadline;

import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.engine.seam.Running;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 启动受理时钟: it counts from the day the appeal was received, or found to be
 * answered wrongly, and stops when the citizen has the answer. */
@Component
class StartAcceptanceClockDelegate implements JavaDelegate {
  private final CaseFiles files;
  private final Clocks clocks;
  private final Clock clock;

  StartAcceptanceClockDelegate(CaseFiles files, Clocks clocks, Clock clock) {
    this.files = files;
    this.clocks = clocks;
    this.clock = clock;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = files.open(Running.appealId(execution));
    ClockRule rule = ClockRule.of(name -> Running.take(execution, name));
    clocks.start(file, ClockKind.ACCEPTANCE, rule,
        file.appeal().round() == 1 ? file.appeal().receivedAt() : clock.instant(),
        (String) execution.getVariable("unit"), Running.key(execution));
  }
}
