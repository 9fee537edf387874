package cn.kuaichu.life.handling;

import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.engine.seam.Submission;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** The higher tier takes the case, or leaves it where it is. */
@Component
class RecordRaiseDecisionListener implements TaskListener {
  private final CaseFiles files;
  private final DecideUnit unit;

  RecordRaiseDecisionListener(CaseFiles files, DecideUnit unit) {
    this.files = files;
    this.unit = unit;
  }

  @Override
  public void notify(DelegateTask task) {
    Submission submission = new Submission(task);
    unit.raise(files.open(submission.appealId()), Verdict.of(submission));
  }
}
