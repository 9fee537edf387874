package cn.kuaichu.life.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import cn.kuaichu.engine.seam.DecisionTables;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A row of the table becomes a date; the table is asked each time, so that another row counts at once. */
class SideDeadlinesTest {
  /** A Saturday of work before the Spring Festival. */
  private static final Instant NOW = shanghai("2026-02-14T10:00:00");
  private final DecisionTables tables = mock(DecisionTables.class);
  private final SideDeadlines deadlines = deadlines(Duration.ofHours(24));

  private static Instant shanghai(String local) {
    return LocalDateTime.parse(local).atZone(WorkCalendar.ZONE).toInstant();
  }

  private SideDeadlines deadlines(Duration day) {
    return new SideDeadlines(tables, WorkCalendar.load(day), Clock.fixed(NOW, WorkCalendar.ZONE));
  }

  private void says(int days, DayCount count, PartOfDay until) {
    when(tables.recall(eq("side-deadlines"), any()))
        .thenReturn(Map.of("days", days, "dayCount", count.name(), "until", until.name()));
  }

  @Test
  void countsFromNowAsTheRowSays() {
    says(3, DayCount.CALENDAR, PartOfDay.END_OF_DAY);
    assertThat(deadlines.of(SideDeadline.DECIDE_REQUEST)).isEqualTo(shanghai("2026-02-17T23:59:59"));

    says(3, DayCount.WORKING, PartOfDay.MORNING);
    assertThat(deadlines.of(SideDeadline.DECIDE_REQUEST)).isEqualTo(shanghai("2026-02-26T09:00:00"));
    assertThat(deadlines.lastDay(SideDeadline.OBJECTION, LocalDate.of(2026, 2, 14))).isEqualTo("2026-02-26");
    assertThat(deadlines.term(SideDeadline.OBJECTION).words()).isEqualTo("3 个工作日");
  }

  @Test
  void countsFromADayThatWasPromised() {
    LocalDate promised = LocalDate.of(2026, 4, 30);
    says(1, DayCount.CALENDAR, PartOfDay.MORNING);

    assertThat(deadlines.of(SideDeadline.ASK_PROMISE, promised, NOW)).isEqualTo(shanghai("2026-05-01T09:00:00"));
    assertThat(deadlines(Duration.ofMinutes(1)).of(SideDeadline.ASK_PROMISE, promised, NOW))
        .isEqualTo(NOW.plus(Duration.ofMinutes(76)));
  }

  @Test
  void knowsTheDayOfAMonthAlsoWhereDaysAreShortened() {
    says(1, DayCount.WORKING, PartOfDay.MORNING);

    assertThat(deadlines(Duration.ofMinutes(1)).after(SideDeadline.MONTHLY_CONFERENCE, LocalDate.of(2026, 2, 28)))
        .isEqualTo(shanghai("2026-03-02T09:00:00"));
  }
}
