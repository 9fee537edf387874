package cn.kuaichu.oversight.supervision;

import cn.kuaichu.appeal.Step;
import cn.kuaichu.engine.seam.Running;
import cn.kuaichu.oversight.supervision.DisciplineLedger.Kind;
import cn.kuaichu.oversight.supervision.Order.Outcome;
import cn.kuaichu.oversight.supervision.Order.State;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 记录督办逾期: the unit has not answered in time; what it had open was taken back. */
@Component
class RecordLatenessDelegate implements JavaDelegate {
  private final DisciplineLedger ledger;
  private final Orders orders;

  RecordLatenessDelegate(DisciplineLedger ledger, Orders orders) {
    this.ledger = ledger;
    this.orders = orders;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Order order = ledger.open(Running.appealId(execution), Running.id(execution, "orderId"));
    orders.cameOut(order, State.ESCALATING, Outcome.LATE);
    ledger.record(order, Kind.LATE, Step.MISS_ORDER, Running.key(execution));
  }
}
