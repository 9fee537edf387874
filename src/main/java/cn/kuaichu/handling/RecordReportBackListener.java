package cn.kuaichu.handling;

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

/** How the outcome was told to the citizen in person (人人见面). */
@Component
class RecordReportBackListener implements TaskListener {
  private final CaseFiles files;

  RecordReportBackListener(CaseFiles files) {
    this.files = files;
  }

  @Override
  public void notify(DelegateTask task) {
    Submission submission = new Submission(task);
    CaseFile file = files.open(submission.appealId());
    Map<String, Object> detail = new HashMap<>();
    detail.put("way", submission.text("way"));
    detail.put("metOn", submission.text("metOn"));
    Map<String, String> text = new HashMap<>();
    text.put("metWhere", submission.text("metWhere"));
    text.put("note", submission.text("note"));
    file.record(Step.REPORT_BACK, submission.actor(Role.HANDLER), submission.key(), detail, text);
  }
}
