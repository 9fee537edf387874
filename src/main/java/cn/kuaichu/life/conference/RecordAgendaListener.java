package cn.kuaichu.life.conference;

import cn.kuaichu.engine.seam.Submission;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** When the conference meets, who is asked to come, and which cases it hears; or that it does not meet. */
@Component
class RecordAgendaListener implements TaskListener {
  private final ConferenceRows rows;
  private final Agenda agenda;

  RecordAgendaListener(ConferenceRows rows, Agenda agenda) {
    this.rows = rows;
    this.agenda = agenda;
  }

  @Override
  public void notify(DelegateTask task) {
    Submission submission = new Submission(task);
    Conference conference = rows.get(submission.id("conferenceId"));
    submission.conclude("operation", agenda.settle(conference, submission));
  }
}
