package cn.kuaichu.faces.inbox;

import cn.kuaichu.appeal.Appeal;
import org.camunda.bpm.engine.variable.VariableMap;
import org.springframework.stereotype.Component;

/** The case in short: its number, whose it is, by when, the citizen's words; and the topics it may be put under. */
@Component
class HeadView implements CasePart {
  private final CaseReader reader;
  private final CaseDeadlines deadlines;
  private final Choices choices;

  HeadView(CaseReader reader, CaseDeadlines deadlines, Choices choices) {
    this.reader = reader;
    this.deadlines = deadlines;
    this.choices = choices;
  }

  @Override
  public void addTo(VariableMap shown, CaseTask task) {
    Appeal appeal = task.appeal();
    shown.putValue("caseNumber", appeal.number());
    shown.putValue("caseTitle", appeal.title());
    shown.putValue("caseTier", reader.place(appeal));
    shown.putValue("caseDeadline", deadlines.text(appeal));
    shown.putValue("caseComplainant", reader.complainant(appeal));
    shown.putValue("caseWords", reader.wordsAndAttached(appeal.id()));
    shown.putValue("reworkReason", reader.refusalReason(appeal.id()));
    CaseView.putList(shown, "topics", choices.list("topics"));
  }
}
