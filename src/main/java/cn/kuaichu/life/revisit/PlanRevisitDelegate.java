package cn.kuaichu.life.revisit;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.engine.seam.Running;
import java.time.Instant;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 安排回访: the decision table said how long to wait, and who asks. */
@Component
class PlanRevisitDelegate implements JavaDelegate {
  private final CaseFiles files;
  private final Revisits revisits;
  private final RevisitRisk risk;

  PlanRevisitDelegate(CaseFiles files, Revisits revisits, RevisitRisk risk) {
    this.files = files;
    this.revisits = revisits;
    this.risk = risk;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = files.open(Running.appealId(execution));
    Number waitDays = Running.take(execution, "waitDays");
    Instant at = revisits.plan(file.appeal(), waitDays.intValue(), Running.take(execution, "desk"),
        risk.of(file.appeal()));
    file.record(Step.PLAN_REVISIT, Actor.SYSTEM, Running.key(execution),
        Map.of("waitDays", waitDays.intValue(), "plannedFor", at.toString()), Map.of());
  }
}
