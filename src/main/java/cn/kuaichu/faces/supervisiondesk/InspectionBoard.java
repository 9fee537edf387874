package cn.kuaichu.faces.supervisiondesk;

import cn.kuaichu.oversight.inspection.Publications;
import java.util.List;
import org.springframework.stereotype.Component;

/** 实地验靶：what was published, unit by unit; nothing of an inspection that is still on its way. */
@Component
class InspectionBoard {
  private static final int MOST = 10;
  private final Supervisors supervisors;
  private final SupervisionDesk desk;
  private final Publications publications;

  InspectionBoard(Supervisors supervisors, SupervisionDesk desk, Publications publications) {
    this.supervisors = supervisors;
    this.desk = desk;
    this.publications = publications;
  }

  /** Units and verdicts are for all supervisors, a case's number for those it is within reach of. */
  List<DeskView.Inspected> published() {
    Supervisor me = supervisors.current();
    return publications.last(MOST).stream()
        .map(found -> new DeskView.Inspected(found.number(), DeskTime.day(found.publishedAt()),
            found.closedFrom() + " 至 " + found.closedTo(), found.candidates(),
            found.visits().stream().map(visit -> visited(visit, me)).toList()))
        .toList();
  }

  private DeskView.Visited visited(Publications.Visited visit, Supervisor me) {
    boolean sees = me.sees(visit.responsibleUnit())
        && !me.hidden().contains(visit.accusedUnit() == null ? "" : visit.accusedUnit())
        && !me.recusedFrom().contains(visit.appealId());
    return new DeskView.Visited(desk.unit(visit.unit()), visit.verdict().name(), visit.verdict().label(),
        sees ? visit.appeal() : null, visit.visitedOn().toString());
  }
}
