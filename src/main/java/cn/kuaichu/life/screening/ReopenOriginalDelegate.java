package cn.kuaichu.life.screening;

import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.engine.seam.Running;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 恢复办理原件: the same matter came up again and was not solved. */
@Component
class ReopenOriginalDelegate implements JavaDelegate {
  private final EndedMatters matters;
  private final CaseFiles files;

  ReopenOriginalDelegate(EndedMatters matters, CaseFiles files) {
    this.matters = matters;
    this.files = files;
  }

  @Override
  public void execute(DelegateExecution execution) {
    matters.reopen(files.open(Running.appealId(execution)).appeal(), (String) execution.getVariable("unit"));
  }
}
