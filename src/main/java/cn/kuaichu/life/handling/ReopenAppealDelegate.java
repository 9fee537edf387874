package cn.kuaichu.life.handling;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.engine.seam.Running;
import cn.kuaichu.life.tiering.TierAssignment;
import cn.kuaichu.life.tiering.TierLedgers;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 恢复办理: a revisit found the matter unsolved; a new round begins, with a due date of its own. */
@Component
class ReopenAppealDelegate implements JavaDelegate {
  private final CaseFiles files;
  private final TierLedgers ledgers;
  private final TierAssignment assignment;

  ReopenAppealDelegate(CaseFiles files, TierLedgers ledgers, TierAssignment assignment) {
    this.files = files;
    this.ledgers = ledgers;
    this.assignment = assignment;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = files.open(Running.appealId(execution));
    file.nextRound();
    assignment.reopening(file);
    ledgers.open(file.appeal());
    file.record(Step.REOPEN, Actor.SYSTEM, Running.key(execution),
        Map.of("round", file.appeal().round(), "unit", file.appeal().responsibleUnit()),
        Map.of());
  }
}
