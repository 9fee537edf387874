package cn.kuaichu.oversight.inspection;

import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.oversight.signs.FoundSigns;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Units;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Repository;

/** An inspection in the words of its forms. The caller has made sure that the reader may see it. */
@Repository
public class InspectionReading {
  /**
   * @param round of the case whose closing is looked at
   * @param found null before anybody was there
   */
  public record ShownVisit(String number, int round, String team, String reason, String signs, Found found) {}

  public record Found(String by, String on, String place, String met, String seen, String verdict) {}

  public record ShownInspection(String number, String team, String reason, List<Line> visits) {}

  /** @param found null before anybody was there */
  public record Line(String visit, String appeal, String unit, Found found) {}

  private final InspectionRows rows;
  private final CaseFiles files;
  private final Officials officials;
  private final Units units;
  private final FoundSigns signs;

  InspectionReading(InspectionRows rows, CaseFiles files, Officials officials, Units units, FoundSigns signs) {
    this.rows = rows;
    this.files = files;
    this.officials = officials;
    this.units = units;
    this.signs = signs;
  }

  public ShownVisit visit(long visitId) {
    Visit visit = rows.visit(visitId);
    Inspection inspection = rows.get(visit.inspectionId());
    return new ShownVisit(visit.number(), visit.round(), team(inspection), rows.reason(inspection.id()),
        signs(visit.appealId()), found(visit));
  }

  public ShownInspection inspection(long inspectionId) {
    Inspection inspection = rows.get(inspectionId);
    return new ShownInspection(inspection.number(), team(inspection), rows.reason(inspectionId),
        rows.visits(inspectionId).stream().map(visit -> new Line(visit.number(), files.peek(visit.appealId()).number(),
            unit(visit.unit()), found(visit))).toList());
  }

  private Found found(Visit visit) {
    return rows.lastReport(visit)
        .map(report -> new Found(name(report.by()), report.visitedOn().toString(), report.place(),
            report.met(), report.seen(), report.verdict().label()))
        .orElse(null);
  }

  private String signs(long appealId) {
    List<FoundSigns.Found> found = signs.of(appealId);
    return found.isEmpty() ? "没有发现疑点。"
        : found.stream().map(FoundSigns.Found::words).collect(Collectors.joining("\n"));
  }

  private String team(Inspection inspection) {
    return inspection.team().stream().map(member -> name(member.login())
        + (member.login().equals(inspection.leader()) ? "（组长）" : "")).collect(Collectors.joining("、"));
  }

  private String name(String login) {
    return officials.nameOf(login).orElse(login);
  }

  private String unit(String id) {
    return units.find(id).map(unit -> unit.name()).orElse(id);
  }
}
