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
  private static final String PLAIN = """
      {"seq": 1, "year": 2026, "taken_on": "2026-03-02", "received_at": "2026-03-02T10:00:00+08:00", "channel": "VISIT",
       "intake_unit": "fig-a", "place_unit": "fig-a", "owner_unit": "fig-a", "unit": "fig-a", "tier": "VILLAGE",
       "status": "HANDLING", "since": "2026-03-02T10:00:00+08:00", "round": 1, "verdict": "ACCEPTED", "ground": "VALID",
       "category": "HELP", "topic": "road-damage", "difficulty": "EASY", "urgency": "NORMAL",
       "due_at": "2026-03-17T23:59:59+08:00", "reworks": 0, "reopenings": 0, "refusals": 0, "extensions": 0, "pauses": 0,
       "raises_asked": 0, "raises": 0, "objections_asked": 0, "objections": 0, "relabellings": 0, "moves": 0, "orders": 0,
       "promises": 0, "promises_kept": 0, "asked": false, "false_resolution": false}
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
      jdbc.sql("insert into register_case select * from counted_now").update();
      jdbc.sql("drop table counted_now").update();
    });
    next += valid;
  }

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
      JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
      jdbc.sql("set role kuaichu_owner").update();
      work.with(jdbc);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
