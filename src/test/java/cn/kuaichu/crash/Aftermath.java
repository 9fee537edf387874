package cn.kuaichu.crash;

import cn.kuaichu.appeal.Status;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.ledger.LedgerEntry;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What must hold at every moment, in one snapshot of the database, against what was acknowledged before it was taken.
 * Written without the product's own verification, which is asked separately.
 */
final class Aftermath {
  private final Connection connection;
  final List<String> flaws = new ArrayList<>();
  int receipts;
  int steps;
  int lost;
  int doubled;
  int entries;
  int appeals;
  int open;

  private Aftermath(Connection connection) {
    this.connection = connection;
  }

  static Aftermath of(Connection connection, Path file) throws SQLException {
    List<String[]> receipts = Receipts.read(file, "receipt");
    List<String[]> steps = Receipts.read(file, "step");
    connection.setAutoCommit(false);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setReadOnly(true);
    Aftermath aftermath = new Aftermath(connection);
    aftermath.durable();
    aftermath.nothingLost(receipts, steps);
    aftermath.nothingDouble();
    aftermath.oneLifecycleEach();
    aftermath.chains();
    connection.rollback();
    return aftermath;
  }

  /** A crash test on a database that does not write through proves nothing. */
  private void durable() throws SQLException {
    for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
      each("show " + setting, row -> flawIf(!row.getString(1).equals("on"), setting + " is " + row.getString(1)));
    }
  }

  private void nothingLost(List<String[]> given, List<String[]> acknowledged) throws SQLException {
    Map<String, String> numbers = new HashMap<>();
    each("select source_reference, number from appeal where source = 'crash'",
        row -> numbers.put(row.getString(1), row.getString(2)));
    Set<String> known = new HashSet<>();
    each("select a.number || ' ' || e.event_key from ledger_entry e join appeal a on a.id = e.appeal_id",
        row -> known.add(row.getString(1)));
    for (String[] receipt : given) {
      boolean kept = receipt[1].equals(numbers.get(receipt[0])) && known.contains(receipt[1] + " register");
      lost += kept ? 0 : 1;
      flawIf(!kept, "receipt " + receipt[1] + " is lost");
    }
    for (String[] step : acknowledged) {
      boolean kept = known.contains(step[0] + " " + step[1]);
      lost += kept ? 0 : 1;
      flawIf(!kept, "step " + step[1] + " of " + step[0] + " is lost");
    }
    receipts = given.size();
    steps = acknowledged.size();
  }

  private void nothingDouble() throws SQLException {
    for (String sql : List.of(
        "select number, count(*) from appeal group by 1 having count(*) > 1",
        "select source_reference, count(*) from appeal group by source, source_reference having count(*) > 1",
        "select appeal_id || ' ' || event_key, count(*) from ledger_entry group by 1 having count(*) > 1",
        "select appeal_id || ' ' || kind, count(*) from ledger_entry where kind = 'REGISTER' group by 1 having count(*) > 1",
        """
        select appeal_id || ' ' || sheet_no || ' ' || party, count(*) from signature group by 1 having count(*) > 1
        """)) {
      each(sql, row -> {
        doubled++;
        flaws.add("double: " + row.getString(1) + " is there " + row.getInt(2) + " times");
      });
    }
  }

  /** What is open has one root instance, what has ended none; a revisit waits exactly where one was planned. */
  private void oneLifecycleEach() throws SQLException {
    String[] ended = Arrays.stream(Status.values()).filter(Status::ended).map(Status::name).toArray(String[]::new);
    each("""
        select a.number, a.status, count(e.id_) filter (where d.key_ = 'appeal-lifecycle'),
            count(e.id_) filter (where d.key_ = 'appeal-revisit'), a.status = any (?)
          from appeal a
          left join act_ru_execution e on e.business_key_ = a.number and e.parent_id_ is null and e.super_exec_ is null
          left join act_re_procdef d on d.id_ = e.proc_def_id_
         group by a.id
        """, row -> {
      appeals++;
      open += row.getBoolean(5) ? 0 : 1;
      flawIf(row.getInt(3) != (row.getBoolean(5) ? 0 : 1),
          row.getString(1) + " is " + row.getString(2) + " and has " + row.getInt(3) + " lifecycles");
      flawIf(row.getInt(4) != (row.getString(2).equals("RESOLVED") ? 1 : 0),
          row.getString(1) + " is " + row.getString(2) + " and has " + row.getInt(4) + " revisits");
    }, (Object) ended);
    each("""
        select e.business_key_ from act_ru_execution e
         where e.parent_id_ is null and not exists (select from appeal a where a.number = e.business_key_)
           and not exists (select from inspection i where e.business_key_ = i.number or e.business_key_ like i.number || '-__')
        """, row -> flaws.add("instance without a case: " + row.getString(1)));
    each("""
        select j.id_, j.handler_type_, left(j.exception_msg_, 200) from act_ru_job j
         where j.retries_ <= 0
        """,
        row -> flaws.add("job " + row.getString(1) + " " + row.getString(2) + " has given up: " + row.getString(3)));
  }

  /** Every chain from its beginning, every entry a lawful step, and the head the case's row names is the last one. */
  private void chains() throws SQLException {
    Map<Long, LedgerEntry> heads = new HashMap<>();
    Map<Long, Status> standings = new HashMap<>();
    each("""
        select appeal_id, seq, event_key, kind, actor, role, unit, tier, round, occurred_at, detail, previous_hash, hash
          from ledger_entry
         order by appeal_id, seq
        """, row -> {
      entries++;
      LedgerEntry entry = new LedgerEntry(row.getLong(1), row.getInt(2), row.getString(3), row.getString(4),
          row.getString(5), row.getString(6), row.getString(7), row.getString(8), row.getInt(9),
          row.getTimestamp(10).toInstant(), row.getString(11), row.getBytes(12));
      LedgerEntry before = heads.put(entry.appealId(), entry);
      String where = "entry " + entry.seq() + " of appeal " + entry.appealId();
      flawIf(entry.seq() != (before == null ? 1 : before.seq() + 1), where + " does not follow");
      flawIf(!Arrays.equals(entry.previousHash(), before == null ? LedgerEntry.GENESIS : before.hash()),
          where + " is not chained");
      flawIf(!Arrays.equals(entry.hash(), row.getBytes(13)), where + " was changed");
      Step step = Step.valueOf(entry.kind());
      flawIf(!step.allowedFrom(standings.get(entry.appealId())), where + " is not lawful: " + step);
      standings.put(entry.appealId(), step.leadsTo(standings.get(entry.appealId())));
    });
    each("select id, number, head_seq, head_hash, status from appeal", row -> {
      LedgerEntry head = heads.get(row.getLong(1));
      flawIf(head == null || head.seq() != row.getInt(3) || !Arrays.equals(head.hash(), row.getBytes(4)),
          row.getString(2) + " names another head than its chain has");
      flawIf(head != null && standings.get(row.getLong(1)) != Status.valueOf(row.getString(5)),
          row.getString(2) + " is " + row.getString(5) + ", its ledger says " + standings.get(row.getLong(1)));
    });
  }

  private void flawIf(boolean wrong, String flaw) {
    if (wrong) {
      flaws.add(flaw);
    }
  }

  private interface Row {
    void read(ResultSet row) throws SQLException;
  }

  private void each(String sql, Row reader, Object... parameters) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i] instanceof String[] words
            ? connection.createArrayOf("text", words)
            : parameters[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          reader.read(rows);
        }
      }
    }
  }
}
