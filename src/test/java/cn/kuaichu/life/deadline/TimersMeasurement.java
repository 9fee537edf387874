package cn.kuaichu.life.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.ground.database.EmbeddedDatabase;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Run by hand: {@code mvn test -Dtest=TimersMeasurement}. A district with 100,000 open cases and their timers: how late
 * is a reminder when 200 fall due in the same second, and how long does it take to catch up with three days without
 * power. Cases are copies of one that the product made; through the engine this would take an hour.
 */
// a district of its own: it is filled with copies
@DistrictTest(properties = "camunda.bpm.job-execution.enabled=true")
class TimersMeasurement {
  private static final Logger LOG = LoggerFactory.getLogger(TimersMeasurement.class);
  private static final int CASES = Integer.getInteger("cases", 100_000);
  private static final int MISSED = Integer.getInteger("missed", 10_000);
  private static final int AT_ONCE = 200;
  private final WorkCalendar calendar = WorkCalendar.load(Duration.ofHours(24));
  @Autowired
  private District district;
  @Autowired
  private EmbeddedDatabase database;
  @Autowired
  private ProcessEngine engine;
  /** A start whose half-time is in the afternoon exists for an even number of days only. */
  private final int days = LocalTime.now(WorkCalendar.ZONE).isBefore(LocalTime.of(11, 50)) ? 15 : 16;
  private int made;

  @Test
  void howLateAndHowLongToCatchUp() throws Exception {
    district.clock.runFreely();
    jobs().shutdown();
    District.Case template = district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter();
    try (Connection connection = database.superuser(); Statement statement = connection.createStatement()) {
      connection.setNetworkTimeout(Runnable::run, (int) Duration.ofMinutes(20).toMillis());
      // foreign keys of copies hold; looking is quadratic here
      statement.execute("set session_replication_role = replica");
      statement.execute("create table wanted (n int primary key, started timestamptz, next text, next_at timestamptz,"
          + " target timestamptz, due timestamptz)");
      Random random = new Random(1);
      Instant now = Instant.now();
      want(connection, CASES - MISSED - AT_ONCE, () -> now.minus(Duration.ofMinutes(random.nextInt(6 * 24 * 60))), now,
          now);
      copy(statement, template);
      LOG.info("filled: {} cases with their timers", made);

      Instant together = Instant.now().plusSeconds(45).truncatedTo(ChronoUnit.SECONDS);
      int first = made;
      want(connection, AT_ONCE, () -> startFor(together), now, now);
      copy(statement, template);
      jobs().start();
      awaitMoments(connection, first, AT_ONCE, Duration.ofMinutes(3));
      LOG.info("{} timers in one second among {}: {}", AT_ONCE, made, row(statement, """
          select 'lag median ' || round(percentile_cont(0.5) within group (order by lag)::numeric, 2) || ' s, p99 '
            || round(percentile_cont(0.99) within group (order by lag)::numeric, 2) || ' s, most ' || round(max(lag)::numeric, 2) || ' s'
            from (select extract(epoch from reached_at - should_at) as lag from clock_moment where appeal_id > 1000000 + %d) l
          """.formatted(first)));
      jobs().shutdown();

      first = made;
      Instant off = Instant.now().minus(Duration.ofDays(3));
      Instant counted = Instant.now();
      int expected = want(connection, MISSED, () -> off.minus(Duration.ofMinutes(random.nextInt((days + 1) * 24 * 60))),
          off, counted);
      copy(statement, template);
      Instant start = Instant.now();
      jobs().start();
      awaitMoments(connection, first, expected, Duration.ofMinutes(20));
      double seconds = Duration.between(start, Instant.now()).toMillis() / 1000.0;
      jobs().shutdown();
      LOG.info("three days off, {} open cases, {} missed moments, {} orders: caught up in {} s", MISSED, expected,
          row(statement, "select count(*) from ledger_entry where kind = 'ORDER_SUPERVISION'"), seconds);
      assertThat(row(statement, """
          select count(*) from clock_moment where appeal_id > 1000000 + %d and should_at <= '%s'
          """.formatted(first, counted))).as("missed moments, each once").isEqualTo(Integer.toString(expected));
      assertThat(row(statement, """
          select count(*)
            from (select should_at, lag(should_at) over (partition by appeal_id order by reached_at, ctid) as before
                    from clock_moment where appeal_id > 1000000 + %d) m
           where should_at < before
          """.formatted(first))).as("moments out of order").isEqualTo("0");
      assertThat(row(statement, """
          select count(*)
            from (select appeal_id, (select count(*) from supervision_order o where o.appeal_id = m.appeal_id) as orders
                    from clock_moment m where moment = 'OVERDUE' and appeal_id > 1000000 + %d) o
           where orders <> 1
          """.formatted(first))).as("overdue cases without exactly one order").isEqualTo("0");
      assertThat(row(statement, "select count(*) from act_ru_job where retries_ = 0")).isEqualTo("0");
    }
  }

  private JobExecutor jobs() {
    return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
  }

  private interface Starts {
    Instant next();
  }

