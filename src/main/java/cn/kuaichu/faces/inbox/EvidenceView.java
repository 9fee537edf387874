package cn.kuaichu.faces.inbox;

import cn.kuaichu.life.evidence.Evidence;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.variable.VariableMap;
import org.springframework.stereotype.Component;

/** Which files are in the case, and who brought them. */
@Component
class EvidenceView implements CasePart {
  private final CaseReader reader;

  EvidenceView(CaseReader reader) {
    this.reader = reader;
  }

  @Override
  public void addTo(VariableMap shown, CaseTask task) {
    CaseView.putList(shown, "caseEvidence", reader.evidence(task.appeal().id()).stream().map(this::row).toList());
  }

  private Map<String, String> row(Evidence file) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("name", file.name());
    row.put("kind", CaseReader.kind(file));
    row.put("when", CaseReader.time(file.addedAt()));
    row.put("by", file.isComplainants() ? CaseReader.GIVEN : reader.unit(file.addedUnit()));
    return row;
  }
}
