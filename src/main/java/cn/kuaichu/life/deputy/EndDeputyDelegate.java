package cn.kuaichu.life.deputy;

import cn.kuaichu.engine.seam.Running;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 收回代理: the absent official is back before the last day. */
@Component
class EndDeputyDelegate implements JavaDelegate {
  private final Deputies deputies;

  EndDeputyDelegate(Deputies deputies) {
    this.deputies = deputies;
  }

  @Override
  public void execute(DelegateExecution execution) {
    deputies.end(Long.parseLong((String) execution.getVariable("ending")), Running.login());
  }
}
