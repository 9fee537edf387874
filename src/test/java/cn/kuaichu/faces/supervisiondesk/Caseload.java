package cn.kuaichu.faces.supervisiondesk;

import cn.kuaichu.ground.database.EmbeddedDatabase;
import cn.kuaichu.ground.privacy.Vault;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Many cases of many units and dates, as rows the product would have written; one by one through the engine this would
 * take hours. Numbers begin with 1999, so that they can be told from cases that were really lived through.
 */
public final class Caseload {
  private static final long FIRST = 50_000_000L;
  private static final List<String> TITLES = List.of("路灯不亮", "下水道堵塞返味", "拖欠工资", "小区停车难", "噪声扰民", "道路破损",
      "垃圾清运不及时", "低保申请", "宅基地纠纷", "自来水浑浊", "电梯故障", "占道经营");
  private static final int LONGEST_MS = 900_000;
  private final EmbeddedDatabase database;
  private final Vault vault;

  public Caseload(EmbeddedDatabase database, Vault vault) {
    this.database = database;
    this.vault = vault;
  }

  /** @param closed cases that have ended, as a district has many more of */
  public void fill(int open, int closed) throws SQLException {
    try (Connection connection = database.superuser(); Statement statement = connection.createStatement()) {
      connection.setNetworkTimeout(Runnable::run, LONGEST_MS);
      statement.execute("set role kuaichu_owner");
      wanted(statement, open, closed);
      statement.execute("""
          insert into appeal (id, number, status, channel, source, source_reference, taken_by, taken_on, received_at,
            intake_unit, place_unit, title_cipher, tier, responsible_unit, category, difficulty)
          select id, number, case when ended then 'CLOSED' when tier is null then 'REGISTERED' else 'HANDLING' end, 'VISIT',
            'caseload', n, 'intake-t01', current_date, started, unit, unit, title, tier,
            case when tier is not null then unit end, 'HELP', 'EASY'
            from wanted
          """);
      statement.execute("insert into appeal_round (appeal_id, round, started_at) select id, 1, started from wanted");
      clocks(statement);
      engine(statement);
      statement.execute("""
          insert into supervision_order (number, appeal_id, round, ground, issuer, issuer_role, issuer_unit, addressee_unit, issued_at, rung,
            manner, acknowledge_days, rectify_days, acknowledge_by, due_at, status)
          select '督1999-' || lpad(n::text, 6, '0'), id, 1, 'OVERDUE', 'SYSTEM', 'system', '', unit, now(), 'ORDER', 'NONE', 2, 7,
            now() + interval '2 days', now() + interval '7 days', 'ISSUED'
            from wanted
           where not ended and due < now()
          """);
      statement.execute("drop table wanted");
      statement.execute("reset role");
      // as the database does by itself within minutes
      statement.execute("vacuum analyze");
    }
  }

  /** Takes everything away again: other tests look at the same lists. */
  public void clear() throws SQLException {
    try (Connection connection = database.superuser(); Statement statement = connection.createStatement()) {
      for (String table : List.of("act_ru_identitylink", "act_ru_task", "act_ru_execution")) {
        statement.execute("delete from " + table + " where id_ like 'c-_-%'");
      }
      for (String table : List.of("daily_watch_finding", "daily_watch")) {
        statement.execute("delete from " + table);
      }
      for (String table : List.of("supervision_order", "clock_event", "clock", "appeal_round")) {
        statement.execute("delete from " + table + " where appeal_id > " + FIRST);
      }
      statement.execute("delete from appeal where id > " + FIRST);
    }
  }

  private void wanted(Statement statement, int open, int closed) throws SQLException {
    statement.execute("""
        create temporary table wanted as
        select w.*, started + interval '1 day' * days as due
          from (
            select n, %1$d + n as id, '1999-' || lpad(n::text, 6, '0') || '-0' as number, case when n %% 9 = 0 and u.tier = 'DISTRICT' then 't05' else u.id end as unit,
              n > %2$d as ended,
              case when n %% 9 = 0 then null else u.tier end as tier,
              (%3$s)[1 + n %% 12] as title,
              case when n %% 9 = 0 then 15 else (array[15, 30, 45, 60])[1 + n %% 4] end as days,
              date_trunc('day', now()) + interval '23:59:59' - interval '1 day' * (case when n %% 9 = 0 then 15
                else (array[15, 30, 45, 60])[1 + n %% 4] end)
                + interval '1 day' * (floor(power(random(), 0.8) * 62) - 6 - case when random() < 0.05 then 30 else 0 end)
                as started
              from (select n, floor(power(n %% 997 / 997.0::float8, 1.7) * (select count(*) from unit where id <> 'd'))::bigint as pick
                      from generate_series(1, %4$d) n) g
              join (select id, tier, short_name, row_number() over (order by md5(id)) - 1 as no
                      from unit where id <> 'd') u on u.no = g.pick) w
        """.formatted(FIRST, open, titles(), open + closed));
  }

