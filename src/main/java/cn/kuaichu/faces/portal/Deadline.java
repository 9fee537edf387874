package cn.kuaichu.faces.portal;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.CaseTexts;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.life.deadline.ClockKind;
import cn.kuaichu.life.deadline.Clocks;
import cn.kuaichu.life.deadline.WorkCalendar;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** By when the citizen is owed something, or why the clock stands still. */
@Component
class Deadline {
  private final Clocks clocks;
  private final CaseTexts texts;
  private final WorkCalendar calendar;
  private final Clock clock;

  Deadline(Clocks clocks, CaseTexts texts, WorkCalendar calendar, Clock clock) {
    this.clocks = clocks;
    this.texts = texts;
    this.calendar = calendar;
    this.clock = clock;
  }

  /** @return null while no clock runs */
  Standing.Due due(Appeal appeal) {
    if (appeal.status().ended()) {
      return null;
    }
    ClockKind kind = appeal.status() == Status.REGISTERED || appeal.status() == Status.SCREENED ? ClockKind.ACCEPTANCE
        : ClockKind.HANDLING;
    return clocks.running(appeal, kind).map(schedule -> due(kind, schedule.dueAt())).orElse(null);
  }

  private Standing.Due due(ClockKind kind, Instant at) {
    Instant now = clock.instant();
    long left = calendar.daysLeft(now, at);
    return new Standing.Due(kind, at, Math.max(0, left), now.isAfter(at) ? Math.max(1, -left) : 0);
  }

  /** @return null while none stands still */
  Standing.Pause pause(Appeal appeal) {
    return appeal.status().ended() ? null
        : clocks.standstill(appeal, ClockKind.HANDLING).map(
            still -> new Standing.Pause(still.until(), texts.latest(appeal.id(), Step.GRANT_PAUSE, "told").orElse("")))
            .orElse(null);
  }
}
