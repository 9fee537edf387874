package cn.kuaichu.life.signoff;

import cn.kuaichu.ledger.LedgerEntry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * All that one signature says, in one digest: it covers the sheet, who signed as what and for whom, how, before whom,
 * when, what proves it, and the signature before it, so that none can be exchanged, moved to another sheet or put in
 * another order without being found. Each field is led by its length; times are cut to microseconds.
 *
 * @param proofs digests of what was drawn, photographed or scanned for this signature, in their order
 * @param previous the seal of the signature before on the same sheet; null for the first
 */
public record SignatureSeal(String number, int sheetNo, byte[] sheetDigest, String party, String actor, String person,
    String onBehalfOf, boolean agrees, boolean reserved, String manner, String witness, String checkedBy, String device,
    Instant signedAt, List<String> proofs, byte[] previous) {
  private static final byte[] NONE = new byte[32];

  public byte[] digest() {
    MessageDigest digest = LedgerEntry.sha256();
    digest.update(sheetDigest);
    digest.update(previous == null ? NONE : previous);
    for (String field : new String[] {number, Integer.toString(sheetNo), party, actor, person, onBehalfOf,
        Boolean.toString(agrees), Boolean.toString(reserved), manner, witness, checkedBy, device,
        signedAt.truncatedTo(ChronoUnit.MICROS).toString(), String.join(" ", proofs)}) {
      byte[] bytes = (field == null ? "" : field).getBytes(StandardCharsets.UTF_8);
      digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
      digest.update(bytes);
    }
    return digest.digest();
  }
}
