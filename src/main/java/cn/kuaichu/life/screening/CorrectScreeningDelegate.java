package cn.kuaichu.life.screening;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.engine.seam.AppealLifecycle;
import cn.kuaichu.engine.seam.Running;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 重新甄别: the answer does not stand; the appeal is screened anew, with a period of its own. */
@Component
class CorrectScreeningDelegate implements JavaDelegate {
  private final CaseFiles files;
  private final AppealLifecycle lifecycle;

  CorrectScreeningDelegate(CaseFiles files, AppealLifecycle lifecycle) {
    this.files = files;
    this.lifecycle = lifecycle;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = files.open(Running.appealId(execution));
    file.screenedAnew();
    file.record(Step.CORRECT_SCREENING, Actor.SYSTEM, Running.key(execution), Map.of("round", file.appeal().round()),
        Map.of());
    lifecycle.screenAnew(file.appeal());
  }
}
