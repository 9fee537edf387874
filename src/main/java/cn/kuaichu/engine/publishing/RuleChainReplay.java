package cn.kuaichu.engine.publishing;

import cn.kuaichu.appeal.replay.Examined;
import cn.kuaichu.appeal.replay.Finding;
import cn.kuaichu.appeal.replay.Question;
import cn.kuaichu.appeal.replay.Snapshot;
import cn.kuaichu.engine.publishing.RuleEntry.Kind;
import cn.kuaichu.ledger.LedgerEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The chain of the district's rules is whole, and each set holds what was proposed and approved. */
@Component
final class RuleChainReplay implements Examined {
  @Override
  public Question question() {
    return Question.WHOLE_CHAIN;
  }

  @Override
  public void examine(Snapshot snapshot, Finding finding) throws SQLException {
    Map<Long, RuleSet> sets = sets(snapshot);
    Chain chain = new Chain(sets, finding);
    snapshot.each("""
        select seq, set_no, kind, actor, facts, occurred_at, previous_hash, hash
          from rule_entry
         order by seq
        """, chain::follow);
    sets.keySet().stream().filter(no -> !chain.told.contains(no))
        .forEach(no -> finding.flaw("规则第 " + no + " 号没有提出的记录"));
  }

  private static Map<Long, RuleSet> sets(Snapshot snapshot) throws SQLException {
    Map<Long, Map<String, byte[]>> files = new HashMap<>();
    snapshot.each("select set_no, name, content from rule_file", row -> files
        .computeIfAbsent(row.getLong(1), no -> new HashMap<>()).put(row.getString(2), row.getBytes(3)));
    Map<Long, RuleSet> sets = new HashMap<>();
    snapshot.each("select no, reason, document_no, in_force_from, base, undoes from rule_set", row -> {
      Timestamp from = row.getTimestamp(4);
      long no = row.getLong(1);
      sets.put(no, new RuleSet(no, row.getString(2), row.getString(3), from == null ? null : from.toInstant(),
          row.getLong(5), row.getObject(6, Long.class), RuleSet.digest(files.getOrDefault(no, Map.of()))));
    });
    return sets;
  }

  /** Goes along the entries in their order. */
  private static final class Chain {
    private final Map<Long, RuleSet> sets;
    private final Finding finding;
    private final Set<Long> told = new HashSet<>();
    private int expected = 1;
    private byte[] previous = LedgerEntry.GENESIS;

    Chain(Map<Long, RuleSet> sets, Finding finding) {
      this.sets = sets;
      this.finding = finding;
    }

    void follow(ResultSet row) throws SQLException {
      RuleEntry entry = new RuleEntry(row.getInt(1), row.getLong(2), Kind.valueOf(row.getString(3)), row.getString(4),
          row.getString(5), row.getTimestamp(6).toInstant(), row.getBytes(7), row.getBytes(8));
      if (entry.seq() != expected) {
        flaw(expected, "缺失");
      } else if (!Arrays.equals(entry.previousHash(), previous)) {
        flaw(entry.seq(), "与上一条不相接");
      } else if (!Arrays.equals(entry.digest(), entry.hash())) {
        flaw(entry.seq(), "内容与哈希不符");
      } else {
        content(entry);
      }
      told.add(entry.setNo());
      expected = entry.seq() + 1;
      previous = entry.hash();
    }

    private void content(RuleEntry entry) {
      RuleSet set = sets.get(entry.setNo());
      if (set == null || !RuleFacts.tells(entry.facts(), set)) {
        flaw(entry.seq(), "第 " + entry.setNo() + " 号规则的内容与记录不符");
      }
    }

    private void flaw(int seq, String what) {
      finding.flaw("规则变动第 " + seq + " 条：" + what);
    }
  }
}
