package cn.kuaichu.oversight.signs;

import cn.kuaichu.ground.database.OneAtATime;
import cn.kuaichu.life.deadline.WorkCalendar;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * 疑点排查: every night over the day before, and over days nobody looked at. A sign is written once and stays as it was
 * found. Everything is read from records that only grow, up to the day's end, so a day can be reckoned again at any
 * time.
 */
@Component
public class NightlySigns {
  private static final Logger LOG = LoggerFactory.getLogger(NightlySigns.class);
  /** Where nobody has looked before, so far back (ours). */
  private static final int FIRST_TIME_DAYS = 90;
  /**
   * What was begun before midnight has been written by then: a transaction takes at most 20 seconds, a job is tried
   * again.
   */
  private static final Duration SETTLED = Duration.ofMinutes(10);
  private static final int LONGEST_SECONDS = 900;

  private final SignatureSigns signatures;
  private final SharedPhones phones;
  private final ClosingSigns closings;
  private final UnitSigns units;
  private final FoundSigns signs;
  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final Clock clock;
  private final TransactionTemplate eachDay;

  NightlySigns(SignatureSigns signatures, SharedPhones phones, ClosingSigns closings, UnitSigns units, FoundSigns signs,
      JdbcClient jdbc, JdbcTemplate batches, Clock clock, PlatformTransactionManager transactions) {
    this.signatures = signatures;
    this.phones = phones;
    this.closings = closings;
    this.units = units;
    this.signs = signs;
    this.jdbc = jdbc;
    this.batches = batches;
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
    LocalDate day = signs.lastDay().map(last -> last.plusDays(1)).orElse(newest.minusDays(FIRST_TIME_DAYS - 1L));
    if (!alone || day.isAfter(newest)) {
      return false;
    }
    Period period = new Period(day, day);
    record(period, cases(period), units(period));
    return true;
  }

  List<CaseSign> cases(Period period) {
    List<CaseSign> found = new ArrayList<>();
    found.addAll(signatures.quick(period));
    found.addAll(signatures.sameDevice(period));
    found.addAll(phones.found(period));
    found.addAll(signatures.twins(period));
    found.addAll(closings.reusedPhotos(period));
    found.addAll(closings.batches(period));
    found.addAll(closings.contradictions(period));
    return found;
  }

  List<UnitSign> units(Period period) {
    List<UnitSign> found = new ArrayList<>(units.explained(period));
    found.addAll(units.paper(period));
    found.addAll(units.onDevice(period));
    return found;
  }

  private void record(Period period, List<CaseSign> cases, List<UnitSign> ofUnits) {
    Date day = Date.valueOf(period.last());
    long closed = jdbc.sql("""
        select count(*) from case_ledger where closed_why = 'RESOLVED' and closed_at >= ? and closed_at < ?
        """).params(period.from(), period.until()).query(Long.class).single();
    jdbc.sql("insert into sign_day (day, ran_at, closed_cases, found) values (?, ?, ?, ?)")
        .params(day, Timestamp.from(clock.instant()), closed, cases.size() + ofUnits.size()).update();
    batches.batchUpdate("""
        insert into case_sign (appeal_id, round, kind, unit, since, found_on, other_appeal_id, words)
        values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing
        """, cases.stream().map(sign -> new Object[] {sign.appealId(), sign.round(), sign.sign().name(), sign.unit(),
        Timestamp.from(sign.since()), day, sign.other(), sign.words()}).toList());
    batches.batchUpdate("""
        insert into unit_sign (day, unit, kind, own, settled, others, others_settled, words)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        ofUnits.stream().map(sign -> new Object[] {day, sign.unit(), sign.sign().name(), sign.own(), sign.settled(),
            sign.others(), sign.othersSettled(), sign.words()}).toList());
    LOG.info("signs of {}: {} on cases, {} on units, among {} closed cases", period.last(), cases.size(),
        ofUnits.size(), closed);
  }
}
