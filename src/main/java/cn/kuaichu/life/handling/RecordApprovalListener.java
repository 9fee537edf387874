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
  private final DecideTime time;

  RecordApprovalListener(CaseFiles files, DecideTime time) {
    this.files = files;
    this.time = time;
  }

  @Override
  public void notify(DelegateTask task) {
    Submission submission = new Submission(task);
    time.decide(files.open(submission.appealId()), Verdict.of(submission));
  }
}
