package cn.kuaichu.life.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.ground.start.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkCalendarTest {
  private final WorkCalendar calendar = WorkCalendar.load(Duration.ofHours(24));

  private static Instant shanghai(String text) {
    return LocalDateTime.parse(text).atZone(WorkCalendar.ZONE).toInstant();
  }

  @ParameterizedTest
  @CsvSource({
      "2026-03-02T00:00:00, 15, 2026-03-17T23:59:59",
      "2026-03-02T23:59:59, 15, 2026-03-17T23:59:59",
      "2026-03-03T00:00:00, 15, 2026-03-18T23:59:59",
      "2026-12-31T08:00:00, 60, 2027-03-01T23:59:59",
      "2028-02-01T08:00:00, 30, 2028-03-02T23:59:59"})
  void endsAPeriodWithTheLastMomentOfItsLastDay(String start, int days, String end) {
    assertThat(calendar.endOfDay(shanghai(start), days)).isEqualTo(shanghai(end));
  }

  @ParameterizedTest
  @CsvSource({
      "2025-09-28, true", "2025-10-11, true", "2025-10-01, false", "2025-10-08, false", "2025-10-09, true",
      "2026-02-14, true", "2026-02-15, false", "2026-02-23, false", "2026-02-28, true",
      "2026-03-07, false", "2026-03-09, true"})
  void knowsHolidaysAndMakeUpWorkdays(LocalDate date, boolean workday) {
    assertThat(calendar.isWorkday(date)).isEqualTo(workday);
  }

  @Test
  void countsTriesInItsOwnDays() {
    WorkCalendar real = WorkCalendar.load(Duration.ofHours(24));
    WorkCalendar demonstration = WorkCalendar.load(Duration.ofMinutes(1));
    Instant late = Instant.parse("2026-03-20T15:59:30Z"); // half a minute before midnight in Shanghai

    assertThat(real.dayNumber(late)).isEqualTo(LocalDate.of(2026, 3, 20).toEpochDay());
    assertThat(real.dayNumber(late.plusSeconds(40))).isEqualTo(real.dayNumber(late) + 1);
    assertThat(real.dayNumber(late.minusSeconds(3600))).isEqualTo(real.dayNumber(late));
    assertThat(demonstration.dayNumber(late.plusSeconds(60))).isEqualTo(demonstration.dayNumber(late) + 1);
    assertThat(demonstration.dayNumber(late.plusSeconds(29))).isEqualTo(demonstration.dayNumber(late));
  }

  @Test
  void countsFiveWorkdaysOverTheSpringFestival() {
    assertThat(calendar.workdaysAfter(LocalDate.of(2026, 2, 13), 5)).isEqualTo(LocalDate.of(2026, 2, 27));
  }

  @Test
  void saysWhichYearsItDoesNotKnow() {
    assertThat(calendar.isKnown(2026)).isTrue();
    assertThat(calendar.isKnown(2035)).isFalse();
  }

  private static final String YEAR = """
      \uFEFFdate,kind,name,source
      2035-01-01,HOLIDAY,元旦,通知
      2035-05-01,HOLIDAY,劳动节,通知
      2035-10-01,HOLIDAY,国庆节,通知
      2035-10-13,MAKE_UP_WORKDAY,国庆节,通知
      """;

  @Test
  void readsTheOperatorsOwnYears(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("2035.csv"), YEAR);
    Files.writeString(folder.resolve("2026.csv"), YEAR.replace("2035", "2026").replace("10-13", "10-17"));
    Files.writeString(folder.resolve("notes.txt"), "来源见通知");

    WorkCalendar own = WorkCalendar.load(Duration.ofHours(24), LocalTime.of(9, 0), folder);

    assertThat(own.isKnown(2035)).isTrue();
    assertThat(own.isWorkday(LocalDate.of(2035, 10, 1))).isFalse();
    assertThat(own.isWorkday(LocalDate.of(2035, 10, 13))).as("a Saturday").isTrue();
    assertThat(own.isWorkday(LocalDate.of(2026, 10, 2))).as("the operator's file goes before the product's").isTrue();
    assertThat(own.isWorkday(LocalDate.of(2025, 10, 2))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "2035.csv  | 2035-05-01,HOLIDAY         | 2034-05-01,HOLIDAY         | line 3: 2034-05-01 is not in 2035",
      "2035.csv  | 2035-05-01,HOLIDAY         | 2035-05-01,FREE            | line 3: expected are",
      "2035.csv  | 2035-05-01,HOLIDAY         | 1 May,HOLIDAY              | line 3: expected are",
      "2035.csv  | 2035-05-01,HOLIDAY         | 2035-01-01,HOLIDAY         | line 3: 2035-01-01 stands there twice",
      "2035.csv  | 2035-05-01,HOLIDAY         | 2035-05-02,HOLIDAY         | 2035-05-01 is a holiday in every year",
      "2035.csv  | 2035-10-13,MAKE_UP_WORKDAY | 2035-10-12,MAKE_UP_WORKDAY | line 5: 2035-10-12 is no weekend",
      "2035.csv  | date,kind                  | 日期,类型                    | line 2: expected are",
      "明年.csv   | 2035                       | 2035                       | must be named after its year"})
  void takesNoFileThatCannotBeRight(String name, String right, String wrong, String reason, @TempDir Path folder)
      throws IOException {
    Files.writeString(folder.resolve(name), YEAR.replaceFirst(right, wrong));

    assertThatThrownBy(() -> WorkCalendar.load(Duration.ofHours(24), LocalTime.of(9, 0), folder))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining(name).hasMessageContaining(reason);
  }

  @Test
  void shortensTheDayForDemonstrations() {
    WorkCalendar minutes = WorkCalendar.load(Duration.ofMinutes(1));
    Instant start = shanghai("2026-03-02T09:00:00");

    assertThat(minutes.endOfDay(start, 15)).isEqualTo(shanghai("2026-03-02T09:15:00"));
    assertThat(minutes.daysLeft(start, minutes.endOfDay(start, 15))).isEqualTo(15);
  }

  @Test
  void remindsInOrderWithinTheTimeAndIsOverdueASecondAfterIt() {
    Schedule schedule = Schedule.of(calendar, handling("2026-03-02T09:00:00", 15));

    assertThat(schedule.dueAt()).isEqualTo(shanghai("2026-03-17T23:59:59"));
    assertThat(schedule.overdueAt()).isEqualTo(shanghai("2026-03-18T00:00:00"));
    assertThat(schedule.moments()).extracting(Schedule.Moment::name).containsExactly("P50", "P80", "LAST", "DUE",
        "OVERDUE");
    assertThat(schedule.moments()).extracting(Schedule.Moment::at).isSorted();
    assertThat(schedule.moment("P80").at()).isBetween(shanghai("2026-03-14T00:00:00"), shanghai("2026-03-15T00:00:00"));
    assertThat(schedule.moment("LAST").at()).isEqualTo(shanghai("2026-03-17T09:00:00"));
  }

  private static Terms handling(String start, int days) {
    return Terms.starting(ClockKind.HANDLING, shanghai(start), new ClockRule(days, days, "50,80,LAST", "试"));
  }

  @ParameterizedTest
  @CsvSource({"0, 15, '50'", "16, 15, '50'", "15, 91, '50'", "10, 15, '80,50'", "10, 15, '0'", "10, 15, '100'",
      "10, 15, 'LAST,50'"})
  void refusesATableThatMakesNoSense(int target, int days, String reminders) {
    assertThatThrownBy(() -> new ClockRule(target, days, reminders, "试")).isInstanceOf(IllegalArgumentException.class);
  }

  /** 信访工作条例 art. 23; the Spring Festival of 2026 is 15 to 23 February, with work on Saturday 14 and 28 February. */
  @ParameterizedTest
  @CsvSource({
      "2026-02-11T16:00:00, 2026-02-25T23:59:59",
      "2026-02-14T09:00:00, 2026-02-28T23:59:59",
      "2026-02-20T09:00:00, 2026-02-28T23:59:59",
      "2026-03-02T00:00:00, 2026-03-09T23:59:59"})
  void countsFiveWorkingDaysAcrossTheSpringFestival(String start, String end) {
    assertThat(calendar.endOfDay(shanghai(start), 5, DayCount.WORKING)).isEqualTo(shanghai(end));
  }

  @Test
  void comesToADateThatSomebodyPromisedAfterSoManyDaysOfTheCalendar() {
    LocalDate promised = LocalDate.of(2026, 4, 30);
    Instant signed = shanghai("2026-03-31T15:00:00");
    WorkCalendar minutes = WorkCalendar.load(Duration.ofMinutes(1));

    assertThat(calendar.endOf(promised, signed)).isEqualTo(shanghai("2026-04-30T23:59:59"));
    assertThat(minutes.endOf(promised, signed)).isEqualTo(signed.plus(Duration.ofMinutes(30)));
  }

  @ParameterizedTest
  @CsvSource({
      "1, CALENDAR, MORNING, 2026-02-15T08:30:00", "1, CALENDAR, END_OF_DAY, 2026-02-15T23:59:59",
      "1, WORKING, MORNING, 2026-02-24T08:30:00", "2, WORKING, END_OF_DAY, 2026-02-25T23:59:59"})
  void comesWhenOfficesOpenOrAtTheEndOfTheDay(int days, DayCount count, PartOfDay until, String expected) {
    WorkCalendar early = WorkCalendar.load(Duration.ofHours(24), WorkCalendar.opening("08:30"), null);

    assertThat(early.after(shanghai("2026-02-14T23:59:59"), days, count, until)).isEqualTo(shanghai(expected));
    assertThat(early.morningOf(shanghai("2026-02-14T10:00:00"), 3)).isEqualTo(shanghai("2026-02-17T08:30:00"));
    assertThat(Schedule.of(early, handling("2026-03-02T09:00:00", 15)).moment("LAST").at())
        .isEqualTo(shanghai("2026-03-17T08:30:00"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "九点", "24:00", "05:59", "12:01", "8:30"})
  void refusesAnHourAtWhichNoOfficeOpens(String hour) {
    assertThatThrownBy(() -> WorkCalendar.opening(hour)).isInstanceOf(StartRefused.class)
        .hasMessageContaining("kuaichu.calendar.opens is " + hour);
  }
}
