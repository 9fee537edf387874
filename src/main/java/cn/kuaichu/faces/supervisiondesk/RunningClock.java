package cn.kuaichu.faces.supervisiondesk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The clock on a row of the desk, in words.
 *
 * @param marks that it was extended, or stands still
 */
record RunningClock(String clock, String started, String due, String left, String colour, List<String> marks) {
  static RunningClock of(DeskReader.Terms terms, DeskTime time, DeskTime.Colours colours) {
    return new RunningClock(SupervisionDesk.clockName(terms.kind()), DeskTime.day(terms.startedAt()),
        DeskTime.day(terms.dueAt()), time.left(terms.dueAt()), colours.of(terms.dueAt()),
        marks(terms.extendedDays(), terms.pausedUntil(), time));
  }

  private static List<String> marks(int extendedDays, Instant pausedUntil, DeskTime time) {
    List<String> marks = new ArrayList<>();
    if (extendedDays > 0) {
      marks.add("已延期 " + extendedDays + " 天");
    }
    if (pausedUntil != null && pausedUntil.isAfter(time.now())) {
      marks.add("中止计时至 " + DeskTime.day(pausedUntil));
    }
    return marks;
  }
}
