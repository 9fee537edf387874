package cn.kuaichu.life.revisit;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.engine.seam.AppealLifecycle;
import cn.kuaichu.engine.seam.Running;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 责成重办: not solved or not satisfied; the lifecycle begins its next round. */
@Component
class OrderReworkDelegate implements JavaDelegate {
  private final CaseFiles files;
  private final AppealLifecycle lifecycle;

  OrderReworkDelegate(CaseFiles files, AppealLifecycle lifecycle) {
    this.files = files;
    this.lifecycle = lifecycle;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = files.open(Running.appealId(execution));
    file.record(Step.ORDER_REWORK, Actor.SYSTEM, Running.key(execution));
    lifecycle.rework(file.appeal());
  }
}
