package cn.kuaichu.life.conference;

import cn.kuaichu.engine.seam.Submission;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** What the conference decided on one case: who leads, who assists, what and by when. */
@Component
class RecordDecisionListener implements TaskListener {
  private final ConferenceRows rows;
  private final DecideCase decide;
  private final ChosenUnits chosen;

  RecordDecisionListener(ConferenceRows rows, DecideCase decide, ChosenUnits chosen) {
    this.rows = rows;
    this.decide = decide;
    this.chosen = chosen;
  }

  @Override
  public void notify(DelegateTask task) {
    Submission submission = new Submission(task);
    Conference conference = rows.get(submission.id("conferenceId"));
    var decision = new DecideCase.Decision(submission.text("leadUnit"), chosen.single(submission, "assisting"),
        submission.date("dueOn", "完成日期"), submission.text("lateReason"), submission.text("what"));
    decide.decide(conference, submission.appealId(), decision, submission.actorInPost(),
        submission.key());
  }
}
