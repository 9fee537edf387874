package cn.kuaichu.inspection;

import cn.kuaichu.process.Submission;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** What a member saw on the spot. */
@Component
class RecordVisitListener implements TaskListener {
  private final InspectionRows rows;
  private final Visits visits;

  RecordVisitListener(InspectionRows rows, Visits visits) {
    this.rows = rows;
    this.visits = visits;
  }

  @Override
  public void notify(DelegateTask task) {
    Submission submission = new Submission(task);
    visits.report(rows.visit(submission.id("visitId")), new Report(0, submission.login(),
        LocalDate.parse(submission.text("visitedOn")), Verdict.valueOf(submission.text("verdict")),
        submission.text("visitedPlace"), submission.text("met"), submission.text("seen")), submission.key());
  }
}
