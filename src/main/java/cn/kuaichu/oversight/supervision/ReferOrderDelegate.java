package cn.kuaichu.oversight.supervision;

import cn.kuaichu.appeal.Step;
import cn.kuaichu.engine.seam.Running;
import cn.kuaichu.oversight.supervision.DisciplineLedger.Kind;
import cn.kuaichu.oversight.supervision.Order.State;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 办理移送: the last rung; from here on the matter is with discipline inspection. */
@Component
class ReferOrderDelegate implements JavaDelegate {
  private final DisciplineLedger ledger;
  private final Orders orders;

  ReferOrderDelegate(DisciplineLedger ledger, Orders orders) {
    this.ledger = ledger;
    this.orders = orders;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Order order = ledger.open(Running.appealId(execution), Running.id(execution, "orderId"));
    ledger.record(order, Kind.REFERRED, Step.REFER, Running.key(execution));
    orders.close(order, State.REFERRED);
  }
}
