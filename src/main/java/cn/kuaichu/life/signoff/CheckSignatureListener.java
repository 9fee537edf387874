package cn.kuaichu.life.signoff;

import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.engine.seam.Submission;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** The discipline officer compares paper or record with the sheet; only then it counts. */
@Component
class CheckSignatureListener implements TaskListener {
  private final CaseFiles files;
  private final ComplainantWords words;

  CheckSignatureListener(CaseFiles files, ComplainantWords words) {
    this.files = files;
    this.words = words;
  }

  @Override
  public void notify(DelegateTask task) {
    Submission submission = new Submission(task);
    words.check(files.open(submission.appealId()), submission);
  }
}
