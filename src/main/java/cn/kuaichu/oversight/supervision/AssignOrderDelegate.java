package cn.kuaichu.oversight.supervision;

import cn.kuaichu.engine.seam.Running;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 落实岗位期限: who answers and who verifies on this rung, and by when. */
@Component
class AssignOrderDelegate implements JavaDelegate {
  private final DisciplineLedger ledger;
  private final AssignOrder assign;

  AssignOrderDelegate(DisciplineLedger ledger, AssignOrder assign) {
    this.ledger = ledger;
    this.assign = assign;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Order order = ledger.open(Running.appealId(execution), Running.id(execution, "orderId"));
    assign.assign(order);
  }
}
