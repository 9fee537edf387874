package cn.kuaichu.life.deadline;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.engine.seam.DecisionTables;
import cn.kuaichu.engine.seam.Running;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 启动时钟: the decision table said how many days; from here on the clock runs and is never restarted. */
@Component
class StartClockDelegate implements JavaDelegate {
  private final CaseFiles files;
  private final Clocks clocks;
  private final DecisionTables tables;
  private final Clock clock;

  StartClockDelegate(CaseFiles files, Clocks clocks, DecisionTables tables, Clock clock) {
    this.files = files;
    this.clocks = clocks;
    this.tables = tables;
    this.clock = clock;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = files.open(Running.appealId(execution));
    ClockRule rule = ClockRule.of(name -> Running.take(execution, name));
    String key = Running.key(execution);
    Schedule schedule = clocks.start(file, ClockKind.HANDLING, rule, clock.instant(), file.appeal().responsibleUnit(),
        key);
    Map<String, Object> detail = new HashMap<>(Map.of("days", rule.days(), "dueAt", schedule.dueAt().toString()));
    tables.askedByModel(ClockKind.HANDLING.table()).ifPresent(table -> detail.put("rule", table));
    file.record(Step.START_CLOCK, Actor.SYSTEM, key, detail, Map.of());
  }
}
