package cn.kuaichu.faces.inbox;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.life.handling.Request;
import org.camunda.bpm.engine.variable.VariableMap;
import org.springframework.stereotype.Component;

/** What is asked for, was answered, or is still out; nothing of it exists before handling begins. */
@Component
class MovesView implements CasePart {
  private final RequestText requests;
  private final AssistText assists;
  private final Choices choices;

  MovesView(RequestText requests, AssistText assists, Choices choices) {
    this.requests = requests;
    this.assists = assists;
    this.choices = choices;
  }

  @Override
  public void addTo(VariableMap shown, CaseTask task) {
    Appeal appeal = task.appeal();
    if (appeal.responsibleUnit() != null && !appeal.responsibleUnit().equals(task.unit())) {
      assists.asked(appeal, task.unit()).ifPresent(what -> shown.putValue("requestText", what));
    } else if (appeal.status() == Status.ASKED) {
      requests.pending(appeal).ifPresent(request -> addRequest(shown, appeal, request));
      CaseView.putList(shown, "units", choices.unitsFor(appeal));
    } else if (appeal.status() == Status.HANDLING) {
      shown.putValue("requestAnswer", requests.answer(appeal));
      shown.putValue("openAssists", assists.open(appeal));
      CaseView.putList(shown, "units", choices.unitsFor(appeal));
    }
  }

  private void addRequest(VariableMap shown, Appeal appeal, Request request) {
    shown.putValue("requestText", requests.asked(appeal, request));
    shown.putValue("grantedDays", request.days());
  }
}
