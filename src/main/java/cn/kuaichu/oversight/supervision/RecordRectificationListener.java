package cn.kuaichu.oversight.supervision;

import cn.kuaichu.appeal.Step;
import cn.kuaichu.engine.seam.Submission;
import cn.kuaichu.oversight.supervision.DisciplineLedger.Kind;
import cn.kuaichu.oversight.supervision.Order.State;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** The unit says what it put right, and shows it. */
@Component
class RecordRectificationListener implements TaskListener {
  private final DisciplineLedger ledger;
  private final Orders orders;
  private final RectificationEvidence evidence;

  RecordRectificationListener(DisciplineLedger ledger, Orders orders, RectificationEvidence evidence) {
    this.ledger = ledger;
    this.orders = orders;
    this.evidence = evidence;
  }

  @Override
  public void notify(DelegateTask task) {
    Submission submission = new Submission(task);
    Order order = ledger.open(submission.appealId(), submission.id("orderId"));
    evidence.require(order);
    ledger.record(order, Kind.RECTIFIED, Step.RECTIFY, submission,
        order.answering().role(), null, submission.text("measures"));
    orders.standsNow(order, State.RECTIFIED);
  }
}
