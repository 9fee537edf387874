package cn.kuaichu.life.signoff;

import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.engine.seam.Submission;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** The district decides whether a case may end without the complainant's word. */
@Component
class DecideUnreachableListener implements TaskListener {
  private final CaseFiles files;
  private final Unreachable unreachable;

  DecideUnreachableListener(CaseFiles files, Unreachable unreachable) {
    this.files = files;
    this.unreachable = unreachable;
  }

  @Override
  public void notify(DelegateTask task) {
    Submission submission = new Submission(task);
    unreachable.decide(files.open(submission.appealId()), submission);
  }
}
