package cn.kuaichu.people.identity;

import cn.kuaichu.appeal.replay.Finding;
import cn.kuaichu.appeal.replay.Snapshot;
import cn.kuaichu.ledger.Anchor;
import cn.kuaichu.ledger.LedgerEntry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/** The chain of offices: who holds which post, who is one human, how units lie. Whole, and what the tables say. */
public final class OfficeChain {
  private final Snapshot snapshot;
  private final Finding finding;
  private int expected = 1;
  private byte[] previous = LedgerEntry.GENESIS;

  public OfficeChain(Snapshot snapshot, Finding finding) {
    this.snapshot = snapshot;
    this.finding = finding;
  }

  /** @return how many entries there are */
  public long examine() throws SQLException {
    long entries = snapshot.each("""
        select seq, about, id, facts, occurred_at, previous_hash, hash
          from office_entry
         order by seq
        """, this::follow);
    rows();
    return entries;
  }

  private void follow(ResultSet row) throws SQLException {
    int seq = row.getInt(1);
    if (seq != expected) {
      flaw(expected, "缺失");
    } else if (!Arrays.equals(row.getBytes(6), previous)) {
      flaw(seq, "与上一条不相接");
    } else if (!Arrays.equals(hash(row), row.getBytes(7))) {
      flaw(seq, "内容与哈希不符");
    }
    expected = seq + 1;
    previous = row.getBytes(7);
  }

  private static byte[] hash(ResultSet row) throws SQLException {
    MessageDigest digest = LedgerEntry.sha256();
    digest.update(row.getBytes(6));
    String micros = Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, row.getTimestamp(5).toInstant()));
    for (String field : new String[] {row.getString(1), row.getString(2), row.getString(3), row.getString(4), micros}) {
      byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
      digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
      digest.update(bytes);
    }
    return digest.digest();
  }

  private void flaw(int seq, String what) {
    finding.flaw("任职变动第 " + seq + " 条：" + what);
  }

  /** A column that a later release adds says nothing against an entry from before it. */
  private void rows() throws SQLException {
    compare("official", "login", "账号");
    compare("appointment", "id::text", "任职");
    compare("unit", "id", "单位");
  }

  private void compare(String table, String key, String word) throws SQLException {
    snapshot.each("""
        with said as (
          select distinct on (id) id, seq, facts from office_entry where about = '%1$s' order by id, seq desc),
          standing as (
          select %2$s as id, to_jsonb(t) as facts from %1$s t)
        select coalesce(s.id, t.id), s.seq
          from said s
          full join standing t on t.id = s.id
         where s.id is null or (s.facts = '') <> (t.id is null) or s.facts <> '' and not t.facts @> s.facts::jsonb
         order by coalesce(s.seq, 0), 1
        """.formatted(table, key), row -> finding.flaw(word + " " + who(table, row.getString(1)) + " 的登记与任职变动"
        + (row.getObject(2) == null ? "记录不符：没有记录" : "第 " + row.getInt(2) + " 条不符")));
  }

  /** An appointment's number says nothing to anybody. */
  private String who(String table, String id) throws SQLException {
    if (!table.equals("appointment")) {
      return id;
    }
    try (PreparedStatement query = snapshot.prepare(
        "select login || ' ' || unit || '.' || role from appointment where id = ?",
        Long.parseLong(id)); ResultSet row = query.executeQuery()) {
      return row.next() ? row.getString(1) : "#" + id;
    }
  }

  public static void compare(Snapshot snapshot, Anchor anchor, Anchor.Head head, Finding finding) throws SQLException {
    try (PreparedStatement query = snapshot.prepare("select hash from office_entry where seq = ?", head.seq());
        ResultSet row = query.executeQuery()) {
      if (!row.next()) {
        finding.flaw("任职变动第 " + head.seq() + " 条：锚点第 " + anchor.no() + " 号记有此条，库中没有");
      } else if (!Arrays.equals(row.getBytes(1), head.hash())) {
        finding.flaw("任职变动第 " + head.seq() + " 条：与锚点第 " + anchor.no() + " 号所记哈希不符，此条或之前的记录被改写");
      }
    }
  }
}
