package cn.kuaichu.appeal.replay;

import cn.kuaichu.ledger.LedgerEntry;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The chains are whole: nothing changed, put in, taken out or cut off since it was written. */
@Component
final class WholeChain implements Examined {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final RightlyGone rightlyGone;

  /** An entry as stored; {@code unreadable} when its fields make no entry at all. */
  private record Stored(LedgerEntry entry, int seq, byte[] hash, boolean unreadable) {}

  private record Text(int seq, String field, String digest) {}

  /** The head the appeal's row claims; of a destroyed case the texts are gone. */
  private record Claimed(String number, int seq, byte[] hash, boolean destroyed) {}

  WholeChain(RightlyGone rightlyGone) {
    this.rightlyGone = rightlyGone;
  }

  @Override
  public Question question() {
    return Question.WHOLE_CHAIN;
  }

  @Override
  public void examine(Snapshot snapshot, Finding finding) throws SQLException {
    try (var entries = new PerCase<>(snapshot, """
        select appeal_id, seq, event_key, kind, actor, role, unit, tier, round, occurred_at, detail, previous_hash, hash
          from ledger_entry
         order by appeal_id, seq
        """, WholeChain::entry);
        var texts = new PerCase<>(snapshot, """
        select appeal_id, seq, field, encode(sha256(cipher), 'hex')
          from case_text
         order by appeal_id, seq, field
        """, row -> new Text(row.getInt(2), row.getString(3), row.getString(4)))) {
      Set<Long> destroyed = rightlyGone.in(snapshot);
      snapshot.each("select id, number, head_seq, head_hash from appeal order by id", row -> {
        long id = row.getLong(1);
        var claimed = new Claimed(row.getString(2), row.getInt(3), row.getBytes(4), destroyed.contains(id));
        examine(claimed, entries.of(id), texts.of(id), finding);
      });
      entries.reportStrays("记录", finding);
      texts.reportStrays("正文", finding);
      finding.looked(entries.count(), "记录 " + entries.count() + " 条，正文 " + texts.count() + " 段");
    }
  }

  private static Stored entry(ResultSet row) throws SQLException {
    int seq = row.getInt(2);
    byte[] hash = row.getBytes(13);
    try {
      var entry = new LedgerEntry(row.getLong(1), seq, row.getString(3), row.getString(4), row.getString(5),
          row.getString(6),
          row.getString(7), row.getString(8), row.getInt(9), row.getTimestamp(10).toInstant(), row.getString(11),
          row.getBytes(12));
      return new Stored(entry, seq, hash, false);
    } catch (RuntimeException e) {
      return new Stored(null, seq, hash, true);
    }
  }

  private static void examine(Claimed claimed, List<Stored> entries, List<Text> texts, Finding finding) {
    int expected = 1;
    byte[] previous = LedgerEntry.GENESIS;
    Map<Integer, Map<String, String>> textsBySeq = new HashMap<>();
    texts.forEach(
        text -> textsBySeq.computeIfAbsent(text.seq(), seq -> new HashMap<>()).put(text.field(), text.digest()));
    for (Stored stored : entries) {
      boolean next = stored.seq() == expected;
      if (!next) {
        finding.flaw(claimed.number(), expected, stored.seq() > expected ? "缺失" : "序号重复");
      }
      if (stored.unreadable()) {
        finding.flaw(claimed.number(), stored.seq(), "无法读取");
      } else {
        examine(claimed, stored, next ? previous : stored.entry().previousHash(), textsBySeq.remove(stored.seq()),
            finding);
      }
      expected = stored.seq() + 1;
      previous = stored.hash();
    }
    textsBySeq.forEach((seq, fields) -> finding.flaw(claimed.number(), seq, "多出正文 " + fields.keySet()));
    if (claimed.seq() != expected - 1) {
      finding.flaw(claimed.number(), Math.min(claimed.seq() + 1, expected), "末条应为第 " + claimed.seq() + " 条，实有 "
          + (expected - 1) + " 条");
    } else if (claimed.seq() > 0 && !Arrays.equals(claimed.hash(), previous)) {
      finding.flaw(claimed.number(), claimed.seq(), "与诉求登记的链尾不符");
    }
  }

  private static void examine(Claimed claimed, Stored stored, byte[] previous, Map<String, String> texts,
      Finding finding) {
    String number = claimed.number();
    LedgerEntry entry = stored.entry();
    if (!Arrays.equals(entry.previousHash(), previous)) {
      finding.flaw(number, stored.seq(), "与上一条不相接");
    } else if (!Arrays.equals(entry.hash(), stored.hash())) {
      finding.flaw(number, stored.seq(), "内容与哈希不符");
    }
    Map<String, String> present = texts == null ? Map.of() : texts;
    Map<String, String> promised = digests(entry.detail());
    if (!promised.equals(present) && !(claimed.destroyed() && present.isEmpty())) {
      finding.flaw(number, stored.seq(), "正文" + difference(promised, present));
    }
  }

  private static String difference(Map<String, String> promised, Map<String, String> present) {
    for (Map.Entry<String, String> field : promised.entrySet()) {
      if (!present.containsKey(field.getKey())) {
        return " " + field.getKey() + " 缺失";
      }
      if (!field.getValue().equals(present.get(field.getKey()))) {
        return " " + field.getKey() + " 与指纹不符";
      }
    }
    return " 多出 " + present.keySet().stream().filter(field -> !promised.containsKey(field)).toList();
  }

  /** The digests of the texts an entry speaks of, by field. */
  private static Map<String, String> digests(String detail) {
    if (!detail.contains("\"texts\"")) {
      return Map.of();
    }
    try {
      Map<String, String> digests = new HashMap<>();
      JSON.readTree(detail).path("texts").properties()
          .forEach(text -> digests.put(text.getKey(), text.getValue().asText()));
      return digests;
    } catch (JsonProcessingException e) {
      return Map.of("detail", "unreadable");
    }
  }
}
