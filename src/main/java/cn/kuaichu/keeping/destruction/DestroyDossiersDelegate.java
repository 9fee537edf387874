package cn.kuaichu.keeping.destruction;

import cn.kuaichu.engine.seam.Running;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 销毁卷宗: the content of each case on the approved list goes, its chain and digests stay. */
@Component
class DestroyDossiersDelegate implements JavaDelegate {
  private final Destructions destructions;

  DestroyDossiersDelegate(Destructions destructions) {
    this.destructions = destructions;
  }

  @Override
  public void execute(DelegateExecution execution) {
    destructions.carryOut(Running.id(execution, "listId"));
  }
}
