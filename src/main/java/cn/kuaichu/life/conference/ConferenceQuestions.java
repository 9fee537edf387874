package cn.kuaichu.life.conference;

import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.engine.seam.ModelQuestions;
import cn.kuaichu.life.deadline.SideDeadline;
import cn.kuaichu.life.deadline.SideDeadlines;
import cn.kuaichu.life.deadline.WorkCalendar;
import java.util.Date;
import java.util.List;
import org.springframework.stereotype.Component;

/** The questions the models of the joint conference ask. */
@Component("conference")
public class ConferenceQuestions implements ModelQuestions {
  private final ConferenceRows rows;
  private final CaseFiles files;
  private final SideDeadlines deadlines;

  ConferenceQuestions(ConferenceRows rows, CaseFiles files, SideDeadlines deadlines) {
    this.rows = rows;
    this.files = files;
    this.deadlines = deadlines;
  }

  public String unit(long conferenceId) {
    return rows.get(conferenceId).post().unit();
  }

  public String group(long conferenceId) {
    return rows.get(conferenceId).post().group();
  }

  public Date agendaDueAt() {
    return Date.from(deadlines.of(SideDeadline.AGENDA));
  }

  public Date minutesDueAt(long conferenceId) {
    return Date.from(deadlines.of(SideDeadline.MINUTES, WorkCalendar.startOfDay(rows.get(conferenceId).meetsOn())));
  }

  public List<Long> cases(long conferenceId) {
    return rows.cases(conferenceId);
  }

  public boolean hasCases(long conferenceId) {
    return !rows.cases(conferenceId).isEmpty();
  }

  public List<Long> duties(long conferenceId) {
    return rows.duties(conferenceId);
  }

  public String caseNumber(long appealId) {
    return files.peek(appealId).number();
  }

  public long dutyCase(long dutyId) {
    return rows.duty(dutyId).appealId();
  }

  public String dutyNumber(long dutyId) {
    return caseNumber(dutyCase(dutyId));
  }

  public String dutyUnit(long dutyId) {
    return rows.duty(dutyId).unit();
  }

  public Date dutyDueAt(long dutyId) {
    return Date.from(rows.duty(dutyId).dueAt());
  }
}
