package cn.kuaichu.life.revisit;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.engine.seam.Running;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 记明未联系上: tried often enough, at last at the door; closed, and never counted as satisfied. */
@Component
class CloseNotReachedDelegate implements JavaDelegate {
  private final CaseFiles files;
  private final Revisits revisits;

  CloseNotReachedDelegate(CaseFiles files, Revisits revisits) {
    this.files = files;
    this.revisits = revisits;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = files.open(Running.appealId(execution));
    revisits.notReached(file.appeal());
    file.record(Step.CLOSE_NOT_REACHED, Actor.SYSTEM, Running.key(execution));
  }
}
