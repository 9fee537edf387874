package cn.kuaichu.oversight.supervision;

import cn.kuaichu.appeal.Step;
import cn.kuaichu.engine.seam.Submission;
import cn.kuaichu.oversight.supervision.DisciplineLedger.Kind;
import cn.kuaichu.oversight.supervision.Order.State;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** The unit has the order and says how it means to put things right. */
@Component
class RecordAcknowledgementListener implements TaskListener {
  private final DisciplineLedger ledger;
  private final Orders orders;

  RecordAcknowledgementListener(DisciplineLedger ledger, Orders orders) {
    this.ledger = ledger;
    this.orders = orders;
  }

  @Override
  public void notify(DelegateTask task) {
    Submission submission = new Submission(task);
    Order order = ledger.open(submission.appealId(), submission.id("orderId"));
    ledger.record(order, Kind.ACKNOWLEDGED, Step.ACKNOWLEDGE_ORDER, submission,
        order.answering().role(), null, submission.text("plan"));
    orders.standsNow(order, State.ACKNOWLEDGED);
  }
}
