package cn.kuaichu.life.signoff;

import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.engine.seam.Submission;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** The discipline officer looks whether the complainant really cannot be reached. */
@Component
class CheckUnreachableListener implements TaskListener {
  private final CaseFiles files;
  private final Unreachable unreachable;

  CheckUnreachableListener(CaseFiles files, Unreachable unreachable) {
    this.files = files;
    this.unreachable = unreachable;
  }

  @Override
  public void notify(DelegateTask task) {
    Submission submission = new Submission(task);
    unreachable.check(files.open(submission.appealId()), submission);
  }
}
