package cn.kuaichu.life.signoff;

import cn.kuaichu.appeal.Step;
import cn.kuaichu.appeal.replay.Entry;
import cn.kuaichu.life.deadline.WorkCalendar;
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

  void follow(Step step, Entry entry) {
    switch (step) {
      case TRY_CONTACT -> {
        tryers.add(entry.actor());
        days.add(calendar.dayNumber(entry.at()));
      }
      case CHECK_UNREACHABLE -> checker = entry.actor();
      case DECIDE_UNREACHABLE -> decider = entry.actor();
      case REJECT_UNREACHABLE, REFUSE_UNREACHABLE -> rejected();
      default -> {
        // says nothing about it
      }
    }
  }

  private void rejected() {
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
