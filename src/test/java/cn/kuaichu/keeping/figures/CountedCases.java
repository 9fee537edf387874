package cn.kuaichu.keeping.figures;

import cn.kuaichu.ground.database.EmbeddedDatabase;
import cn.kuaichu.ground.privacy.Vault;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Rows of the register as the product would have folded them, of units that no other test knows: what is counted of them
 * is known before. Their numbers begin with 1998.
 */
public final class CountedCases {
  private static final long FIRST = 70_000_000L;
  private static final int LONGEST_MS = 900_000;
  private static final String PLAIN = """
      {"seq": 1, "year": 2026, "taken_on": "2026-03-02", "received_at": "2026-03-02T10:00:00+08:00", "channel": "VISIT",
       "intake_unit": "fig-a", "place_unit": "fig-a", "owner_unit": "fig-a", "unit": "fig-a", "tier": "VILLAGE",
       "status": "HANDLING", "ledger_list": "OPEN", "since": "2026-03-02T10:00:00+08:00", "round": 1, "verdict": "ACCEPTED", "ground": "VALID",
       "category": "HELP", "topic": "road-damage", "difficulty": "EASY", "urgency": "NORMAL",
       "due_at": "2026-03-17T23:59:59+08:00", "reworks": 0, "reopenings": 0, "refusals": 0, "extensions": 0, "pauses": 0,
       "raises_asked": 0, "raises": 0, "objections_asked": 0, "objections": 0, "relabellings": 0, "moves": 0, "orders": 0,
       "promises": 0, "promises_kept": 0, "asked": false, "false_resolution": false, "returned_fen": 0,
       "returned_households": 0}
      """;
  private final EmbeddedDatabase database;
  private final Vault vault;
  private long next = FIRST;

  public CountedCases(EmbeddedDatabase database, Vault vault) {
    this.database = database;
    this.vault = vault;
  }

  /** @param otherwise columns as JSON, without braces. @return its id */
  public long add(String otherwise) {
    long id = ++next;
    asOwner(jdbc -> {
      jdbc.sql("""
          insert into appeal (id, number, status, channel, source, source_reference, taken_by, taken_on, received_at,
            intake_unit, place_unit, title_cipher)
          values (:id, :number, 'HANDLING', 'VISIT', 'counted', :number, 'intake-t01', '2026-03-02', now(), 't01', 't01',
            :title)
          """).param("id", id).param("number", number(id)).param("title", vault.encrypt("路灯不亮")).update();
      jdbc.sql("""
          insert into register_case
          select * from jsonb_populate_record(null::register_case,
            :plain::jsonb || :otherwise::jsonb || jsonb_build_object('appeal_id', :id, 'number', :number))
          """).param("plain", PLAIN).param("otherwise", "{" + otherwise + "}").param("id", id)
          .param("number", number(id)).update();
    });
    return id;
  }

  public void change(long id, String assignments) {
    asOwner(jdbc -> jdbc.sql("update register_case set " + assignments + " where appeal_id = ?").param(id).update());
  }

  /** So many valid ones of a year, the first of them resolved, over units fig-a to fig-t. */
  public void addMany(int year, int valid, int resolved) {
    asOwner(jdbc -> {
      jdbc.sql("create temporary table counted_now as select t.*, n from generate_series(1, :valid) n, "
          + "jsonb_populate_record(null::register_case, :plain::jsonb) t").param("valid", valid).param("plain", PLAIN)
          .update();
      jdbc.sql("""
          update counted_now
             set appeal_id = :next + n, number = '1998-' || (:next - :first + n), year = :year,
                 taken_on = :day::date + n % 365, owner_unit = 'fig-' || chr(97 + n % 20)
          """).param("next", next).param("first", FIRST).param("year", year).param("day", year + "-01-01").update();
      jdbc.sql("""
          update counted_now
             set status = 'CLOSED', in_time = true, resolved_at = taken_on + interval '20 days',
                 first_resolved_at = taken_on + interval '20 days'
           where n <= :resolved
          """).param("resolved", resolved).update();
      jdbc.sql("""
          insert into appeal (id, number, status, channel, source, source_reference, taken_by, taken_on, received_at,
            intake_unit, place_unit, title_cipher)
          select appeal_id, number, status, channel, 'counted', number, 'intake-t01', taken_on, received_at, 't01', 't01', :title
            from counted_now
          """).param("title", vault.encrypt("路灯不亮")).update();
      jdbc.sql("alter table counted_now drop column n").update();
      jdbc.sql(LISTED).update();
      jdbc.sql("insert into register_case select * from counted_now").update();
      jdbc.sql("drop table counted_now").update();
    });
    next += valid;
  }

