package cn.kuaichu.life.handling;

import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.engine.seam.Submission;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Whose case it is, once and for all. */
@Component
class RecordRulingListener implements TaskListener {
  private final CaseFiles files;
  private final DecideUnit unit;

  RecordRulingListener(CaseFiles files, DecideUnit unit) {
    this.files = files;
    this.unit = unit;
  }

  @Override
  public void notify(DelegateTask task) {
    Submission submission = new Submission(task);
    unit.rule(files.open(submission.appealId()), Verdict.of(submission));
  }
}
