package cn.kuaichu.engine.publishing;

import cn.kuaichu.ledger.LedgerEntry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Map;

/**
 * Models, tables and forms that are put in force together.
 *
 * @param document number of the document that orders it, or empty
 * @param inForceFrom null where it is in force as soon as it is approved
 * @param base the set that was in force last when this one was proposed; 0 where there was none
 * @param undoes the set this one takes back, or null
 * @param digest over names and contents, in the order of the names
 */
public record RuleSet(long no, String reason, String document, Instant inForceFrom, long base, Long undoes,
    byte[] digest) {

  /** @param files content by name; null where the release's own file comes back */
  static byte[] digest(Map<String, byte[]> files) {
    MessageDigest digest = LedgerEntry.sha256();
    files.keySet().stream().sorted().forEach(name -> {
      digest.update(LedgerEntry.sha256().digest(name.getBytes(StandardCharsets.UTF_8)));
      byte[] content = files.get(name);
      digest.update(content == null ? LedgerEntry.GENESIS : LedgerEntry.sha256().digest(content));
    });
    return digest.digest();
  }
}
