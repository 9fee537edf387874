package cn.kuaichu.handling;

import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Result;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.identity.Role;
import cn.kuaichu.process.Submission;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** What the handler did about it and what came of it. */
@Component
class RecordHandlingListener implements TaskListener {
  private final CaseFiles files;

  RecordHandlingListener(CaseFiles files) {
    this.files = files;
  }

  @Override
  public void notify(DelegateTask task) {
    Submission submission = new Submission(task);
    CaseFile file = files.open(submission.appealId());
    Map<String, Object> detail = new HashMap<>();
    detail.put("result", submission.text("result"));
    Map<String, String> text = new HashMap<>();
    text.put("measures", submission.text("measures"));
    text.put("resultReason", submission.text("resultReason"));
    file.handled(submission.login(), submission.word(Result.class, "result", "办理结果"));
    file.record(Step.HANDLE, submission.actor(Role.HANDLER), submission.key(), detail, text);
  }
}
