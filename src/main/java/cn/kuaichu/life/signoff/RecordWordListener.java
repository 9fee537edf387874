package cn.kuaichu.life.signoff;

import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.engine.seam.Submission;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/**
 * Records what an official brings back from the complainant: a signature, a paper, a call, or that the complainant was
 * not there.
 */
@Component
class RecordWordListener implements TaskListener {
  private final CaseFiles files;
  private final ComplainantWords words;

  RecordWordListener(CaseFiles files, ComplainantWords words) {
    this.files = files;
    this.words = words;
  }

  @Override
  public void notify(DelegateTask task) {
    Submission submission = new Submission(task);
    submission.conclude("course", words.bring(files.open(submission.appealId()), submission).name());
  }
}
