package cn.kuaichu.oversight.supervision;

import cn.kuaichu.appeal.Words;
import cn.kuaichu.engine.seam.Running;
import cn.kuaichu.oversight.supervision.Withdrawals.Why;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 登记撤回: the issuer's superior takes an order back. */
@Component
class WithdrawOrderDelegate implements JavaDelegate {
  private final Withdrawals withdrawals;

  WithdrawOrderDelegate(Withdrawals withdrawals) {
    this.withdrawals = withdrawals;
  }

  @Override
  public void execute(DelegateExecution execution) {
    withdrawals.withdraw((String) execution.getVariable("orderNumber"), Running.login(),
        Words.parse(Why.class, (String) execution.getVariable("why"), "撤回情形"),
        (String) execution.getVariable("reason"));
  }
}
