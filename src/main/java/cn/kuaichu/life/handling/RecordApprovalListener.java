package cn.kuaichu.life.handling;

import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.engine.seam.Submission;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** More time or a pause, granted or refused by somebody who did not ask. */
@Component
class RecordApprovalListener implements TaskListener {
  private final CaseFiles files;
  private final Deciding deciding;

  RecordApprovalListener(CaseFiles files, Deciding deciding) {
    this.files = files;
    this.deciding = deciding;
  }

  @Override
  public void notify(DelegateTask task) {
    Submission submission = new Submission(task);
    deciding.decideTime(files.open(submission.appealId()), Deciding.Verdict.of(submission));
  }
}
