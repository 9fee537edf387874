package cn.kuaichu.oversight.signs;

import cn.kuaichu.ground.database.OneAtATime;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.life.limits.Limit;
import cn.kuaichu.life.limits.RuledLimits;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * 疑点排查: every night over the day before, and over days that were missed. A sign is written once and stays as it was
 * found. Everything is read from records that only grow, up to the day's end, so a day can be reckoned again at any
 * time.
 */
@Component
public class NightlySigns {
  /**
   * What was begun before midnight has been written by then: a transaction takes at most 20 seconds, a job is tried
   * again.
   */
  private static final Duration SETTLED = Duration.ofMinutes(10);
  private static final int LONGEST_SECONDS = 900;

  private final SignSearch search;
  private final RecordSigns records;
  private final FoundSigns found;
  private final RuledLimits limits;
  private final JdbcClient jdbc;
  private final Clock clock;
  private final TransactionTemplate eachDay;

  NightlySigns(SignSearch search, RecordSigns records, FoundSigns found, RuledLimits limits,
      JdbcClient jdbc, Clock clock, PlatformTransactionManager transactions) {
    this.search = search;
    this.records = records;
    this.found = found;
    this.limits = limits;
    this.jdbc = jdbc;
    this.clock = clock;
    this.eachDay = new TransactionTemplate(transactions);
    eachDay.setTimeout(LONGEST_SECONDS);
  }

  /** @return whether this call looked, and not another node or an earlier call */
  public boolean look() {
    boolean looked = false;
    while (Boolean.TRUE.equals(eachDay.execute(status -> lookAtOneDay()))) {
      looked = true;
    }
    return looked;
  }

  /** @return false when no day is left, or another node is at it */
  private boolean lookAtOneDay() {
    boolean alone = OneAtATime.LOOK_FOR_SIGNS.isOurs(jdbc);
    LocalDate newest = WorkCalendar.date(clock.instant().minus(SETTLED)).minusDays(1);
    LocalDate day = found.lastDay().map(last -> last.plusDays(1)).orElseGet(() -> first(newest));
    if (!alone || day.isAfter(newest)) {
      return false;
    }
    Period period = new Period(day, day);
    records.of(period, search.cases(period), search.units(period));
    return true;
  }

  /** The first run finds all that the desk will show. */
  private LocalDate first(LocalDate newest) {
    return newest.minusDays(limits.of(Limit.DOUBTS_SHOWN) - 1L);
  }
}
