package cn.kuaichu.faces.supervisiondesk;

import cn.kuaichu.appeal.Status;
import cn.kuaichu.appeal.Titles;
import cn.kuaichu.faces.supervisiondesk.Ages.Age;
import cn.kuaichu.life.deadline.WorkCalendar;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The desk's own SQL over all running clocks. Everything is counted in the database; what comes back fits a page. */
@Repository
class DeskReader {
  static final int PAGE = 50;
  /** As the index on open cases has it. */
  private static final String OPEN = "a.status not in (" + Arrays.stream(Status.values()).filter(Status::ended)
      .map(status -> "'" + status.name() + "'").collect(Collectors.joining(", ")) + ")";
  private static final String RUNNING = "  from case_clock c\n  join case_standing a on a.id = c.appeal_id\n"
      + Scope.SCREENED
      + " where c.stopped_at is null and " + OPEN + " and ";
  private static final String ZONE = "'" + WorkCalendar.ZONE + "'";
  /** What stands on a row besides the case itself, looked up for the rows of one page only. */
  private static final String BESIDE = """
      select p.*, w.owner, w.tasks, w.instance, s.orders
        from page p
        left join lateral (
          select string_agg(distinct coalesce(o.name, t.assignee_), '、') as owner, count(*) as tasks,
            max(e.id_) as instance
            from act_ru_execution e
            join act_re_procdef d on d.id_ = e.proc_def_id_
            join act_ru_task t on t.proc_inst_id_ = e.id_
            left join human o on o.login = t.assignee_
           where e.business_key_ = p.number and e.parent_id_ is null
             and d.key_ in ('appeal-screening', 'appeal-handling', 'four-party-sign-off', 'complainant-word')) w on true
        left join lateral (
          select string_agg(s.number, '、' order by s.number) as orders
            from order_standing s
           where s.appeal_id = p.appeal_id and s.closed_at is null) s on true
       order by p.due_at, p.appeal_id
      """;

  /** How many clocks of a tier fall due on a day, or have been late for so long. */
  record Due(LocalDate day, Age age, String tier, long count) {}

  /** @param what REMINDER, DUE, OVERDUE or WAITING */
  record Firing(LocalDate day, String what, long count) {}

  /** @param key tier or unit; null with both for the sum */
  record Tally(String tier, String unit, long open, long soon, long overdue, Instant oldest) {}

  /** @param title masked */
  record Running(long appealId, String number, String title, String unit, String tier, String status, Terms terms,
      Beside beside) {}

  /** @param pausedUntil null for a clock that never stood still */
  record Terms(String kind, Instant startedAt, Instant dueAt, int extendedDays, Instant pausedUntil) {}

  /**
   * @param owner who has the case's tasks; null where none is taken
   * @param orders numbers of those open; null where none is
   */
  record Beside(String owner, long tasks, String instance, String orders) {}

  private final JdbcClient jdbc;
  private final Titles titles;
  private final Scope scope;
  private final CaseConditions conditions;
  private final DeskTime time;

  DeskReader(JdbcClient jdbc, Titles titles, Scope scope, CaseConditions conditions, DeskTime time) {
    this.jdbc = jdbc;
    this.titles = titles;
    this.scope = scope;
    this.conditions = conditions;
    this.time = time;
  }

  List<Due> due(Supervisor reader, LocalDate horizon, Ages ages) {
    return statement(reader, """
        select case when c.due_at >= :now then (c.due_at at time zone %1$s)::date end as day,
          case when c.due_at < :now then
            case when c.due_at < :late then case when c.due_at < :veryLate then 'VERY_LATE' else 'LATE' end
              else 'JUST_LATE' end
          end as age, a.tier, count(*)
        """.formatted(ZONE) + RUNNING + Scope.of(reader) + " and c.due_at < :horizon group by 1, 2, 3")
        .param("late", time.daysAgo(ages.late())).param("veryLate", time.daysAgo(ages.veryLate()))
        .param("horizon", DeskTime.at(horizon))
        .query((row, n) -> new Due(row.getObject(1, LocalDate.class),
            row.getString(2) == null ? null : Age.valueOf(row.getString(2)), row.getString(3), row.getLong(4)))
        .list();
  }

