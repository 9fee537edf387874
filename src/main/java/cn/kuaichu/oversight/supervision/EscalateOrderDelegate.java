package cn.kuaichu.oversight.supervision;

import cn.kuaichu.appeal.Step;
import cn.kuaichu.engine.seam.Running;
import cn.kuaichu.oversight.supervision.DisciplineLedger.Kind;
import cn.kuaichu.oversight.supervision.Order.Manner;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 升级督办: the table of rungs named the next one. */
@Component
class EscalateOrderDelegate implements JavaDelegate {
  private final DisciplineLedger ledger;
  private final Orders orders;

  EscalateOrderDelegate(DisciplineLedger ledger, Orders orders) {
    this.ledger = ledger;
    this.orders = orders;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Order order = ledger.open(Running.appealId(execution), Running.id(execution, "orderId"));
    Rung next = Rung.valueOf(Running.take(execution, "nextRung"));
    Manner manner = Manner.valueOf(Running.take(execution, "manner"));
    orders.set(order, next, manner, days(execution));
    ledger.record(order, Kind.ESCALATED, Step.ESCALATE_ORDER, Running.key(execution));
  }

  private static Orders.Days days(DelegateExecution execution) {
    return DaysOfTheTable.of(Running.take(execution, "acknowledgeDays"), Running.take(execution, "rectifyDays"),
        Running.take(execution, "dayCount"));
  }
}
