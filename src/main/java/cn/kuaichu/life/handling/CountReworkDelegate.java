package cn.kuaichu.life.handling;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.engine.seam.Running;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 退回重办: one of the four did not agree; the case is handled again under the same clock. */
@Component
class CountReworkDelegate implements JavaDelegate {
  private final CaseFiles files;

  CountReworkDelegate(CaseFiles files) {
    this.files = files;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = files.open(Running.appealId(execution));
    file.reworked();
    file.record(Step.REWORK, Actor.SYSTEM, Running.key(execution), Map.of("rework", file.appeal().reworkCount()),
        Map.of());
  }
}
