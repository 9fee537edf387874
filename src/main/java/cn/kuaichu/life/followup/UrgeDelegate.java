package cn.kuaichu.life.followup;

import cn.kuaichu.engine.seam.Running;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 登记催办: the other side reads it with its task. */
@Component
class UrgeDelegate implements JavaDelegate {
  private final FollowUps followUps;

  UrgeDelegate(FollowUps followUps) {
    this.followUps = followUps;
  }

  @Override
  public void execute(DelegateExecution execution) {
    followUps.urge((String) execution.getVariable("followUp"), Running.login(),
        (String) execution.getVariable("reason"));
  }
}
