package cn.kuaichu.life.handling;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.engine.seam.Submission;
import cn.kuaichu.life.deadline.WorkCalendar;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** When and how the outcome was told, and which person was told, as figures will ask for it. */
@Repository
class ReportsBack {
  private final JdbcTemplate jdbc;
  private final Clock clock;

  ReportsBack(JdbcTemplate jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  void add(Appeal appeal, Submission told) {
    LocalDate metOn = told.date("metOn", "反馈日期");
    requirePossible(appeal, metOn);
    jdbc.update("""
        insert into report_back (appeal_id, no, round, way, met_on, met_whom, matter, mood, told_by, unit, told_at)
        values (?, (select count(*) + 1 from report_back where appeal_id = ?), ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """, appeal.id(), appeal.id(), appeal.round(), told.text("way"), Date.valueOf(metOn),
        // a telephone call reaches the complainant, and a relative is told besides
        Optional.ofNullable(told.text("metWhom")).orElse("SELF"), told.text("matter"), told.text("mood"), told.login(),
        told.unit(), Timestamp.from(clock.instant()));
  }

  private void requirePossible(Appeal appeal, LocalDate metOn) {
    if (metOn.isAfter(WorkCalendar.date(clock.instant()))) {
      throw new AppealRefused("诉求 " + appeal.number() + " 的反馈日期 " + metOn + " 还没有到，请填写实际见面的日期。");
    }
    if (metOn.isBefore(appeal.takenOn())) {
      throw new AppealRefused("诉求 " + appeal.number() + " 是 " + appeal.takenOn() + " 收件的，反馈日期 " + metOn
          + " 不能早于收件之日，请核对日期。");
    }
  }
}
