package cn.kuaichu.life.conference;

import cn.kuaichu.engine.seam.Running;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 会议归档: it was cancelled, or had no case to decide. */
@Component
class CloseUndecidedDelegate implements JavaDelegate {
  private final ConferenceRows rows;

  CloseUndecidedDelegate(ConferenceRows rows) {
    this.rows = rows;
  }

  @Override
  public void execute(DelegateExecution execution) {
    rows.close(Running.id(execution, "conferenceId"));
  }
}
