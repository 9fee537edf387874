package cn.kuaichu.faces.supervisiondesk;

import cn.kuaichu.appeal.Titles;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The desk's own SQL over one case. */
@Repository
class OneCaseReader {
  /** @param title masked */
  record Head(long id, String number, String title, String status, String tier, String unit, int round) {}

  record ClockRow(int round, String kind, Instant startedAt, int days, int extendedDays, int pausedDays,
      Instant pausedUntil,
      Instant dueAt, Instant stoppedAt) {}

  record OrderRow(String number, String ground, String addressee, Instant issuedAt, Instant dueAt, String status,
      String rung,
      String manner, Instant closedAt) {}

  record InstanceRow(String id, String definition, String name, String unit, String at) {}

  record TimerRow(String instance, String element, Instant due) {}

  private final JdbcClient jdbc;
  private final Titles titles;
  private final Scope scope;

  OneCaseReader(JdbcClient jdbc, Titles titles, Scope scope) {
    this.jdbc = jdbc;
    this.titles = titles;
    this.scope = scope;
  }

  /** @return empty also where there is such a case, but not for this reader */
  Optional<Head> head(Supervisor reader, String number) {
    return jdbc
        .sql("select a.id, a.number, a.title_cipher, a.status, a.tier, " + Scope.UNIT
            + " as unit, a.round\n  from case_standing a\n"
            + Scope.SCREENED + " where a.number = :number and " + Scope.of(reader))
        .params(scope.parameters(reader)).param("number", number)
        .query((row, n) -> new Head(row.getLong(1), row.getString(2), titles.listed(row.getBytes(3)),
            row.getString(4), row.getString(5), row.getString(6), row.getInt(7)))
        .optional();
  }

  List<ClockRow> clocks(long appealId) {
    return jdbc.sql("""
        select round, kind, started_at, days, extended_days, paused_days, paused_until, due_at, stopped_at
          from case_clock
         where appeal_id = ?
         order by stopped_at nulls first, started_at desc
        """).param(appealId)
        .query((row, n) -> new ClockRow(row.getInt(1), row.getString(2), instant(row, 3), row.getInt(4),
            row.getInt(5), row.getInt(6), instant(row, 7), instant(row, 8), instant(row, 9)))
        .list();
  }

  List<OrderRow> orders(long appealId) {
    return jdbc.sql("""
        select number, ground, addressee_unit, issued_at, due_at, status, rung, manner, closed_at
          from order_standing
         where appeal_id = ?
         order by closed_at is not null, number
        """).param(appealId).query((row, n) -> new OrderRow(row.getString(1), row.getString(2), row.getString(3),
        instant(row, 4), instant(row, 5), row.getString(6), row.getString(7), row.getString(8),
        row.getTimestamp(9) == null ? null : instant(row, 9))).list();
  }

  String orderNumber(long id) {
    return jdbc.sql("select number from order_standing where id = ?").param(id).query(String.class).single();
  }

  /** Running instances that carry a unit, as Cockpit shows them to the unit's supervisors; the root carries none. */
  List<InstanceRow> instances(String number) {
    return jdbc.sql("""
        select e.id_, d.id_, d.name_, e.tenant_id_,
          (select string_agg(distinct t.name_, '、') from act_ru_task t where t.proc_inst_id_ = e.id_)
          from act_ru_execution e
          join act_re_procdef d on d.id_ = e.proc_def_id_
         where e.business_key_ = ? and e.parent_id_ is null and e.tenant_id_ is not null
         order by e.id_ desc
        """).param(number).query((row, n) -> new InstanceRow(row.getString(1), row.getString(2), row.getString(3),
        row.getString(4), row.getString(5))).list();
  }

  List<TimerRow> timers(String number) {
    return jdbc.sql("""
        select j.process_instance_id_, f.act_id_, j.duedate_
          from act_ru_execution e
          join act_ru_job j on j.process_instance_id_ = e.id_
          join act_ru_jobdef f on f.id_ = j.job_def_id_
         where e.business_key_ = ? and e.parent_id_ is null and j.duedate_ is not null
         order by j.duedate_
        """).param(number).query((row, n) -> new TimerRow(row.getString(1), row.getString(2), instant(row, 3))).list();
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    Timestamp at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }
}
