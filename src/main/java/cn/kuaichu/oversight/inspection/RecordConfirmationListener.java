package cn.kuaichu.oversight.inspection;

import cn.kuaichu.engine.seam.Submission;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Another body's member says whether a false finding stands. */
@Component
class RecordConfirmationListener implements TaskListener {
  private final InspectionRows rows;
  private final Visits visits;

  RecordConfirmationListener(InspectionRows rows, Visits visits) {
    this.rows = rows;
    this.visits = visits;
  }

  @Override
  public void notify(DelegateTask task) {
    Submission submission = new Submission(task);
    visits.confirm(rows.visit(submission.id("visitId")), submission.login(), "YES".equals(submission.text("agrees")),
        submission.text("confirmReason"));
  }
}
