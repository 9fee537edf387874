package cn.kuaichu.deadline;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.process.Running;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 启动时钟: the decision table said how many days; from here on the clock runs and is never restarted. */
@Component
class StartClockDelegate implements JavaDelegate {
  private final CaseFiles files;
  private final Clocks clocks;

  StartClockDelegate(CaseFiles files, Clocks clocks) {
    this.files = files;
    this.clocks = clocks;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = files.open(Running.appealId(execution));
    Number days = Running.take(execution, "days");
    Number warnPercent = Running.take(execution, "warnPercent");
    Deadline deadline = clocks.start(file.appeal(), days.intValue(), warnPercent.intValue());
    file.learnt(Deadline.class, deadline);
    file.record(Step.START_CLOCK, Actor.SYSTEM, Running.key(execution),
        Map.of("days", deadline.days(), "dueAt", deadline.dueAt().toString()), Map.of());
  }
}
