package cn.kuaichu.oversight.inspection;

import cn.kuaichu.engine.seam.Running;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 记入各案: what was found is published and goes into the cases. */
@Component
class RecordFindingsDelegate implements JavaDelegate {
  private final Findings findings;

  RecordFindingsDelegate(Findings findings) {
    this.findings = findings;
  }

  @Override
  public void execute(DelegateExecution execution) {
    findings.record(Running.id(execution, "inspectionId"));
  }
}
