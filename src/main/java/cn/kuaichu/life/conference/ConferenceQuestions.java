package cn.kuaichu.life.conference;

import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.engine.seam.ModelQuestions;
import cn.kuaichu.life.deadline.WorkCalendar;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import org.springframework.stereotype.Component;

/** The questions the models of the joint conference ask. */
@Component("conference")
public class ConferenceQuestions implements ModelQuestions {
  /** Days to settle the agenda and invite the members (ours). */
  private static final int AGENDA_DAYS = 3;
  /** Days after the meeting's day to have its minutes and decisions written down (ours). */
  private static final int MINUTES_DAYS = 2;
  private final ConferenceRows rows;
  private final CaseFiles files;
  private final WorkCalendar calendar;
  private final Clock clock;

  ConferenceQuestions(ConferenceRows rows, CaseFiles files, WorkCalendar calendar, Clock clock) {
    this.rows = rows;
    this.files = files;
    this.calendar = calendar;
    this.clock = clock;
  }

  public String unit(long conferenceId) {
    return rows.get(conferenceId).post().unit();
  }

  public String group(long conferenceId) {
    return rows.get(conferenceId).post().group();
  }

  public Date agendaDueAt() {
    return Date.from(calendar.endOfDay(clock.instant(), AGENDA_DAYS));
  }

  public Date minutesDueAt(long conferenceId) {
    return Date.from(calendar.endOfDay(WorkCalendar.startOfDay(rows.get(conferenceId).meetsOn()),
        MINUTES_DAYS));
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
