package cn.kuaichu.life.intake;

import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.engine.seam.Running;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 登记诉求: writes the first ledger entry. */
@Component
class RegisterAppealDelegate implements JavaDelegate {
  private final CaseFiles files;

  RegisterAppealDelegate(CaseFiles files) {
    this.files = files;
  }

  @Override
  public void execute(DelegateExecution execution) {
    files.open(Running.appealId(execution)).register();
  }
}