  /**
   * As a whole district has them, over its own units: taken down on days of the last five years, nine of ten resolved, the
   * newest ones open; every kind of detour among them.
   */
  public void addDistrict(int count) {
    asOwner(jdbc -> {
      jdbc.sql("create temporary table counted_now as select t.*, n from generate_series(1, :count) n, "
          + "jsonb_populate_record(null::register_case, :plain::jsonb) t").param("count", count).param("plain", PLAIN)
          .update();
      jdbc.sql("create temporary table counted_unit as select id, tier, row_number() over (order by md5(id)) - 1 as no "
          + "from unit where parent is not null").update();
      jdbc.sql(PLACED).param("next", next).param("first", FIRST).param("count", count).update();
      jdbc.sql(LIVED).update();
      jdbc.sql("""
          insert into appeal (id, number, status, channel, source, source_reference, taken_by, taken_on, received_at,
            intake_unit, place_unit, title_cipher)
          select appeal_id, number, status, channel, 'counted', number, 'intake-t01', taken_on, received_at, 't01', 't01', :title
            from counted_now
          """).param("title", vault.encrypt("路灯不亮")).update();
      jdbc.sql("alter table counted_now drop column n").update();
      jdbc.sql(LISTED).update();
      jdbc.sql("insert into register_case select * from counted_now").update();
      jdbc.sql("drop table counted_now, counted_unit").update();
      // as the database does by itself within minutes
      jdbc.sql("analyze register_case").update();
    });
    next += count;
  }

  private static final String LISTED = """
      update counted_now
         set ledger_list = case status when 'CLOSED' then 'RESOLVED' when 'REGISTERED' then 'SCREENING'
           when 'DECLINED' then 'DECLINED' else 'OPEN' end
      """;
  private static final String PLACED = """
      update counted_now c
         set appeal_id = :next + n, number = '1998-' || (:next - :first + n), owner_unit = u.id, unit = u.id,
             intake_unit = u.id, place_unit = u.id, tier = u.tier,
             taken_on = current_date - (1800 * power(n::float8 / :count, 2))::int,
             accused_unit = case when n % 97 = 0 then u.id end,
             channel = (array['VISIT', 'QR', 'HOTLINE', 'LETTERBOX', 'COUNTER'])[1 + n % 5],
             topic = (select array_agg(code order by md5(code)) from topic where parent is not null)[1 + n % 17 * (n % 17) % 17],
             category = (array['HELP', 'ADVICE', 'SUGGESTION', 'CONDUCT'])[1 + n * 7 % 4],
             verdict = case when n % 11 = 0 then 'DECLINED' when n % 13 = 0 then 'REPEAT' when n % 101 > 2 then 'ACCEPTED' end
        from counted_unit u
       where u.no = floor(power(n % 997 / 997.0::float8, 1.5) * (select count(*) from counted_unit))
      """;
  private static final String LIVED = """
      update counted_now
         set year = extract(year from taken_on), received_at = taken_on + interval '9 hours', booked_at = taken_on + interval '1 day',
             due_at = taken_on + interval '1 day' * (16 + n % 60), contacted_at = case when n % 9 > 0 then taken_on + interval '3 days' end,
             status = case when verdict = 'ACCEPTED' and current_date - taken_on > 10 + n % 41 and n % 17 > 0 then 'CLOSED'
               when verdict = 'ACCEPTED' then 'HANDLING' when verdict is null then 'REGISTERED' else 'DECLINED' end,
             repeat_of = case when verdict = 'REPEAT' then '1998-' || (1 + n % 40) end,
             reworks = (n % 23 = 0)::int, reopenings = (n % 47 = 0)::int, raises_asked = (n % 19 = 0)::int, raises = (n % 38 = 0)::int,
             objections_asked = (n % 29 = 0)::int, objections = (n % 87 = 0)::int, relabellings = (n % 53 = 0)::int, moves = (n % 61 = 0)::int,
             orders = (n % 31 = 0)::int, promises = (n % 6 = 0)::int, promises_kept = (n % 6 = 0 and n % 5 > 0)::int,
             extensions = (n % 14 = 0)::int, refusals = (n % 43 = 0)::int;
      update counted_now
         set resolved_at = received_at + interval '1 day' * (8 + n % 41), first_resolved_at = received_at + interval '1 day' * (8 + n % 41),
             handled_at = received_at + interval '1 day' * (5 + n % 41), in_time = n % 41 < 8 + n % 60,
             looked_at = case when n % 3 > 0 and current_date - taken_on > 90 then received_at + interval '1 day' * (40 + n % 41) end
       where status = 'CLOSED';
      update counted_now
         set asked = n % 7 > 1, solved = case when n % 7 > 1 then n % 25 > 0 end, satisfied = case when n % 7 > 1 then n % 12 > 0 end,
             trips = case when n % 7 > 1 then n % 4 end, false_resolution = n % 90 = 0
       where looked_at is not null
      """;

  /** Takes everything away again. */
  public void clear() {
    asOwner(jdbc -> {
      jdbc.sql("delete from register_case where appeal_id > ?").param(FIRST).update();
      // no other table knows them, and forty of them would be asked about each
      jdbc.sql("reset role").update();
      jdbc.sql("set session_replication_role = replica").update();
      jdbc.sql("delete from appeal where id > ?").param(FIRST).update();
    });
  }

  /** The units the cases are owed by. */
  public static List<String> units() {
    List<String> units = new ArrayList<>();
    for (char letter = 'a'; letter < 'u'; letter++) {
      units.add("fig-" + letter);
    }
    return units;
  }

  private static String number(long id) {
    return "1998-" + (id - FIRST);
  }

  private interface Work {
    void with(JdbcClient jdbc);
  }

  private void asOwner(Work work) {
    try (Connection connection = database.superuser()) {
      connection.setNetworkTimeout(Runnable::run, LONGEST_MS);
      JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
      jdbc.sql("set role kuaichu_owner").update();
      work.with(jdbc);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
