package cn.kuaichu.life.assisting;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.life.deadline.WorkCalendar;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The unit that was asked says what it did, or that it is not its business. */
@Component
class AnswerAssist {
  private final Assists assists;
  private final WorkCalendar calendar;
  private final AssistSettings settings;
  private final Clock clock;

  AnswerAssist(Assists assists, WorkCalendar calendar, AssistSettings settings, Clock clock) {
    this.assists = assists;
    this.calendar = calendar;
    this.settings = settings;
    this.clock = clock;
  }

  /** What the assisting unit did. */
  void answer(CaseFile file, String what, Actor actor, String key) {
    assists.end(file.appeal(), actor.unit(), Assists.Outcome.ANSWERED, actor);
    file.record(Step.ASSIST, actor, key, Map.of("assistUnit", actor.unit()), Map.of("assistDone", what));
  }

  /**
   * It is not this unit's business, and the unit says so at once; the lead unit asks somebody else or goes on alone.
   */
  void sendBack(CaseFile file, String reason, Actor actor, String key) {
    Appeal appeal = file.appeal();
    Instant asked = assists.ofUnit(appeal, actor.unit()).askedAt();
    LocalDate last = calendar.workdaysAfter(LocalDate.ofInstant(asked, WorkCalendar.ZONE), settings.sendBackWorkdays());
    if (LocalDate.ofInstant(clock.instant(), WorkCalendar.ZONE).isAfter(last)) {
      throw Assists.refused(appeal, "退回须在收到商请后 " + settings.sendBackWorkdays() + " 个工作日内提出，最后一天是 " + last
          + "，现已过期。请反馈协办情况；确不属本单位职责的，写明情况反馈");
    }
    assists.end(appeal, actor.unit(), Assists.Outcome.SENT_BACK, actor);
    file.record(Step.SEND_BACK_ASSIST, actor, key, Map.of("assistUnit", actor.unit()),
        Map.of("sendBackReason", reason));
  }
}
