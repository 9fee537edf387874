package cn.kuaichu.life.deputy;

import cn.kuaichu.engine.seam.Running;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 登记代理: an absent official, or his principal leader, names who acts for him. */
@Component
class AppointDeputyDelegate implements JavaDelegate {
  private final Deputies deputies;

  AppointDeputyDelegate(Deputies deputies) {
    this.deputies = deputies;
  }

  @Override
  public void execute(DelegateExecution execution) {
    deputies.appoint(Wish.of(Running.login(), execution::getVariable));
  }
}