  private String titles() {
    return TITLES.stream().map(title -> "'\\x" + HexFormat.of().formatHex(vault.encrypt(title)) + "'::bytea")
        .collect(Collectors.joining(", ", "array[", "]"));
  }

  private static void clocks(Statement statement) throws SQLException {
    statement.execute("""
        insert into clock (appeal_id, round, kind, started_at, target_days, days, reminders, source, extended_days, paused_days,
          paused_from, paused_until, target_at, due_at, overdue_at, next_moment, next_at, stopped_at)
        select id, 1, case when tier is null then 'ACCEPTANCE' else 'HANDLING' end, started, days - 1, days, '50,80,LAST', '测试',
          case when n % 13 = 0 and tier is not null then 10 else 0 end, case when n % 31 = 0 then 20 else 0 end,
          case when n % 31 = 0 then started end,
          case when n % 31 = 0 then now() + interval '5 days' end, due, due, due + interval '1 second',
          case when ended or due < now() then null when next.at < due then next.name else 'DUE' end,
          case when ended or due < now() then null when next.at < due then next.at else due end,
          case when ended then due end
          from wanted
          left join lateral (
            select name, at
              from (values ('P50', started + (due - started) * 0.5), ('P80', started + (due - started) * 0.8),
                ('LAST', due - interval '15 hours')) moment (name, at)
             where at > now()
             order by at
             limit 1) next on true
        """);
    statement.execute("""
        insert into clock_event (appeal_id, event_key, round, kind, what, at, days, actor)
        select id, 'start', 1, case when tier is null then 'ACCEPTANCE' else 'HANDLING' end, 'STARTED', started, days, 'system'
          from wanted
        """);
  }

  /** The chapter's instance with its task, two of three taken by somebody. */
  private static void engine(Statement statement) throws SQLException {
    statement.execute("""
        alter table wanted add process text, add task text, add role text;
        update wanted
           set process = case when tier is null then 'appeal-screening' else 'appeal-handling' end,
               task = case when tier is null then 'userTask_screenAppeal' else 'userTask_handleAppeal' end,
               role = case when tier is null then 'intake' else 'handler' end
        """);
    statement.execute("""
        insert into act_ru_execution (id_, rev_, root_proc_inst_id_, proc_inst_id_, business_key_, proc_def_id_, act_id_,
          act_inst_id_, is_active_, is_concurrent_, is_scope_, is_event_scope_, suspension_state_, cached_ent_state_,
          sequence_counter_, tenant_id_)
        select 'c-e-' || n, 1, 'c-e-' || n, 'c-e-' || n, number, d.id_, task, task || ':' || n, true, false, true, false, 1, 2,
          1, unit
          from wanted w
          join act_re_procdef d on d.key_ = w.process
         where not ended
        """);
    statement.execute("""
        insert into act_ru_task (id_, rev_, execution_id_, proc_inst_id_, proc_def_id_, name_, task_def_key_, priority_,
          create_time_, due_date_, suspension_state_, tenant_id_, assignee_)
        select 'c-t-' || n, 1, 'c-e-' || n, 'c-e-' || n, d.id_, case when tier is null then '甄别诉求' else '承办诉求' end, task, 50,
          started, due, 1, unit, case when n % 3 > 0 then role || '-' || unit end
          from wanted w
          join act_re_procdef d on d.key_ = w.process
         where not ended
        """);
    statement.execute("""
        insert into act_ru_identitylink (id_, rev_, group_id_, type_, task_id_, tenant_id_)
        select 'c-i-' || n, 1, unit || '.' || role, 'candidate', 'c-t-' || n, unit
          from wanted
         where not ended
        """);
  }
}