  /**
   * Due and overdue by their dates; of reminders only the next of each clock is set, as the engine's timers are. What
   * has come and was not dealt with for a minute is waiting: many of these are a sign that timers stand still.
   */
  List<Firing> firings(Supervisor reader, LocalDate horizon) {
    return statement(reader, """
        select (m.at at time zone %s)::date as day, m.what, count(*)
          from (
            select c.next_moment, c.next_at, c.due_at, c.overdue_at
        """.formatted(ZONE) + RUNNING + Scope.of(reader) + """
             and c.next_at < :horizon) c
         cross join lateral (
           values ('REMINDER', case when c.next_moment not in ('DUE', 'OVERDUE')
             and c.next_at >= :now then c.next_at end),
             ('DUE', case when c.due_at >= :now then c.due_at end),
             ('OVERDUE', case when c.overdue_at >= :now then c.overdue_at end),
             ('WAITING', case when c.next_at < :now::timestamptz - interval '1 minute' then c.next_at end)) m (what, at)
         where m.at < :horizon
         group by 1, 2
        """).param("horizon", DeskTime.at(horizon))
        .query((row, n) -> new Firing(row.getObject(1, LocalDate.class), row.getString(2), row.getLong(3))).list();
  }

  List<Tally> tallies(Supervisor reader) {
    return statement(reader, """
        select a.tier, %1$s, count(*), count(*) filter (where c.due_at >= :now and c.due_at < :soon),
          count(*) filter (where c.due_at < :now), min(a.received_at), grouping(a.tier), grouping(%1$s)
        """.formatted(Scope.UNIT) + RUNNING + Scope.of(reader)
        + " group by grouping sets ((a.tier), (" + Scope.UNIT + "), ())")
        .param("soon", Timestamp.from(time.endOfSoon()))
        .query((row, n) -> new Tally(
            row.getInt(7) == 1 ? null : Optional.ofNullable(row.getString(1)).orElse(CaseFilter.NO_TIER),
            row.getInt(8) == 1 ? null : row.getString(2), row.getLong(3), row.getLong(4), row.getLong(5),
            row.getTimestamp(6) == null ? null : row.getTimestamp(6).toInstant()))
        .list();
  }

  /** @return up to one more than a page holds, earliest due date first */
  List<Running> page(Supervisor reader, CaseFilter filter) {
    Map<String, Object> values = new HashMap<>();
    String wanted = conditions.of(filter, values);
    if (filter.after() != null) {
      wanted += " and (c.due_at, c.appeal_id) > (:afterDue, :afterCase)";
      values.put("afterDue", Timestamp.from(filter.after().dueAt()));
      values.put("afterCase", filter.after().appealId());
    }
    return statement(reader, """
        with page as materialized (
        select c.appeal_id, a.number, a.title_cipher, %s as unit, a.tier, a.status, c.kind, c.started_at, c.due_at,
          c.extended_days, c.paused_until
        """.formatted(Scope.UNIT) + RUNNING + Scope.of(reader) + wanted
        + " order by c.due_at, c.appeal_id limit " + (PAGE + 1) + ")\n" + BESIDE).params(values).query(this::row)
        .list();
  }

  long count(Supervisor reader, CaseFilter filter) {
    Map<String, Object> values = new HashMap<>();
    String wanted = conditions.of(filter, values);
    return statement(reader, "select count(*)\n" + RUNNING + Scope.of(reader) + wanted).params(values)
        .query(Long.class).single();
  }

  private JdbcClient.StatementSpec statement(Supervisor reader, String sql) {
    return jdbc.sql(sql).params(scope.parameters(reader)).param("now", Timestamp.from(time.now()));
  }

  private Running row(ResultSet row, int n) throws SQLException {
    return new Running(row.getLong("appeal_id"), row.getString("number"), titles.listed(row.getBytes("title_cipher")),
        row.getString("unit"), row.getString("tier"), row.getString("status"), terms(row),
        new Beside(row.getString("owner"), row.getLong("tasks"), row.getString("instance"), row.getString("orders")));
  }

  private static Terms terms(ResultSet row) throws SQLException {
    Timestamp paused = row.getTimestamp("paused_until");
    return new Terms(row.getString("kind"), row.getTimestamp("started_at").toInstant(),
        row.getTimestamp("due_at").toInstant(), row.getInt("extended_days"),
        paused == null ? null : paused.toInstant());
  }
}
