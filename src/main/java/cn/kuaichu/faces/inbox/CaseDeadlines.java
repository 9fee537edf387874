package cn.kuaichu.faces.inbox;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.life.deadline.ClockKind;
import cn.kuaichu.life.deadline.ClockLine;
import cn.kuaichu.life.deadline.Clocks;
import cn.kuaichu.life.deadline.Schedule;
import cn.kuaichu.life.deadline.WorkCalendar;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** By when something is due and how far away that is, as forms, cards and the dossier say it. */
@Component
class CaseDeadlines {
  private final Clocks clocks;
  private final WorkCalendar calendar;
  private final Clock clock;

  CaseDeadlines(Clocks clocks, WorkCalendar calendar, Clock clock) {
    this.clocks = clocks;
    this.calendar = calendar;
    this.clock = clock;
  }

  Optional<Schedule> of(Appeal appeal) {
    return clocks.find(appeal.id(), appeal.round(), ClockKind.HANDLING);
  }

  String text(Appeal appeal) {
    if (appeal.status().ended()) {
      return appeal.status().label();
    }
    return clocks.line(appeal, ClockKind.HANDLING)
        .orElseGet(() -> clocks.line(appeal, ClockKind.ACCEPTANCE).map(line -> "甄别分类：" + line).orElse(""));
  }

  /** The instant and how far away it is. */
  String due(Instant due) {
    return CaseReader.time(due) + "（" + remaining(due) + "）";
  }

  String remaining(Instant due) {
    return ClockLine.left(calendar, due, clock.instant());
  }

  TrafficLight light(Instant start, Instant due) {
    return TrafficLight.of(start, due, clock.instant());
  }
}
