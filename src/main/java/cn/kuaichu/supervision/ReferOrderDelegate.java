package cn.kuaichu.supervision;

import cn.kuaichu.appeal.Step;
import cn.kuaichu.process.Running;
import cn.kuaichu.supervision.DisciplineLedger.Kind;
import cn.kuaichu.supervision.Order.State;
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
