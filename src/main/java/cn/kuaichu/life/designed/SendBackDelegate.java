package cn.kuaichu.life.designed;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.engine.seam.Running;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 退回承办: a step that a district has drawn in leads back to handling, under the same clock; why stands there. */
@Component
class SendBackDelegate implements JavaDelegate {
  private final CaseFiles files;

  SendBackDelegate(CaseFiles files) {
    this.files = files;
  }

  @Override
  public void execute(DelegateExecution execution) {
    files.open(Running.appealId(execution)).record(Step.SEND_BACK, Actor.SYSTEM, Running.key(execution), Map.of(),
        Map.of());
  }
}
