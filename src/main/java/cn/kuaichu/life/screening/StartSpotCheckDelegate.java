package cn.kuaichu.life.screening;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.engine.seam.AppealLifecycle;
import cn.kuaichu.engine.seam.Running;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 安排甄别抽查: the answer was drawn. */
@Component
class StartSpotCheckDelegate implements JavaDelegate {
  private final CaseFiles files;
  private final AppealLifecycle lifecycle;

  StartSpotCheckDelegate(CaseFiles files, AppealLifecycle lifecycle) {
    this.files = files;
    this.lifecycle = lifecycle;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Appeal appeal = files.peek(Running.appealId(execution));
    Integer days = Running.take(execution, "days");
    lifecycle.spotCheck(appeal, (String) execution.getVariable("unit"), days);
  }
}
