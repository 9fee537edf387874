package cn.kuaichu.life.handling;

import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.engine.seam.Submission;
import cn.kuaichu.people.identity.Role;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** How the outcome was told to the citizen in person (人人见面), and what came of matter and mood (事心双解). */
@Component
class RecordReportBackListener implements TaskListener {
  private final CaseFiles files;
  private final ReportsBack reports;

  RecordReportBackListener(CaseFiles files, ReportsBack reports) {
    this.files = files;
    this.reports = reports;
  }

  @Override
  public void notify(DelegateTask task) {
    Submission submission = new Submission(task);
    CaseFile file = files.open(submission.appealId());
    reports.add(file.appeal(), submission);
    Map<String, Object> detail = new HashMap<>();
    Map<String, String> text = new HashMap<>();
    for (String field : new String[] {"way", "metOn", "metWhom", "matter", "mood"}) {
      detail.put(field, submission.text(field));
    }
    for (String field : new String[] {"metWhere", "relative", "moodNote", "note"}) {
      text.put(field, submission.text(field));
    }
    detail.values().removeIf(value -> value == null);
    file.record(Step.REPORT_BACK, submission.actor(Role.HANDLER), submission.key(), detail, text);
  }
}
