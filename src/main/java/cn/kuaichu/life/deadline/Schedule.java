package cn.kuaichu.life.deadline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The instants of a clock.
 *
 * @param targetAt the house's own aim
 * @param dueAt the last moment of the last day
 * @param overdueAt one second later
 * @param moments reminders, due and overdue, in the order in which they come
 */
public record Schedule(Instant startedAt, Instant targetAt, Instant dueAt, Instant overdueAt, List<Moment> moments) {
  public static final String DUE = "DUE";
  public static final String OVERDUE = "OVERDUE";

  /** Something the clock brings about: {@code P50}, {@code P80}, {@code LAST}, {@link #DUE}, {@link #OVERDUE}. */
  public record Moment(String name, Instant at) {}

  static Schedule of(WorkCalendar calendar, Terms terms) {
    Instant start = terms.startedAt();
    Instant due = calendar.endOfDay(start, terms.lastDay());
    Instant target = calendar.endOfDay(start,
        Math.min(terms.rule().targetDays() + terms.pausedDays(), terms.lastDay()));
    List<Moment> moments = new ArrayList<>();
    Instant before = start;
    for (String point : terms.rule().points()) {
      Instant at = reminder(calendar, start, due, point);
      before = at.isBefore(before) ? before : at;
      moments.add(new Moment(point.equals(ClockRule.LAST) ? point : "P" + point, before));
    }
    moments.add(new Moment(DUE, due));
    moments.add(new Moment(OVERDUE, due.plusSeconds(1)));
    return new Schedule(start, target, due, due.plusSeconds(1), List.copyOf(moments));
  }

  private static Instant reminder(WorkCalendar calendar, Instant start, Instant due, String point) {
    return point.equals(ClockRule.LAST) ? calendar.lastMorning(due)
        : start.plus(Duration.between(start, due).multipliedBy(Integer.parseInt(point)).dividedBy(100));
  }

  Moment moment(String name) {
    return moments.stream().filter(moment -> moment.name().equals(name)).findFirst()
        .orElseGet(() -> new Moment(DUE, dueAt)); // the rule was changed meanwhile and has no such reminder any more
  }

  /** @return null after the last */
  Moment after(String name) {
    int at = moments.indexOf(moment(name));
    return at + 1 < moments.size() ? moments.get(at + 1) : null;
  }
}
