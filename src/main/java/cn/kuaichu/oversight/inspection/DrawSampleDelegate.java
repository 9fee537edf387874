package cn.kuaichu.oversight.inspection;

import cn.kuaichu.engine.seam.Running;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 抽取样本. */
@Component
class DrawSampleDelegate implements JavaDelegate {
  private final DrawSample sample;

  DrawSampleDelegate(DrawSample sample) {
    this.sample = sample;
  }

  @Override
  public void execute(DelegateExecution execution) {
    sample.draw(Running.id(execution, "inspectionId"));
  }
}
