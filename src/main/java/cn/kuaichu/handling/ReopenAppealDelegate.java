package cn.kuaichu.handling;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.process.Running;
import cn.kuaichu.tiering.TierLedgers;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 恢复办理: a revisit found the matter unsolved; a new round begins in the same unit, with a due date of its own. */
@Component
class ReopenAppealDelegate implements JavaDelegate {
  private final CaseFiles files;
  private final TierLedgers ledgers;

  ReopenAppealDelegate(CaseFiles files, TierLedgers ledgers) {
    this.files = files;
    this.ledgers = ledgers;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = files.open(Running.appealId(execution));
    file.nextRound();
    ledgers.open(file.appeal());
    file.record(Step.REOPEN, Actor.SYSTEM, Running.key(execution), Map.of("round", file.appeal().round()), Map.of());
  }
}
