package cn.kuaichu.oversight.inspection;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.engine.seam.AppealLifecycle;
import cn.kuaichu.engine.seam.DecisionTables;
import cn.kuaichu.life.evidence.KeptApart;
import cn.kuaichu.life.revisit.Revisits;
import cn.kuaichu.oversight.supervision.Ground;
import cn.kuaichu.oversight.supervision.SupervisionOrders;
import java.util.Comparator;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Writes what was found into the cases once it is published; what was found false is reopened, and the unit is ordered
 * to put right what the table {@code inspection-consequence} says. Each case once, however often it is asked for.
 */
@Component
class Findings {
  private static final String NONE = "NONE";
  private final InspectionRows rows;
  private final VisitPhotos photos;
  private final CaseFiles files;
  private final KeptApart evidence;
  private final SupervisionOrders orders;
  private final AppealLifecycle lifecycle;
  private final Revisits revisits;
  private final DecisionTables tables;

  Findings(InspectionRows rows, VisitPhotos photos, CaseFiles files, KeptApart evidence, SupervisionOrders orders,
      AppealLifecycle lifecycle, Revisits revisits, DecisionTables tables) {
    this.rows = rows;
    this.photos = photos;
    this.files = files;
    this.evidence = evidence;
    this.orders = orders;
    this.lifecycle = lifecycle;
    this.revisits = revisits;
    this.tables = tables;
  }

  void record(long inspectionId) {
    Inspection inspection = rows.get(inspectionId);
    rows.visits(inspectionId).stream().sorted(Comparator.comparing(Visit::appealId))
        .forEach(visit -> record(inspection, visit));
  }

  private void record(Inspection inspection, Visit visit) {
    CaseFile file = files.open(visit.appealId());
    String key = "inspect:" + visit.id();
    if (file.hasRecorded(key)) {
      return;
    }
    looks(file, visit);
    pictures(file, inspection, visit);
    Report report = rows.lastReport(visit).orElseThrow();
    String consequence = (String) tables.ask("inspection-consequence", Map.of("verdict", report.verdict().name()))
        .get("ground");
    boolean reopens = report.verdict() == Verdict.FALSE && isStillClosed(file.appeal(), visit);
    if (reopens) {
      revisits.overtaken(file.appeal());
    }
    file.record(reopens ? Step.INSPECT_FALSE : Step.INSPECT, visit.visitor().actor(report.by()), key,
        Map.of("inspection", inspection.number(), "verdict", report.verdict().name(), "visitedOn",
            report.visitedOn().toString(),
            "consequence", consequence),
        Map.of("visitedPlace", report.place(), "met", report.met(), "seen", report.seen()));
    if (!consequence.equals(NONE)) {
      orders.issueForFinding(visit.appealId(), Ground.valueOf(consequence),
          inspection.leading().actor(rows.publishedBy(inspection.id())),
          "实地核查（" + inspection.number() + "）认定" + report.verdict().label() + "，请立即" + (reopens ? "重办" : "补办没有办好的部分")
              + "并说明原因。现场情况：" + report.seen());
    }
    if (reopens) {
      lifecycle.rework(file.appeal());
    }
  }

  /** A revisit may have reopened it meanwhile; then there is nothing to reopen, or another closing to look at. */
  private static boolean isStillClosed(Appeal appeal, Visit visit) {
    return appeal.round() == visit.round() && Step.INSPECT_FALSE.allowedFrom(appeal.status());
  }

  private void looks(CaseFile file, Visit visit) {
    photos.looks(visit.id()).forEach(look -> {
      Actor actor = rows.looker(visit, look.by());
      Step step = look.sha256() == null ? Step.READ_CONTACT : Step.READ_EVIDENCE;
      Map<String, String> detail = look.sha256() == null ? Map.of("at", look.at().toString())
          : Map.of("at", look.at().toString(), "sha256", look.sha256());
      file.record(step, actor, "look:" + look.id(), detail, Map.of());
    });
  }

  private void pictures(CaseFile file, Inspection inspection, Visit visit) {
    int no = 0;
    for (VisitPhotos.Photo photo : photos.of(visit.id())) {
      evidence.attach(file, visit.visitor().actor(photo.addedBy()), inspection.number(),
          "实地核查照片" + ++no + "." + photo.extension(),
          new KeptApart.Kept(photo.sha256(), photo.mediaType(), photo.size()));
    }
  }
}
