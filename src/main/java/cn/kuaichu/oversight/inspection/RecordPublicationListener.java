package cn.kuaichu.oversight.inspection;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.engine.seam.Submission;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** The team's leader publishes all findings at once. */
@Component
class RecordPublicationListener implements TaskListener {
  private final InspectionRows rows;
  private final Seats seats;

  RecordPublicationListener(InspectionRows rows, Seats seats) {
    this.rows = rows;
    this.seats = seats;
  }

  @Override
  public void notify(DelegateTask task) {
    Submission submission = new Submission(task);
    Inspection inspection = rows.get(submission.id("inspectionId"));
    if (!seats.mayPublish(inspection, submission.login())) {
      throw new AppealRefused("核查 " + inspection.number() + " 的结果由组长公布。");
    }
    rows.publish(inspection.id(), submission.login());
  }
}
