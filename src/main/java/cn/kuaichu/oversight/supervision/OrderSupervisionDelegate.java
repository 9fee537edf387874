package cn.kuaichu.oversight.supervision;

import cn.kuaichu.engine.seam.Running;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 下达督办: a clock of the case has run out, and the unit that owed the work is ordered to put it right. */
@Component
class OrderSupervisionDelegate implements JavaDelegate {
  private final SupervisionOrders orders;

  OrderSupervisionDelegate(SupervisionOrders orders) {
    this.orders = orders;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Ground ground = "ACCEPTANCE".equals(execution.getVariable("clock")) ? Ground.LATE_ACCEPTANCE : Ground.OVERDUE;
    orders.issueOverdue(Running.appealId(execution), ground, (String) execution.getVariable("unit"));
  }
}
