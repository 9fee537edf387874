package cn.kuaichu.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One step of one case, chained to the one before it: the hash covers every field and the previous hash, each field led
 * by its length, so that no two different entries share one canonical form. Times are cut to microseconds, which is
 * what the database keeps.
 */
public record LedgerEntry(long appealId, int seq, String eventKey, String kind, String actor, String role, String unit,
    String tier, int round, Instant occurredAt, String detail, byte[] previousHash) {
  public static final byte[] GENESIS = new byte[32];

  public LedgerEntry {
    occurredAt = occurredAt.truncatedTo(ChronoUnit.MICROS);
    tier = tier == null ? "" : tier;
    unit = unit == null ? "" : unit;
  }

  public byte[] hash() {
    MessageDigest digest = sha256();
    digest.update(previousHash);
    for (String field : new String[] {Long.toString(appealId), Integer.toString(seq), eventKey, kind, actor, role, unit,
        tier,
        Integer.toString(round), occurredAt.toString(), detail}) {
      byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
      digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
      digest.update(bytes);
    }
    return digest.digest();
  }

  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
