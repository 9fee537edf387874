package cn.kuaichu.supervision;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.process.AppealLifecycle;
import cn.kuaichu.process.Running;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 下达督办: the first time a round is overdue, the stationed discipline officer gets a task of his own. */
@Component
class OrderSupervisionDelegate implements JavaDelegate {
  private final CaseFiles files;
  private final AppealLifecycle lifecycle;

  OrderSupervisionDelegate(CaseFiles files, AppealLifecycle lifecycle) {
    this.files = files;
    this.lifecycle = lifecycle;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = files.open(Running.appealId(execution));
    String key = "order_supervision:" + file.appeal().round();
    if (!file.hasRecorded(key)) {
      file.record(Step.ORDER_SUPERVISION, Actor.SYSTEM, key);
      lifecycle.supervise(file.appeal().id());
    }
  }
}
