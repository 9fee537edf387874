package cn.kuaichu.life.deadline;

import java.time.Instant;
import java.util.List;

/** What a clock's row should say, from its events alone. */
public final class ClockAudit {
  /** @param days of the table, the extension or the pause; null where the event has none */
  public record Event(String what, Instant at, Integer days) {}

  private ClockAudit() {}

  /**
   * @param events in the order in which they happened; the first one starts the clock
   * @return the instant the clock is due
   * @throws IllegalArgumentException when the events make no clock
   */
  public static Instant due(WorkCalendar calendar, ClockKind kind, Instant startedAt, List<Event> events) {
    if (events.isEmpty() || !events.get(0).what().equals("STARTED")) {
      throw new IllegalArgumentException("a clock begins with its start");
    }
    Terms terms = Terms.starting(kind, startedAt, rule(events.get(0).days()));
    for (Event event : events.subList(1, events.size())) {
      terms = switch (event.what()) {
        case "EXTENDED" -> terms.extended(event.days());
        case "PAUSED" -> terms.paused(calendar, event.at(), event.days());
        case "RESUMED" -> resumed(terms, calendar, event.at());
        case "REDATED" -> terms.ruledBy(rule(event.days()));
        case "STOPPED" -> terms;
        default -> throw new IllegalArgumentException("no such event of a clock: " + event.what());
      };
    }
    return Schedule.of(calendar, terms).dueAt();
  }

  private static Terms resumed(Terms terms, WorkCalendar calendar, Instant at) {
    if (terms.pausedFrom() == null) {
      throw new IllegalArgumentException("a clock that never stood still is resumed");
    }
    return terms.resumed(calendar, at);
  }

  private static ClockRule rule(int days) {
    return new ClockRule(1, days, "", "");
  }
}
