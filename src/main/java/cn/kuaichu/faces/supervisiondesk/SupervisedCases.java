package cn.kuaichu.faces.supervisiondesk;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.faces.inbox.Answers;
import cn.kuaichu.faces.supervisiondesk.OneCaseReader.Head;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;

/** Which case a supervisor may see, and in which post the supervisor acts upon it. */
@Component
class SupervisedCases {
  /** @param unit of the case, as the desk names it */
  record Found(Head head, String unit, Supervisor by) {}

  private final Supervisors supervisors;
  private final OneCaseReader reader;
  private final SupervisionDesk desk;

  SupervisedCases(Supervisors supervisors, OneCaseReader reader, SupervisionDesk desk) {
    this.supervisors = supervisors;
    this.reader = reader;
    this.desk = desk;
  }

  /** @throws CaseNotVisible also where there is such a case, but not for this reader */
  Found find(String number) {
    Supervisor me = supervisors.current();
    Head head = reader.head(me, number).orElseThrow(() -> new CaseNotVisible(number));
    return new Found(head, desk.unit(head.unit()), me);
  }

  /** @param what gets the case's id and the reader as an actor upon it */
  <T> T in(String number, BiFunction<Long, Actor, T> what) {
    Found found = find(number);
    return what.apply(found.head().id(), found.by().actorFor(found.head().unit(), desk::isWithin));
  }

  /** There is no such case, or none this reader may know of. */
  static final class CaseNotVisible extends Answers.NotVisible {
    CaseNotVisible(String number) {
      super("您督办的范围内没有诉求 " + number + "，请核对编号。");
    }
  }
}
