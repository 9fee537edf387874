package cn.kuaichu.revisit;

import cn.kuaichu.appeal.AppealRefused;
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

/** What the citizen said when asked again: really solved? satisfied? */
@Component
class RecordRevisitListener implements TaskListener {
  private final CaseFiles files;
  private final Revisits revisits;

  RecordRevisitListener(CaseFiles files, Revisits revisits) {
    this.files = files;
    this.revisits = revisits;
  }

  @Override
  public void notify(DelegateTask task) {
    Submission submission = new Submission(task);
    CaseFile file = files.open(submission.appealId());
    if (submission.login().equals(file.appeal().handler())) {
      throw new AppealRefused("诉求 " + file.appeal().number() + " 由您承办,回访须由其他同志进行。");
    }
    boolean solved = "YES".equals(submission.text("solved"));
    boolean satisfied = "YES".equals(submission.text("satisfied"));
    int trips = submission.number("trips");
    revisits.done(file.appeal(), submission.login(), submission.text("way"), solved, satisfied, trips);
    Map<String, String> text = new HashMap<>();
    text.put("note", submission.text("note"));
    file.record(Step.REVISIT, submission.actor(Role.DISCIPLINE), submission.key(),
        Map.of("way", submission.text("way"), "solved", solved, "satisfied", satisfied, "trips", trips), text);
  }
}
