package cn.kuaichu.verification;

import cn.kuaichu.database.EmbeddedDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Somebody with all rights over the database, and the way back. */
final class Tampering {
  private static final List<String> TABLES = List.of("appeal", "appeal_round", "ledger_entry", "case_text", "sheet", "signature",
      "signature_proof",
      "evidence", "ledger_anchor", "anchored_head", "act_ru_variable", "act_ru_job", "act_ru_task", "act_ru_execution",
      "act_hi_varinst", "act_hi_op_log", "supervision_order");
  private static final Set<String> IDENTITIES = Set.of("evidence", "signature_proof", "supervision_order");
  private final EmbeddedDatabase database;

  Tampering(EmbeddedDatabase database) {
    this.database = database;
  }

  /** Keeps all tables as they are now. */
  void save(String name) {
    save(name, TABLES);
  }

  void save(String name, List<String> tables) {
    run("create schema " + name);
    tables.forEach(table -> run("create table " + name + "." + table + " as table public." + table));
  }

  void restore(String name) {
    restore(name, TABLES);
  }

  void restore(String name, List<String> tables) {
    run(tables.stream().flatMap(table -> Stream.of("delete from " + table, "insert into " + table
        + (IDENTITIES.contains(table) ? " overriding system value" : "") + " select * from " + name + "." + table))
        .toArray(String[]::new));
  }

  /** Without triggers and foreign keys. */
  void run(String... statements) {
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
