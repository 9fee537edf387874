package cn.kuaichu.keeping.verification;

import cn.kuaichu.ground.database.EmbeddedDatabase;
import cn.kuaichu.ledger.LedgerEntry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Somebody with all rights over the database, and the way back. */
public final class Tampering {
  private static final List<String> TABLES = List.of("appeal", "appeal_round", "ledger_entry", "case_text", "sheet",
      "signature",
      "signature_proof",
      "evidence", "ledger_anchor", "anchored_head", "act_ru_variable", "act_ru_job", "act_ru_task", "act_ru_execution",
      "act_hi_varinst", "act_hi_op_log", "supervision_order");
  private static final Set<String> IDENTITIES = Set.of("evidence", "signature_proof", "supervision_order",
      "appointment");
  private final EmbeddedDatabase database;

  public Tampering(EmbeddedDatabase database) {
    this.database = database;
  }

  /** Keeps all tables as they are now. */
  void save(String name) {
    save(name, TABLES);
  }

  public void save(String name, List<String> tables) {
    run("create schema " + name);
    tables.forEach(table -> run("create table " + name + "." + table + " as table public." + table));
  }

  void restore(String name) {
    restore(name, TABLES);
  }

  public void restore(String name, List<String> tables) {
    run(tables.stream().flatMap(table -> Stream.of("delete from " + table, "insert into " + table
        + (IDENTITIES.contains(table) ? " overriding system value" : "") + " select * from " + name + "." + table))
        .toArray(String[]::new));
  }

  /** Rewrites a case's entries as somebody does who knows how a chain is made: its hashes and its head fit again. */
  void forge(long appealId, UnaryOperator<LedgerEntry> change) {
    List<LedgerEntry> forged = new ArrayList<>();
    byte[] previous = LedgerEntry.GENESIS;
    for (LedgerEntry entry : entries(appealId)) {
      LedgerEntry e = change.apply(entry);
      forged.add(
          new LedgerEntry(appealId, e.seq(), e.eventKey(), e.kind(), e.actor(), e.role(), e.unit(), e.tier(), e.round(),
              e.occurredAt(), e.detail(), previous));
      previous = forged.get(forged.size() - 1).hash();
    }
    run(forged.stream().map(
        e -> "update ledger_entry set kind = '%s', actor = '%s', occurred_at = '%s', detail = '%s', previous_hash = %s, hash = %s where appeal_id = %d and seq = %d"
            .formatted(e.kind(), e.actor(), e.occurredAt(), e.detail().replace("'", "''"), bytes(e.previousHash()),
                bytes(e.hash()),
                appealId, e.seq()))
        .toArray(String[]::new));
    run("update appeal set head_hash = %s where id = %d".formatted(bytes(previous), appealId));
  }

  /** As {@link #forge}, the detail only: the same text put for another one. */
  void forgeDetails(long appealId, String kind, String pattern, String replacement) {
    forge(appealId,
        e -> !e.kind().equals(kind) ? e
            : new LedgerEntry(appealId, e.seq(), e.eventKey(), e.kind(), e.actor(), e.role(),
                e.unit(), e.tier(), e.round(), e.occurredAt(), e.detail().replaceAll(pattern, replacement),
                e.previousHash()));
  }

  private static String bytes(byte[] bytes) {
    return "'\\x" + HexFormat.of().formatHex(bytes) + "'";
  }

  private List<LedgerEntry> entries(long appealId) {
    List<LedgerEntry> entries = new ArrayList<>();
    try (Connection superuser = database.superuser();
        Statement statement = superuser.createStatement();
        ResultSet row = statement.executeQuery("""
        select seq, event_key, kind, actor, role, unit, tier, round, occurred_at, detail, previous_hash
          from ledger_entry
         where appeal_id = %d
         order by seq
        """.formatted(appealId))) {
      while (row.next()) {
        entries.add(new LedgerEntry(appealId, row.getInt(1), row.getString(2), row.getString(3), row.getString(4),
            row.getString(5),
            row.getString(6), row.getString(7), row.getInt(8), row.getTimestamp(9).toInstant(), row.getString(10),
            row.getBytes(11)));
      }
      return entries;
    } catch (SQLException e) {
      throw new IllegalStateException("the entries of appeal " + appealId + " cannot be read", e);
    }
  }

  /** Without triggers and foreign keys. */
  public void run(String... statements) {
    try (Connection superuser = database.superuser(); Statement statement = superuser.createStatement()) {
      statement.execute("set session_replication_role = replica");
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(String.join("; ", statements), e);
    }
  }
}
