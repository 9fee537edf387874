package cn.kuaichu.life.conference;

import cn.kuaichu.engine.seam.Running;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 会议归档: every unit has reported. */
@Component
class CloseConferenceDelegate implements JavaDelegate {
  private final ConferenceRows rows;

  CloseConferenceDelegate(ConferenceRows rows) {
    this.rows = rows;
  }

  @Override
  public void execute(DelegateExecution execution) {
    rows.close(Running.id(execution, "conferenceId"));
  }
}
