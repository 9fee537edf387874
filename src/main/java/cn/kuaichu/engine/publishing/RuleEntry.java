package cn.kuaichu.engine.publishing;

import cn.kuaichu.ledger.LedgerEntry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What happened to a set of rules, in a chain of its own.
 *
 * @param actor login of who did it, or {@code system}
 * @param facts a JSON object: the set's digest, and why
 */
public record RuleEntry(int seq, long setNo, Kind kind, String actor, String facts, Instant at, byte[] previousHash,
    byte[] hash) {

  /** How a set stands once this has happened. */
  public enum Kind {
    PROPOSED("待批准"), APPROVED("已批准，待生效"), REFUSED("未获批准"), PUBLISHED("已生效");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  static RuleEntry after(RuleEntry last, long setNo, Kind kind, String actor, String facts, Instant at) {
    int seq = last == null ? 1 : last.seq + 1;
    byte[] previous = last == null ? LedgerEntry.GENESIS : last.hash;
    Instant micros = at.truncatedTo(ChronoUnit.MICROS);
    RuleEntry unsealed = new RuleEntry(seq, setNo, kind, actor, facts, micros, previous, null);
    return new RuleEntry(seq, setNo, kind, actor, facts, micros, previous, unsealed.digest());
  }

  /** What somebody said when it happened; empty where nothing had to be said. */
  public String why() {
    return RuleFacts.why(facts);
  }

  /** The previous hash, then each field led by its length, as in the cases' ledger. */
  byte[] digest() {
    MessageDigest digest = LedgerEntry.sha256();
    digest.update(previousHash);
    for (String field : new String[] {Integer.toString(seq), Long.toString(setNo), kind.name(), actor, facts,
        Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, at))}) {
      byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
      digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
      digest.update(bytes);
    }
    return digest.digest();
  }
}
