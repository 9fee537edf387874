package cn.kuaichu.life.promise;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.engine.seam.AppealLifecycle;
import cn.kuaichu.engine.seam.Running;
import cn.kuaichu.life.revisit.Revisits;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 责成重办: a broken promise reopens the case; a revisit that is still waiting is of no use any more. */
@Component
class EnforcePromiseDelegate implements JavaDelegate {
  private final CaseFiles files;
  private final Revisits revisits;
  private final AppealLifecycle lifecycle;

  EnforcePromiseDelegate(CaseFiles files, Revisits revisits, AppealLifecycle lifecycle) {
    this.files = files;
    this.revisits = revisits;
    this.lifecycle = lifecycle;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = files.open(Running.appealId(execution));
    revisits.overtaken(file.appeal());
    file.record(Step.ENFORCE_PROMISE, Actor.SYSTEM, Running.key(execution));
    lifecycle.rework(file.appeal());
  }
}
