package cn.kuaichu.oversight.signs;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes down what was found about a day, once. */
@Repository
class RecordSigns {
  private static final Logger LOG = LoggerFactory.getLogger(RecordSigns.class);
  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final Clock clock;

  RecordSigns(JdbcClient jdbc, JdbcTemplate batches, Clock clock) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.clock = clock;
  }

  void of(Period period, List<CaseSign> cases, List<UnitSign> ofUnits) {
    Date day = Date.valueOf(period.last());
    long closed = jdbc.sql("""
        select count(*) from case_ledger where closed_why = 'RESOLVED' and closed_at >= ? and closed_at < ?
        """).params(period.from(), period.until()).query(Long.class).single();
    jdbc.sql("insert into sign_day (day, ran_at, closed_cases, found) values (?, ?, ?, ?)")
        .params(day, Timestamp.from(clock.instant()), closed, cases.size() + ofUnits.size()).update();
    onCases(day, cases);
    onUnits(day, ofUnits);
    LOG.info("signs of {}: {} on cases, {} on units, among {} closed cases", period.last(), cases.size(),
        ofUnits.size(), closed);
  }

  private void onCases(Date day, List<CaseSign> signs) {
    batches.batchUpdate("""
        insert into case_sign (appeal_id, round, kind, unit, since, found_on, other_appeal_id, words)
        values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing
        """, signs.stream().map(sign -> new Object[] {sign.appealId(), sign.round(), sign.sign().name(), sign.unit(),
        Timestamp.from(sign.since()), day, sign.other(), sign.words()}).toList());
  }

  private void onUnits(Date day, List<UnitSign> signs) {
    batches.batchUpdate("""
        insert into unit_sign (day, unit, kind, own, settled, others, others_settled, words)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        signs.stream().map(sign -> new Object[] {day, sign.unit(), sign.sign().name(), sign.own(), sign.settled(),
            sign.others(), sign.othersSettled(), sign.words()}).toList());
  }
}
