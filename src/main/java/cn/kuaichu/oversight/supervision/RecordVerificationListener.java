package cn.kuaichu.oversight.supervision;

import cn.kuaichu.appeal.Step;
import cn.kuaichu.engine.seam.Submission;
import cn.kuaichu.oversight.supervision.DisciplineLedger.Kind;
import cn.kuaichu.oversight.supervision.Order.Outcome;
import cn.kuaichu.oversight.supervision.Order.State;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** What an officer from outside the unit found. */
@Component
class RecordVerificationListener implements TaskListener {
  private final DisciplineLedger ledger;
  private final Orders orders;
  private final Independence independence;

  RecordVerificationListener(DisciplineLedger ledger, Orders orders, Independence independence) {
    this.ledger = ledger;
    this.orders = orders;
    this.independence = independence;
  }

  @Override
  public void notify(DelegateTask task) {
    Submission submission = new Submission(task);
    Order order = ledger.open(submission.appealId(), submission.id("orderId"));
    independence.require(order, submission.login());
    Outcome outcome = submission.word(Outcome.class, "outcome", "核验结论");
    orders.cameOut(order, outcome == Outcome.VERIFIED ? State.VERIFIED : State.ESCALATING, outcome);
    ledger.record(order, Kind.VERIFIED, Step.VERIFY_ORDER, submission,
        order.officer().role(), outcome.name(), submission.text("finding"));
  }
}
