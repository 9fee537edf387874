package cn.kuaichu.life.querycode;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.engine.seam.Submission;
import cn.kuaichu.people.identity.Officials;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** What the officer found about a code that its citizen had not asked for. */
@Component
class RecordCodeCheckListener implements TaskListener {
  private final CaseFiles files;
  private final HandedOutCodes handedOut;
  private final Officials officials;

  RecordCodeCheckListener(CaseFiles files, HandedOutCodes handedOut, Officials officials) {
    this.files = files;
    this.handedOut = handedOut;
    this.officials = officials;
  }

  @Override
  public void notify(DelegateTask task) {
    Submission submission = new Submission(task);
    CaseFile file = files.open(submission.appealId());
    if (handedOut.last(submission.appealId()).filter(code -> officials.isSamePerson(code.by(), submission.login()))
        .isPresent()) {
      throw new AppealRefused("诉求 " + file.appeal().number() + " 的查询码是您打印的，不能由您核查，请交由其他同志进行。");
    }
    file.record(Step.CHECK_CODE, submission.actorInPost(), submission.key(),
        Map.of("finding", submission.text("finding")),
        Map.of("seen", submission.text("seen")));
  }
}
