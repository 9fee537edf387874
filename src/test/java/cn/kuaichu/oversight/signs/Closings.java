package cn.kuaichu.oversight.signs;

import cn.kuaichu.ground.database.EmbeddedDatabase;
import cn.kuaichu.ground.privacy.Vault;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Closed cases as rows the product would have written, with whatever is odd about them. Numbers begin with 1998. */
public final class Closings implements AutoCloseable {
  private static final long FIRST = 60_000_000L;
  private static final byte[] NOTHING = new byte[32];
  private final Connection connection;
  private final JdbcClient jdbc;
  private final Vault vault;
  private static long last = FIRST;

  public Closings(EmbeddedDatabase database, Vault vault) throws SQLException {
    this.vault = vault;
    connection = database.superuser();
    DataSource one = new SingleConnectionDataSource(connection, true);
    jdbc = JdbcClient.create(one);
  }

  /**
   * One case of a unit and of a citizen of its own, closed at this time after four signatures on four devices within a
   * day.
   */
  public Closing closed(String unit, Instant at) {
    return new Closing(++last, unit, at);
  }

  /** All of them, and all that was found out about them. */
  public void clear() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("delete from unit_sign");
      statement.execute("delete from case_sign");
      statement.execute("delete from sign_day");
      for (String table : List.of("picture_print", "evidence", "signature_proof", "signature", "sheet", "ledger_row",
          "clock", "revisit",
          "ledger_entry", "appeal_round")) {
        statement.execute("delete from " + table + " where appeal_id > " + FIRST + " and appeal_id < " + 2 * FIRST);
      }
      statement.execute("delete from appeal where id > " + FIRST + " and id < " + 2 * FIRST);
      statement.execute("delete from complainant where id > " + FIRST + " and id < " + 2 * FIRST);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  public final class Closing {
    public final long id;
    private final String unit;
    private final Instant at;
    private int seq;

    Closing(long id, String unit, Instant at) {
      this.id = id;
      this.unit = unit;
      this.at = at;
      jdbc.sql("insert into complainant (id) values (?)").param(id).update();
      of("居民" + id, "139" + id);
      jdbc.sql("""
          insert into appeal (id, number, status, channel, source, source_reference, taken_by, taken_on, received_at, intake_unit,
            place_unit, title_cipher, tier, responsible_unit, category, difficulty, topic, complainant_id)
          select ?, '1998-' || ?, 'CLOSED', 'VISIT', 'closings', ?::text, 'intake-t01', ?::timestamptz, ?, u.id, u.id, '', u.tier,
            u.id, 'HELP', 'EASY', 'street-lighting', ?
            from unit u
           where u.id = ?
          """).params(id, id, id, time(at.minus(Duration.ofDays(9))), time(at.minus(Duration.ofDays(9))), id, unit)
          .update();
      jdbc.sql("insert into appeal_round (appeal_id, round, started_at, ended_at) values (?, 1, ?, ?)")
          .params(id, time(at.minus(Duration.ofDays(9))), time(at)).update();
      jdbc.sql("insert into ledger_row (appeal_id, no, tier, unit, opened_at, closed_at, closed_why) "
          + "values (?, 1, 'VILLAGE', ?, ?, ?, 'RESOLVED')")
          .params(id, unit, time(at.minus(Duration.ofDays(9))), time(at)).update();
      jdbc.sql("insert into sheet (appeal_id, no, round, content_cipher, digest, frozen_at, parties) "
          + "values (?, 1, 1, ?, ?, ?, '{HANDLER,COMPLAINANT,LEADER,PRINCIPAL}')")
          .params(id, NOTHING, NOTHING, time(at.minus(Duration.ofDays(1)))).update();
      List<String> parties = List.of("HANDLER", "COMPLAINANT", "LEADER", "PRINCIPAL");
      for (int i = 0; i < 4; i++) {
        jdbc.sql(
            "insert into signature (appeal_id, sheet_no, party, actor, manner, agrees, sheet_digest, signed_at, device) "
                + "values (?, 1, ?, ?, ?, true, ?, ?, ?)")
            .params(id, parties.get(i), parties.get(i) + id,
                i == 1 ? "OWN_PHONE" : "TASKLIST", NOTHING, time(at.minus(Duration.ofHours(6L * (4 - i)))),
                "device-" + id + i)
            .update();
      }
      entry("HANDLE", "{\"result\":\"SOLVED\"}", at.minus(Duration.ofDays(2)));
      due(at.plus(Duration.ofDays(6)));
    }

    private void entry(String kind, String detail, Instant when) {
      seq++;
      jdbc.sql("""
          insert into ledger_entry (appeal_id, seq, event_key, kind, actor, role, unit, tier, round, occurred_at, detail, previous_hash, hash)
          values (?, ?, ?, ?, 'system', 'system', '', 'VILLAGE', 1, ?, ?, ?, ?)
          """).params(id, seq, kind + seq, kind, time(when), detail, NOTHING, NOTHING).update();
    }

    /** Each case has a row of its own for whoever brought it. */
    public Closing of(String name, String phone) {
      jdbc.sql("update complainant set name_cipher = ?::bytea, phone_cipher = ?::bytea where id = ?")
          .param(1, vault.encrypt(name), Types.BINARY).param(2, vault.encrypt(phone), Types.BINARY).param(3, id)
          .update();
      return this;
    }

    /** All four within so many minutes before the closing. */
    public Closing signedWithin(int minutes) {
      jdbc.sql(
          "update signature set signed_at = ?::timestamptz - (case party when 'HANDLER' then ? else 0 end) * interval '1 minute' "
              + "where appeal_id = ?")
          .params(time(at), minutes, id).update();
      return this;
    }

    public Closing signedOn(String party, String device, String manner) {
      jdbc.sql("update signature set device = ?, manner = ? where appeal_id = ? and party = ?")
          .params(device, manner, id, party)
          .update();
      return this;
    }

    public Closing due(Instant due) {
      jdbc.sql("delete from clock where appeal_id = ?").param(id).update();
      jdbc.sql("""
          insert into clock (appeal_id, round, kind, started_at, target_days, days, reminders, source, target_at, due_at, overdue_at,
            stopped_at)
          values (?, 1, 'HANDLING', ?, 10, 15, '50', '测试', ?, ?, ?, ?)
          """)
          .params(id, time(due.minus(Duration.ofDays(15))), time(due), time(due), time(due.plusSeconds(1)), time(at))
          .update();
      return this;
    }

    public Closing result(String result) {
      jdbc.sql("delete from ledger_entry where appeal_id = ? and kind = 'HANDLE'").param(id).update();
      entry("HANDLE", "{\"result\":\"" + result + "\"}", at.minus(Duration.ofDays(2)));
      return this;
    }

    public Closing revisited(Instant when, boolean solved, boolean satisfied, String more) {
      jdbc.sql("insert into revisit (appeal_id, round, planned_for, done_at, officer, way, solved, satisfied, trips) "
          + "values (?, 1, ?, ?, 'discipline-t01', 'PHONE', ?, ?, 0)")
          .params(id, time(when), time(when), solved, satisfied).update();
      entry("REVISIT", "{\"solved\":\"" + (solved ? "YES" : "NO") + "\",\"satisfied\":\"" + (satisfied ? "YES" : "NO")
          + "\"" + more + "}", when);
      return this;
    }

    /** On the own phone: no unit stands behind it. */
    public Closing drawn(String sha256, Instant when) {
      jdbc.sql(
          "insert into signature_proof (appeal_id, sheet_no, kind, sha256, media_type, size, added_by, added_unit, added_at) "
              + "values (?, 1, 'DRAWN', ?, 'image/png', 9, 'complainant', '', ?)")
          .params(id, sha256, time(when)).update();
      return this;
    }

    public Closing photo(long across, long down, Instant when, String by) {
      String sha256 = "%064x".formatted(Math.abs(across * 31 + id));
      jdbc.sql(
          "insert into evidence (appeal_id, round, sha256, media_type, size, name_cipher, added_by, added_unit, added_at) "
              + "values (?, 1, ?, 'image/jpeg', 9, ?, ?, ?, ?)")
          .params(id, sha256, NOTHING, by, unit, time(when)).update();
      return print("evidence_id", "evidence", sha256, across, down);
    }

    /** Taken of the complainant who signs. */
    public Closing proofPhoto(long across, long down, Instant when, String by) {
      String sha256 = "%064x".formatted(Math.abs(across * 31 + id));
      jdbc.sql(
          "insert into signature_proof (appeal_id, sheet_no, kind, sha256, media_type, size, added_by, added_unit, added_at) "
              + "values (?, 1, 'PHOTO', ?, 'image/jpeg', 9, ?, ?, ?)")
          .params(id, sha256, by, unit, time(when)).update();
      return print("proof_id", "signature_proof", sha256, across, down);
    }

    private Closing print(String of, String table, String sha256, long across, long down) {
      jdbc.sql("""
          insert into picture_print (%s, appeal_id, across, down, part1, part2, part3, part4)
          select id, appeal_id, ?, ?, ?, ?, ?, ?
            from %s
           where appeal_id = ? and sha256 = ?
          """.formatted(of, table)).params(across, down, (int) (across & 0xffff), (int) (across >>> 16 & 0xffff),
          (int) (across >>> 32 & 0xffff), (int) (across >>> 48 & 0xffff), id, sha256).update();
      return this;
    }
  }

  private static java.sql.Timestamp time(Instant at) {
    return java.sql.Timestamp.from(at);
  }
}
