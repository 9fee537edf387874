package cn.kuaichu.life.conference;

import cn.kuaichu.engine.seam.Submission;
import cn.kuaichu.ground.privacy.Vault;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** What was said; the decisions follow case by case. */
@Component
class RecordMinutesListener implements TaskListener {
  private final ConferenceRows rows;
  private final Vault vault;

  RecordMinutesListener(ConferenceRows rows, Vault vault) {
    this.rows = rows;
    this.vault = vault;
  }

  @Override
  public void notify(DelegateTask task) {
    Submission submission = new Submission(task);
    rows.held(submission.id("conferenceId"), submission.date("heldOn", "开会日期"),
        vault.encrypt(submission.text("minutes")));
  }
}
