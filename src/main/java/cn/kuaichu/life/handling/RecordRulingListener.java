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
  private final Deciding deciding;

  RecordRulingListener(CaseFiles files, Deciding deciding) {
    this.files = files;
    this.deciding = deciding;
  }

  @Override
  public void notify(DelegateTask task) {
    Submission submission = new Submission(task);
    deciding.rule(files.open(submission.appealId()), Deciding.Verdict.of(submission));
  }
}
