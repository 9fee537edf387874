package cn.kuaichu.life.screening;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.engine.seam.Submission;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Role;
import cn.kuaichu.people.identity.Units;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** What somebody else found about an answer that ended a screening. */
@Component
class RecordSpotCheckListener implements TaskListener {
  private final CaseFiles files;
  private final Officials officials;
  private final Units units;

  RecordSpotCheckListener(CaseFiles files, Officials officials, Units units) {
    this.files = files;
    this.officials = officials;
    this.units = units;
  }

  @Override
  public void notify(DelegateTask task) {
    Submission submission = new Submission(task);
    CaseFile file = files.open(submission.appealId());
    String screening = units.screening(file.appeal().intakeUnit(), file.appeal().accusedUnit());
    if (files.lastOf(submission.appealId(), Role.INTAKE.word(), screening)
        .filter(clerk -> officials.isSamePerson(clerk, submission.login())).isPresent()) {
      throw new AppealRefused("诉求 " + file.appeal().number() + " 是您甄别的，不能由您复查，请交由其他同志进行。");
    }
    file.record(Step.CHECK_SCREENING, submission.actorInPost(), submission.key(),
        Map.of("outcome", submission.text("outcome")),
        Map.of("checkReason", submission.text("checkReason")));
  }
}
