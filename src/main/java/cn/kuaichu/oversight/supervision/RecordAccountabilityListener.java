package cn.kuaichu.oversight.supervision;

import cn.kuaichu.appeal.Step;
import cn.kuaichu.engine.seam.Submission;
import cn.kuaichu.oversight.supervision.DisciplineLedger.Kind;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** After every interview: who was called to account, and how. */
@Component
class RecordAccountabilityListener implements TaskListener {
  private final DisciplineLedger ledger;
  private final Independence independence;

  RecordAccountabilityListener(DisciplineLedger ledger, Independence independence) {
    this.ledger = ledger;
    this.independence = independence;
  }

  @Override
  public void notify(DelegateTask task) {
    Submission submission = new Submission(task);
    Order order = ledger.open(submission.appealId(), submission.id("orderId"));
    independence.require(order, submission.login());
    ledger.record(order, Kind.ACCOUNTABILITY, Step.CALL_TO_ACCOUNT, submission, order.officer().role(),
        submission.text("measure"), submission.text("decidedOn") + " " + submission.text("record"));
  }
}
