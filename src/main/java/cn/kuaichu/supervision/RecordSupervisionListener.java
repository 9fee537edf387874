package cn.kuaichu.supervision;

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

/** What the discipline officer found and ordered. */
@Component
class RecordSupervisionListener implements TaskListener {
  private final CaseFiles files;

  RecordSupervisionListener(CaseFiles files) {
    this.files = files;
  }

  @Override
  public void notify(DelegateTask task) {
    Submission submission = new Submission(task);
    CaseFile file = files.open(submission.appealId());
    Map<String, Object> detail = new HashMap<>();
    detail.put("measure", submission.text("measure"));
    Map<String, String> text = new HashMap<>();
    text.put("finding", submission.text("finding"));
    file.record(Step.SUPERVISE, submission.actor(Role.DISCIPLINE), submission.key(), detail, text);
  }
}
