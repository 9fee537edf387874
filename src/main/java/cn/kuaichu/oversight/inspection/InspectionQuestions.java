package cn.kuaichu.oversight.inspection;

import cn.kuaichu.engine.seam.ModelQuestions;
import cn.kuaichu.life.deadline.SideDeadline;
import cn.kuaichu.life.deadline.SideDeadlines;
import java.util.Date;
import java.util.List;
import org.springframework.stereotype.Component;

/** The questions the models of an inspection ask. */
@Component("inspection")
public class InspectionQuestions implements ModelQuestions {
  private final InspectionRows rows;
  private final Seats seats;
  private final SideDeadlines deadlines;

  InspectionQuestions(InspectionRows rows, Seats seats, SideDeadlines deadlines) {
    this.rows = rows;
    this.seats = seats;
    this.deadlines = deadlines;
  }

  public List<Long> visits(long inspectionId) {
    return rows.visits(inspectionId).stream().map(Visit::id).toList();
  }

  public String visitNumber(long visitId) {
    return rows.visit(visitId).number();
  }

  public long visitedCase(long visitId) {
    return rows.visit(visitId).appealId();
  }

  public String visitor(long visitId) {
    return seats.visitor(rows.visit(visitId));
  }

  public String visitorGroup(long visitId) {
    return rows.visit(visitId).visitor().post().group();
  }

  public Date visitDueAt(long visitId) {
    return Date.from(rows.visit(visitId).dueAt());
  }

  public String confirmer(long visitId) {
    return seats.confirmer(rows.visit(visitId));
  }

  public String confirmerGroup(long visitId) {
    return rows.visit(visitId).confirmer().post().group();
  }

  public Date confirmDueAt() {
    return Date.from(deadlines.of(SideDeadline.CONFIRM_FINDING));
  }

  public String leader(long inspectionId) {
    return seats.leader(rows.get(inspectionId));
  }

  public String leaderGroup(long inspectionId) {
    return rows.get(inspectionId).leading().post().group();
  }

  public Date publishDueAt() {
    return Date.from(deadlines.of(SideDeadline.PUBLISH_FINDINGS));
  }
}
