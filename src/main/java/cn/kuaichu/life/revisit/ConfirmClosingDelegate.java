package cn.kuaichu.life.revisit;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.engine.seam.Running;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 确认销号: solved and satisfied; closed for good. */
@Component
class ConfirmClosingDelegate implements JavaDelegate {
  private final CaseFiles files;

  ConfirmClosingDelegate(CaseFiles files) {
    this.files = files;
  }

  @Override
  public void execute(DelegateExecution execution) {
    files.open(Running.appealId(execution)).record(Step.CLOSE, Actor.SYSTEM, Running.key(execution));
  }
}
