package cn.kuaichu.screening;

import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.identity.Role;
import cn.kuaichu.process.Submission;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** What the intake clerk found in screening (甄别). */
@Component
class RecordScreeningListener implements TaskListener {
  private final CaseFiles files;
  private final Repeats repeats;

  RecordScreeningListener(CaseFiles files, Repeats repeats) {
    this.files = files;
    this.repeats = repeats;
  }

  @Override
  public void notify(DelegateTask task) {
    Submission submission = new Submission(task);
    CaseFile file = files.open(submission.appealId());
    String repeatOf = repeats.check(file.appeal(), submission.text("repeatOf"));
    Map<String, Object> detail = new HashMap<>();
    detail.put("ground", submission.text("ground"));
    detail.put("repeatOf", repeatOf);
    Map<String, String> text = new HashMap<>();
    text.put("reason", submission.text("reason"));
    file.screened(null, repeatOf);
    file.record(Step.SCREEN, submission.actor(Role.INTAKE), submission.key(), detail, text);
  }
}
