package cn.kuaichu.deadline;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.process.Running;
import java.time.Clock;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 启动时钟: the decision table said how many days; from here on the clock runs and is never restarted. */
@Component
class StartClockDelegate implements JavaDelegate {
  private final CaseFiles files;
  private final Clocks clocks;
  private final Clock clock;

  StartClockDelegate(CaseFiles files, Clocks clocks, Clock clock) {
    this.files = files;
    this.clocks = clocks;
    this.clock = clock;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = files.open(Running.appealId(execution));
    ClockRule rule = ClockRule.of(name -> Running.take(execution, name));
    String key = Running.key(execution);
    Schedule schedule = clocks.start(file, ClockKind.HANDLING, rule, clock.instant(), file.appeal().responsibleUnit(), key);
    file.record(Step.START_CLOCK, Actor.SYSTEM, key, Map.of("days", rule.days(), "dueAt", schedule.dueAt().toString()),
        Map.of());
  }
}
