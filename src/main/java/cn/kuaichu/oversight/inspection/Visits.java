package cn.kuaichu.oversight.inspection;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.life.deadline.WorkCalendar;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** What the members of a team report: the visitor what was found, another member whether a false finding stands. */
@Component
class Visits {
  private final InspectionRows rows;
  private final VisitPhotos photos;
  private final Seats seats;
  private final Clock clock;

  Visits(InspectionRows rows, VisitPhotos photos, Seats seats, Clock clock) {
    this.rows = rows;
    this.photos = photos;
    this.seats = seats;
    this.clock = clock;
  }

  /** @throws AppealRefused when somebody else reports, no picture was taken for it, or the day is not possible */
  void report(Visit visit, Report report, String key) {
    seats.requireVisitor(visit, report.by());
    LocalDate called = WorkCalendar.date(rows.get(visit.inspectionId()).calledAt());
    if (report.visitedOn().isBefore(called) || report.visitedOn().isAfter(WorkCalendar.date(clock.instant()))) {
      throw new AppealRefused("核查日期应在 " + called + " 至今天之间，请重新填写。");
    }
    Instant since = rows.lastReported(visit).orElse(Instant.EPOCH);
    if (photos.of(visit.id()).stream().noneMatch(photo -> photo.addedAt().isAfter(since))) {
      throw new AppealRefused("核查 " + visit.number() + " 还没有现场照片：请先在“卷宗”页上传本次核查拍的照片，再提交。");
    }
    rows.report(visit, report, key);
  }

  void confirm(Visit visit, String by, boolean agrees, String reason) {
    seats.requireConfirmer(visit, by);
    rows.confirm(visit, rows.lastReport(visit).orElseThrow().no(), by, agrees, reason);
  }
}
