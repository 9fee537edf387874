package cn.kuaichu.oversight.supervision;

import cn.kuaichu.appeal.Step;
import cn.kuaichu.engine.seam.Running;
import cn.kuaichu.oversight.supervision.DisciplineLedger.Kind;
import cn.kuaichu.oversight.supervision.Order.Outcome;
import cn.kuaichu.oversight.supervision.Order.State;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 督办销号: verified on evidence, or stopped by the officer because things have changed. */
@Component
class CloseOrderDelegate implements JavaDelegate {
  private final DisciplineLedger ledger;
  private final Orders orders;

  CloseOrderDelegate(DisciplineLedger ledger, Orders orders) {
    this.ledger = ledger;
    this.orders = orders;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Order order = ledger.open(Running.appealId(execution), Running.id(execution, "orderId"));
    boolean verified = order.outcome() == Outcome.VERIFIED;
    ledger.record(order, verified ? Kind.CLOSED : Kind.STOPPED, verified ? Step.CLOSE_ORDER : Step.STOP_ORDER,
        Running.key(execution));
    orders.close(order, verified ? State.CLOSED : State.STOPPED);
  }
}
