package cn.kuaichu.faces.inbox;

import cn.kuaichu.oversight.inspection.InspectionReading;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.variable.VariableMap;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What the forms of an inspection show beside the case: one visit, or all of them before they are published. */
@Component
class InspectionView implements TaskPart {
  private final TaskService tasks;
  private final InspectionReading inspections;

  InspectionView(@Lazy TaskService tasks, InspectionReading inspections) {
    this.tasks = tasks;
    this.inspections = inspections;
  }

  /** The round of the case whose closing a visit looks at. */
  int round(long visitId) {
    return inspections.visit(visitId).round();
  }

  @Override
  public void addTo(VariableMap shown, String taskId) {
    Long visitId = (Long) tasks.getVariable(taskId, "visitId");
    Long inspectionId = (Long) tasks.getVariable(taskId, "inspectionId");
    if (visitId != null) {
      add(shown, inspections.visit(visitId));
    } else if (inspectionId != null) {
      add(shown, inspections.inspection(inspectionId));
    }
  }

  private static void add(VariableMap shown, InspectionReading.ShownVisit visit) {
    shown.putValue("visitNumber", visit.number());
    shown.putValue("visitTeam", visit.team());
    shown.putValue("visitReason", visit.reason());
    shown.putValue("visitSigns", visit.signs());
    if (visit.found() != null) {
      shown.putValue("foundBy", visit.found().by());
      shown.putValue("foundOn", visit.found().on());
      shown.putValue("foundPlace", visit.found().place());
      shown.putValue("foundMet", visit.found().met());
      shown.putValue("foundSeen", visit.found().seen());
    }
  }

  private static void add(VariableMap shown, InspectionReading.ShownInspection inspection) {
    shown.putValue("inspectionNumber", inspection.number());
    shown.putValue("inspectionTeam", inspection.team());
    shown.putValue("inspectionReason", inspection.reason());
    CaseView.putList(shown, "inspectionVisits", inspection.visits().stream().map(InspectionView::row).toList());
  }

  private static Map<String, String> row(InspectionReading.Line line) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("no", line.visit().substring(line.visit().lastIndexOf('-') + 1));
    row.put("number", line.appeal());
    row.put("unit", line.unit());
    row.put("verdict", line.found() == null ? "" : line.found().verdict());
    row.put("by", line.found() == null ? "" : line.found().by());
    row.put("seen", line.found() == null ? "" : line.found().seen());
    return row;
  }
}
