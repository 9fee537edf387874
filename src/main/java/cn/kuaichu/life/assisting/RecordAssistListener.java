package cn.kuaichu.life.assisting;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.engine.seam.Submission;
import cn.kuaichu.people.identity.Role;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** What an assisting unit did and found, or that it is not its business. */
@Component
class RecordAssistListener implements TaskListener {
  private static final String SEND_BACK = "SEND_BACK";
  private final CaseFiles files;
  private final AnswerAssist answers;

  RecordAssistListener(CaseFiles files, AnswerAssist answers) {
    this.files = files;
    this.answers = answers;
  }

  @Override
  public void notify(DelegateTask task) {
    Submission submission = new Submission(task);
    CaseFile file = files.open(submission.appealId());
    Actor handler = submission.actor(Role.HANDLER);
    boolean sentBack = SEND_BACK.equals(submission.text("assistAnswer"));
    if (sentBack) {
      answers.sendBack(file, submission.text("sendBackReason"), handler, submission.key());
    } else {
      answers.answer(file, submission.text("assistDone"), handler, submission.key());
    }
    submission.conclude("assistAnswer", sentBack ? SEND_BACK : "DONE");
  }
}
