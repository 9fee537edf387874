package cn.kuaichu.oversight.supervision;

import cn.kuaichu.appeal.Step;
import cn.kuaichu.engine.seam.Running;
import cn.kuaichu.oversight.supervision.DisciplineLedger.Kind;
import cn.kuaichu.oversight.supervision.Order.Manner;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 登记督办单: the table of grounds named the rule, the days and the first rung. */
@Component
class IssueOrderDelegate implements JavaDelegate {
  private final DisciplineLedger ledger;
  private final Orders orders;
  private final AssignOrder assign;

  IssueOrderDelegate(DisciplineLedger ledger, Orders orders, AssignOrder assign) {
    this.ledger = ledger;
    this.orders = orders;
    this.assign = assign;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Order order = ledger.open(Running.appealId(execution), Running.id(execution, "orderId"));
    orders.restsOn(order, Running.take(execution, "source"));
    Rung first = Rung.valueOf(Running.take(execution, "firstRung"));
    orders.set(order, first, Manner.NONE, days(execution));
    assign.name(order);
    ledger.record(order, Kind.ISSUED, Step.ORDER_SUPERVISION, order.issuer(), Running.key(execution), null, null);
  }

  private static Orders.Days days(DelegateExecution execution) {
    return DaysOfTheTable.of(Running.take(execution, "acknowledgeDays"), Running.take(execution, "rectifyDays"),
        Running.take(execution, "dayCount"));
  }
}