  /** @return how many moments lie between then and now */
  private int want(Connection connection, int cases, Starts starts, Instant then, Instant now) throws SQLException {
    int due = 0;
    try (PreparedStatement insert = connection.prepareStatement("insert into wanted values (?, ?, ?, ?, ?, ?)")) {
      for (int i = 0; i < cases; i++) {
        Instant started = starts.next();
        Schedule schedule = schedule(started);
        Schedule.Moment next = schedule.moments().stream().filter(moment -> moment.at().isAfter(then)).findFirst()
            .orElse(null);
        if (next == null) {
          i--;
          continue;
        }
        due += (int) schedule.moments().stream()
            .filter(moment -> moment.at().isAfter(then) && !moment.at().isAfter(now)).count();
        insert.setInt(1, ++made);
        insert.setTimestamp(2, Timestamp.from(started));
        insert.setString(3, next.name());
        insert.setTimestamp(4, Timestamp.from(next.at()));
        insert.setTimestamp(5, Timestamp.from(schedule.targetAt()));
        insert.setTimestamp(6, Timestamp.from(schedule.dueAt()));
        insert.addBatch();
      }
      insert.executeBatch();
    }
    return due;
  }

  private Schedule schedule(Instant started) {
    return Schedule.of(calendar,
        Terms.starting(ClockKind.HANDLING, started, new ClockRule(10, days, "50,80,LAST", "试")));
  }

  /** A start whose half-time is that very second. */
  private Instant startFor(Instant half) {
    for (Instant day = half.minus(Duration.ofDays(6)); day
        .isAfter(half.minus(Duration.ofDays(9))); day = day.minus(Duration.ofHours(6))) {
      Instant start = half.minus(Duration.between(half, schedule(day).dueAt()));
      if (schedule(start).moments().get(0).at().equals(half)) {
        return start;
      }
    }
    throw new IllegalStateException("no start has its half-time at " + half);
  }

  private void copy(Statement statement, District.Case template) throws SQLException {
    String watch = row(statement, "select watch from clock where kind = 'HANDLING' and appeal_id = " + template.id);
    statement.execute("""
        insert into appeal select r.*
          from appeal a, wanted, lateral jsonb_populate_record(null::appeal, to_jsonb(a) || jsonb_build_object('id', 1000000 + n,
          'number', 'T-' || n, 'source', 'timers', 'source_reference', n::text)) r where a.id = %d and n > 0
        """.formatted(template.id));
    statement.execute("""
        insert into clock select r.*
          from clock c, wanted, lateral jsonb_populate_record(null::clock, to_jsonb(c) || jsonb_build_object('appeal_id', 1000000 + n,
          'started_at', started, 'days', %d, 'target_days', 10, 'target_at', target, 'due_at', due, 'overdue_at', due + interval '1 second',
          'next_moment', wanted.next, 'next_at', wanted.next_at, 'watch', 'w-' || n)) r where c.appeal_id = %d and c.kind = 'HANDLING' and n > 0
        """.formatted(days, template.id));
    String ids = "replace(to_jsonb(x)::text, '" + watch + "', 'w-' || n)::jsonb";
    String child = row(statement,
        "select id_ from act_ru_execution where proc_inst_id_ = '" + watch + "' and parent_id_ is not null");
    String both = "replace(replace(to_jsonb(x)::text, '" + watch + "', 'w-' || n), '" + child + "', 'v-' || n)::jsonb";
    statement.execute("""
        insert into act_ru_execution select r.*
          from act_ru_execution x, wanted, lateral jsonb_populate_record(null::act_ru_execution, %s
          || case when x.parent_id_ is null then jsonb_build_object('business_key_', 'T-' || n) else '{}' end) r where x.proc_inst_id_ = '%s' order by x.parent_id_ nulls first
        """.formatted(both, watch));
    statement.execute("""
        insert into act_ru_variable select r.*
          from act_ru_variable x, wanted, lateral jsonb_populate_record(null::act_ru_variable, %s || jsonb_build_object('id_',
          x.name_ || '-' || n) || case when x.name_ = 'appealId' then jsonb_build_object('long_', 1000000 + n, 'text_',
          (1000000 + n)::text) else '{}' end) r where x.proc_inst_id_ = '%s'
        """.formatted(ids, watch));
    statement.execute("""
        insert into act_ru_event_subscr select r.* from act_ru_event_subscr x, wanted, lateral jsonb_populate_record(null::act_ru_event_subscr, %s
          || jsonb_build_object('id_', 's-' || n)) r where x.proc_inst_id_ = '%s'
        """.formatted(both, watch));
    statement.execute("""
        insert into act_hi_procinst select r.* from act_hi_procinst x, wanted, lateral jsonb_populate_record(null::act_hi_procinst, %s
          || jsonb_build_object('business_key_', 'T-' || n)) r where x.proc_inst_id_ = '%s'
        """.formatted(ids, watch));
    statement.execute("""
        insert into act_ru_job select r.* from act_ru_job x, wanted, lateral jsonb_populate_record(null::act_ru_job, %s || jsonb_build_object('id_', 'j-' || n,
          'duedate_', (wanted.next_at at time zone 'Asia/Shanghai'))) r where x.process_instance_id_ = '%s'
        """.formatted(both, watch));
    statement.execute("delete from wanted");
    statement.execute("analyze");
  }

  private static void awaitMoments(Connection connection, int first, int wanted, Duration limit) throws Exception {
    long end = System.nanoTime() + limit.toNanos();
    try (Statement statement = connection.createStatement()) {
      String count = "select count(*) from clock_moment where appeal_id > 1000000 + " + first;
      for (int come = 0; come < wanted; come = Integer.parseInt(row(statement, count))) {
        if (System.nanoTime() > end) {
          throw new AssertionError("only " + come + " of " + wanted + " moments within " + limit);
        }
        TimeUnit.MILLISECONDS.sleep(500);
      }
    }
  }

  private static String row(Statement statement, String sql) throws SQLException {
    try (var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
