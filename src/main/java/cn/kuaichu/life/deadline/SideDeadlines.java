package cn.kuaichu.life.deadline;

import cn.kuaichu.engine.seam.DecisionTables;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * By when a step beside the two clocks is to be done, from the table {@code side-deadlines} as it is in force. Who asks
 * keeps the answer: a date that was set stays when the table is changed.
 */
@Component
public class SideDeadlines {
  /** A row of the table. */
  public record Term(int days, DayCount count, PartOfDay until) {
    /** As officials read it: 3 天, 5 个工作日. */
    public String words() {
      return days + (count == DayCount.WORKING ? " 个工作日" : " 天");
    }
  }

  private final DecisionTables tables;
  private final WorkCalendar calendar;
  private final Clock clock;

  SideDeadlines(DecisionTables tables, WorkCalendar calendar, Clock clock) {
    this.tables = tables;
    this.calendar = calendar;
    this.clock = clock;
  }

  public Term term(SideDeadline step) {
    Map<String, Object> row = tables.recall("side-deadlines", Map.of("occasion", step.name()));
    return new Term((Integer) row.get("days"), DayCount.valueOf((String) row.get("dayCount")),
        PartOfDay.valueOf((String) row.get("until")));
  }

  /** Counted from now. */
  public Instant of(SideDeadline step) {
    return of(step, clock.instant());
  }

  public Instant of(SideDeadline step, Instant from) {
    Term term = term(step);
    return calendar.after(from, term.days(), term.count(), term.until());
  }

  /** Counted from a date that somebody named at that moment, which matters with a shortened day. */
  public Instant of(SideDeadline step, LocalDate named, Instant since) {
    return of(step, calendar.endOf(named, since));
  }

  /** By the calendar of everybody, also where days are shortened. */
  public Instant after(SideDeadline step, LocalDate from) {
    return calendar.moment(lastDay(step, from), term(step).until());
  }

  /** The last day itself, by the calendar of everybody. */
  public LocalDate lastDay(SideDeadline step, LocalDate from) {
    Term term = term(step);
    return term.count().after(calendar, from, term.days());
  }
}
