package cn.kuaichu.faces.inbox;

import cn.kuaichu.appeal.Step;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.variable.VariableMap;
import org.springframework.stereotype.Component;

/** What was done in the case before, one row a step. */
@Component
class HistoryView implements CasePart {
  /** Looking at something changes nothing; it stands in the dossier's history, not beside every question. */
  private static final Set<String> LOOKED_AT = Set.of(Step.READ_EVIDENCE.label(), Step.READ_CONTACT.label(),
      Step.READ_DOSSIER.label());
  private final CaseHistory history;

  HistoryView(CaseHistory history) {
    this.history = history;
  }

  @Override
  public void addTo(VariableMap shown, CaseTask task) {
    CaseView.putList(shown, "caseHistory", history.of(task.appeal().id()).stream()
        .filter(line -> !LOOKED_AT.contains(line.step())).map(HistoryView::row).toList());
  }

  private static Map<String, String> row(CaseHistory.Line line) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("when", line.when());
    row.put("step", line.step());
    row.put("what", what(line));
    row.put("unit", line.unit());
    return row;
  }

  private static String what(CaseHistory.Line line) {
    String notes = line.notes().stream().map(note -> note.label() + "：" + note.text()).collect(Collectors.joining("；"));
    return notes.isEmpty() ? line.who() : line.who() + "：" + notes;
  }
}
