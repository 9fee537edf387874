package cn.kuaichu.life.conference;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.engine.seam.Submission;
import cn.kuaichu.ground.privacy.Vault;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Role;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** What a unit did of what the conference asked of it. */
@Component
class RecordReportListener implements TaskListener {
  private final ConferenceRows rows;
  private final CaseFiles files;
  private final Officials officials;
  private final Vault vault;

  RecordReportListener(ConferenceRows rows, CaseFiles files, Officials officials, Vault vault) {
    this.rows = rows;
    this.files = files;
    this.officials = officials;
    this.vault = vault;
  }

  @Override
  public void notify(DelegateTask task) {
    Submission submission = new Submission(task);
    var file = files.open(submission.appealId());
    Role role = officials.appointmentsOf(submission.login()).stream()
        .filter(post -> post.unit().equals(submission.unit()))
        .map(Officials.Appointment::role).filter(held -> held == Role.LEADER).findFirst().orElse(Role.HANDLER);
    Actor actor = submission.actor(role);
    rows.reported(submission.id("dutyId"), actor.login(), vault.encrypt(submission.text("report")));
    file.record(Step.CONFERENCE_REPORTED, actor, submission.key(), Map.of(),
        Map.of("report", submission.text("report")));
  }
}
