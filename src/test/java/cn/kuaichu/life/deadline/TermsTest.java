package cn.kuaichu.life.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Thousands of lives of a clock, beside the plain arithmetic a clerk would do on paper: date of the start, plus the
 * table's days, plus what was granted, plus the dates that lay between pause and resumption, and never past day ninety.
 */
class TermsTest {
  private static final int LIVES = 20_000;
  private final WorkCalendar calendar = WorkCalendar.load(Duration.ofHours(24));

  @Test
  void followThePlainArithmeticOfTheRules() {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    for (int life = 0; life < LIVES; life++) {
      new OnPaper(random).liveAndCompare("seed " + seed + " life " + life);
    }
  }

  /** One clock, kept twice. */
  private final class OnPaper {
    private final Random random;
    private final LocalDate start;
    private int tableDays;
    private int extended;
    private int pausedBefore;
    private LocalDate pausedOn;
    private int pauseApproved;
    private Instant now;
    private Terms terms;

    OnPaper(Random random) {
      this.random = random;
      now = LocalDateTime.of(2025, 1, 1, 0, 0).plusSeconds(random.nextInt(730 * 86_400)).atZone(WorkCalendar.ZONE)
          .toInstant();
      start = WorkCalendar.date(now);
      tableDays = 15 + random.nextInt(46);
      terms = Terms.starting(ClockKind.HANDLING, now, rule(tableDays));
    }

    private static ClockRule rule(int days) {
      return new ClockRule(days, days, "50,80,LAST", "试");
    }

    void liveAndCompare(String which) {
      compare(which);
      for (int step = random.nextInt(8); step > 0; step--) {
        now = now.plusSeconds(random.nextInt(12 * 86_400));
        act(random.nextInt(4));
        compare(which);
      }
    }

    private void act(int what) {
      boolean paused = pausedOn != null && !today().isAfter(pausedOn.plusDays(pauseApproved));
      if (what == 0 && extended == 0) {
        extended = 1 + random.nextInt(30);
        terms = terms.extended(extended);
      } else if (what == 1 && !paused) {
        pausedBefore += pausedOn == null ? 0 : pauseApproved;
        pausedOn = today();
        pauseApproved = 1 + random.nextInt(30);
        terms = terms.paused(calendar, now, pauseApproved);
      } else if (what == 2 && paused) {
        pausedBefore += (int) (today().toEpochDay() - pausedOn.toEpochDay());
        pausedOn = null;
        terms = terms.resumed(calendar, now);
      } else if (what == 3) {
        tableDays = 15 + random.nextInt(46);
        terms = terms.ruledBy(rule(tableDays));
      }
    }

    private LocalDate today() {
      return WorkCalendar.date(now);
    }

    private void compare(String which) {
      int days = tableDays + extended + pausedBefore + (pausedOn == null ? 0 : pauseApproved);
      Instant due = start.plusDays(Math.min(90, days)).atTime(23, 59, 59).atZone(WorkCalendar.ZONE).toInstant();
      Schedule schedule = Schedule.of(calendar, terms);
      assertThat(schedule.dueAt()).as(which).isEqualTo(due);
      assertThat(schedule.startedAt()).as(which).isEqualTo(terms.startedAt());
      assertThat(schedule.moments()).extracting(Schedule.Moment::at).as(which).isSorted()
          .allMatch(at -> !at.isBefore(schedule.startedAt()));
    }
  }
}
