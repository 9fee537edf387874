package cn.kuaichu.assisting;

import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.identity.Role;
import cn.kuaichu.process.Submission;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** What an assisting unit did and found. */
@Component
class RecordAssistListener implements TaskListener {
  private final CaseFiles files;
  private final Assists assists;

  RecordAssistListener(CaseFiles files, Assists assists) {
    this.files = files;
    this.assists = assists;
  }

  @Override
  public void notify(DelegateTask task) {
    Submission submission = new Submission(task);
    assists.answer(files.open(submission.appealId()), submission.text("assistDone"), submission.actor(Role.HANDLER),
        submission.key());
  }
}
