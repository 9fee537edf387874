package cn.kuaichu.life.revisit;

import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.engine.seam.Submission;
import cn.kuaichu.life.accusation.AccusedAnswers;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Records what the citizen said when asked again, or that the citizen was not reached. */
@Component
class RecordRevisitListener implements TaskListener {
  private final CaseFiles files;
  private final SecondLook secondLook;
  private final RevisitRecord record;
  private final AccusedAnswers accused;

  RecordRevisitListener(CaseFiles files, SecondLook secondLook, RevisitRecord record,
      AccusedAnswers accused) {
    this.files = files;
    this.secondLook = secondLook;
    this.record = record;
    this.accused = accused;
  }

  @Override
  public void notify(DelegateTask task) {
    Submission submission = new Submission(task);
    CaseFile file = files.open(submission.appealId());
    secondLook.require(file.appeal(), submission.login());
    if ("YES".equals(submission.text("reached"))) {
      record.answered(file, submission);
    } else {
      record.notReached(file, submission);
    }
    accused.record(file, submission, submission.actorInPost());
  }
}
