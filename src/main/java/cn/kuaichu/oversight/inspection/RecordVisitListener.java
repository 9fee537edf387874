package cn.kuaichu.oversight.inspection;

import cn.kuaichu.engine.seam.Submission;
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
        submission.date("visitedOn", "核查日期"), submission.word(Verdict.class, "verdict", "核查结论"),
        submission.text("visitedPlace"), submission.text("met"), submission.text("seen")), submission.key());
  }
}
