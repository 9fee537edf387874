package cn.kuaichu.life.followup;

import cn.kuaichu.engine.seam.Running;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 撤回: what was asked for is not needed any more. */
@Component
class WithdrawDelegate implements JavaDelegate {
  private final FollowUps followUps;

  WithdrawDelegate(FollowUps followUps) {
    this.followUps = followUps;
  }

  @Override
  public void execute(DelegateExecution execution) {
    followUps.withdraw((String) execution.getVariable("followUp"), Running.login(),
        (String) execution.getVariable("reason"));
  }
}
