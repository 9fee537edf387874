package cn.kuaichu.life.handling;

import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.engine.seam.Submission;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** What the handler did with the case this time (本次操作). */
@Component
class RecordHandlingListener implements TaskListener {
  private final CaseFiles files;
  private final HandlingOperations operations;

  RecordHandlingListener(CaseFiles files, HandlingOperations operations) {
    this.files = files;
    this.operations = operations;
  }

  @Override
  public void notify(DelegateTask task) {
    Submission submission = new Submission(task);
    CaseFile file = files.open(submission.appealId());
    Operation operation = operations.perform(file, submission);
    submission.conclude("operation", operation.name());
  }
}
