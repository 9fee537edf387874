package cn.kuaichu.conference;

import cn.kuaichu.process.Submission;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** What the conference decided on one case: who leads, who assists, what and by when. */
@Component
class RecordDecisionListener implements TaskListener {
  private final ConferenceRows rows;
  private final DecideCase decide;

  RecordDecisionListener(ConferenceRows rows, DecideCase decide) {
    this.rows = rows;
    this.decide = decide;
  }

  @Override
  public void notify(DelegateTask task) {
    Submission submission = new Submission(task);
    Conference conference = rows.get(submission.id("conferenceId"));
    decide.decide(conference, submission.appealId(), submission.text("leadUnit"), submission.text("assistingUnits"),
        submission.date("dueOn", "完成日期"), submission.text("what"), submission.actor(conference.post().role()),
        submission.key());
  }
}
