package cn.kuaichu.oversight.supervision;

import cn.kuaichu.engine.seam.Submission;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** The act of a rung, by a named officer and with its outcome. */
@Component
class RecordRungListener implements TaskListener {
  private final CarryOut act;

  RecordRungListener(CarryOut act) {
    this.act = act;
  }

  @Override
  public void notify(DelegateTask task) {
    act.record(new Submission(task));
  }
}
