package cn.kuaichu.oversight.watch;

import cn.kuaichu.ground.database.OneAtATime;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.oversight.watch.Finding.Kind;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 每日巡查: every day, soon after midnight, which open cases have no owner, no task or no date, or wait for an answer
 * beyond its date, and which inspections stand still. There must be none. The result is recorded every day, so that it
 * can be checked later.
 *
 * <p>One node a day does it. A machine that was off looks as soon as it is on again and records the day it looked on. A
 * missed day has no row, and none is made up for it.
 */
@Component
public class DailyWatch {
  private static final Logger LOG = LoggerFactory.getLogger(DailyWatch.class);

  /** What was found on a day. */
  public record Day(LocalDate day, Instant ranAt, long open) {}

  private final WatchReader reader;
  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final Clock clock;

  DailyWatch(WatchReader reader, JdbcClient jdbc, JdbcTemplate batches, Clock clock) {
    this.reader = reader;
    this.jdbc = jdbc;
    this.batches = batches;
    this.clock = clock;
  }

  /** @return whether this call looked, and not another node or an earlier call */
  @Transactional(timeout = 300)
  public boolean look() {
    LocalDate today = today();
    boolean alone = OneAtATime.WATCH_DAILY.isOurs(jdbc);
    if (!alone || find(today).isPresent()) {
      return false;
    }
    record(today, reader.open(), reader.findings());
    return true;
  }

  private void record(LocalDate today, long open, List<Finding> findings) {
    jdbc.sql("""
        insert into daily_watch (day, ran_at, open_cases, without_owner, without_task, without_date, empty_posts,
          idle_inspections, late_inspections, late_answers, late_supervisors)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """).params(today, Timestamp.from(clock.instant()), open, count(findings, Kind.NO_OWNER),
        count(findings, Kind.NO_TASK), count(findings, Kind.NO_DATE), count(findings, Kind.EMPTY_POST),
        count(findings, Kind.NO_INSPECTOR) + count(findings, Kind.UNFIT_INSPECTOR),
        count(findings, Kind.LATE_INSPECTION), count(findings, Kind.LATE_ANSWER),
        count(findings, Kind.LATE_SUPERVISOR)).update();
    List<Object[]> rows = new ArrayList<>();
    findings.forEach(found -> rows.add(new Object[] {today, rows.size() + 1, found.kind().name(), found.appealId(),
        found.inspectionId(), found.visitId(), found.unit(), found.role(), found.task()}));
    batches.batchUpdate("""
        insert into daily_watch_finding (day, no, kind, appeal_id, inspection_id, visit_id, unit, role, task)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """, rows);
    if (findings.isEmpty()) {
      LOG.info("daily watch: {} open cases, each with owner, task and date", open);
    } else {
      LOG.warn("daily watch: {} findings among {} open cases, see daily_watch_finding of {}", findings.size(), open,
          today);
    }
  }

  private static long count(List<Finding> findings, Kind kind) {
    return findings.stream().filter(found -> found.kind() == kind).count();
  }

  private LocalDate today() {
    return clock.instant().atZone(WorkCalendar.ZONE).toLocalDate();
  }

  /** The last day somebody looked. */
  public Optional<Day> last() {
    return jdbc.sql("select day, ran_at, open_cases from daily_watch where day <= ? order by day desc limit 1")
        .param(today())
        .query((row, n) -> new Day(row.getObject(1, LocalDate.class), row.getTimestamp(2).toInstant(), row.getLong(3)))
        .optional();
  }

  private Optional<LocalDate> find(LocalDate day) {
    return jdbc.sql("select day from daily_watch where day = ?").param(day).query(LocalDate.class).optional();
  }
}
