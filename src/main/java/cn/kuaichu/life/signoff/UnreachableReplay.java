package cn.kuaichu.life.signoff;

import cn.kuaichu.life.deadline.WorkCalendar;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** What was done about a complainant who could not be reached, on one sheet. */
final class UnreachableReplay {
  /** Different days need at least two; how many more is the table's business. */
  private static final int FEWEST_DAYS = 2;
  private final WorkCalendar calendar;
  private final Set<Long> days = new HashSet<>();
  private final Set<String> tryers = new HashSet<>();
  private String checker;
  private String decider;

  UnreachableReplay(WorkCalendar calendar) {
    this.calendar = calendar;
  }

  void tried(String actor, Instant at) {
    tryers.add(actor);
    days.add(calendar.dayNumber(at));
  }

  void checked(String actor) {
    checker = actor;
  }

  void decided(String actor) {
    decider = actor;
  }

  void rejected() {
    checker = null;
    decider = null;
  }

  void forget() {
    days.clear();
    tryers.clear();
    rejected();
  }

  boolean mayEnd() {
    return days.size() >= FEWEST_DAYS && checker != null && decider != null && !checker.equals(decider)
        && !tryers.contains(checker) && !tryers.contains(decider);
  }
}
