package cn.kuaichu.keeping.destruction;

import cn.kuaichu.engine.seam.Running;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 清除文件: once the rows are gone for good, the files follow; tried again until they have. */
@Component
class RemoveFilesDelegate implements JavaDelegate {
  private final Destructions destructions;

  RemoveFilesDelegate(Destructions destructions) {
    this.destructions = destructions;
  }

  @Override
  public void execute(DelegateExecution execution) {
    destructions.removeFiles(Running.id(execution, "listId"));
  }
}
