package cn.kuaichu.faces.inbox;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.life.deadline.ClockKind;
import cn.kuaichu.life.deadline.ClockLine;
import cn.kuaichu.life.deadline.Clocks;
import cn.kuaichu.life.deadline.Schedule;
import cn.kuaichu.life.deadline.DueSoon;
import cn.kuaichu.life.deadline.WorkCalendar;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** By when something is due and how far away that is, as forms, cards and the dossier say it. */
@Component
class CaseDeadlines {
  private final Clocks clocks;
  private final DueSoon soon;
  private final WorkCalendar calendar;
  private final Clock clock;

  CaseDeadlines(Clocks clocks, DueSoon soon, WorkCalendar calendar, Clock clock) {
    this.clocks = clocks;
    this.soon = soon;
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

  /** Asked once for a page of cards: a row is read while its statement has the connection. */
  Function<Instant, TrafficLight> lights() {
    Instant now = clock.instant();
    Instant endOfSoon = soon.ends();
    return due -> TrafficLight.of(due, now, endOfSoon);
  }
}
