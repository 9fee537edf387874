package cn.kuaichu.oversight.supervision;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.engine.seam.Running;
import cn.kuaichu.life.revisit.Revisits;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 下达督办: a revisit found a false resolution, or a signature that is not the citizen's. */
@Component
class SuperviseFalseResolutionDelegate implements JavaDelegate {
  private final SupervisionOrders orders;
  private final Revisits revisits;

  SuperviseFalseResolutionDelegate(SupervisionOrders orders, Revisits revisits) {
    this.orders = orders;
    this.revisits = revisits;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Actor finder = revisits.officer(Running.appealId(execution));
    orders.issueForFalseResolution(Running.appealId(execution), finder, "回访发现：" + execution.getVariable("note"));
  }
}
