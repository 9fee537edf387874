package cn.kuaichu.oversight.supervision;

import cn.kuaichu.appeal.Step;
import cn.kuaichu.engine.seam.Running;
import cn.kuaichu.oversight.supervision.DisciplineLedger.Kind;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 续定盯办期限: the papers are true, but the case is still owed. */
@Component
class WatchOrderDelegate implements JavaDelegate {
  private final DisciplineLedger ledger;
  private final WatchDate date;
  private final Orders orders;

  WatchOrderDelegate(DisciplineLedger ledger, WatchDate date, Orders orders) {
    this.ledger = ledger;
    this.date = date;
    this.orders = orders;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Order order = ledger.open(Running.appealId(execution), Running.id(execution, "orderId"));
    orders.watch(order, date.of(order));
    ledger.record(order, Kind.WATCHED, Step.WATCH_ORDER, Running.key(execution));
  }
}
