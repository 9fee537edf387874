package cn.kuaichu.conference;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.process.Submission;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** When the conference meets, who is asked to come, and which cases it hears. */
@Component
class RecordAgendaListener implements TaskListener {
  private final ConferenceRows rows;
  private final Conferences conferences;
  private final UnitNames names;

  RecordAgendaListener(ConferenceRows rows, Conferences conferences, UnitNames names) {
    this.rows = rows;
    this.conferences = conferences;
    this.names = names;
  }

  @Override
  public void notify(DelegateTask task) {
    Submission submission = new Submission(task);
    Conference conference = rows.get(submission.id("conferenceId"));
    conferences.add(conference, UnitNames.apart(submission.text("moreCases")), submission.actor(conference.post().role()));
    if (!conference.monthly() && rows.cases(conference.id()).isEmpty()) {
      throw new AppealRefused("会议 " + conference.number() + " 还没有要会商的诉求,请在“增列诉求”中填写诉求编号。");
    }
    rows.prepared(conference.id(), submission.date("meetsOn", "会议日期"), names.read(submission.text("members")));
  }
}
