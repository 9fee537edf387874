package cn.kuaichu.life.signoff;

import cn.kuaichu.ledger.LedgerEntry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * All that one signature says, in one digest: it covers the sheet, the signer and the party, the absent official behind
 * a deputy, the manner, the witness, the time, the proofs, and the signature before it, so that none can be exchanged,
 * moved to another sheet or put in another order without being found. Each field is led by its length; times are cut to
 * microseconds.
 *
 * @param proofs digests of what was drawn, photographed or scanned for this signature, in their order
 * @param previous the seal of the signature before on the same sheet; null for the first
 */
public record SignatureSeal(OnSheet sheet, Signer signer, Given given, Instant signedAt, List<String> proofs,
    byte[] previous) {
  private static final byte[] NONE = new byte[32];

  /** @param number of the appeal */
  public record OnSheet(String number, int no, byte[] digest) {}

  /**
   * @param person the human behind the login; null in signatures from before this was recorded
   * @param onBehalfOf login of the absent official, or null
   */
  public record Signer(String party, String actor, String person, String onBehalfOf) {}

  /**
   * What was said, and how.
   *
   * @param witness login of the official who saw or heard it, or null
   * @param checkedBy login of the officer who compared it, or null
   */
  public record Given(boolean agrees, boolean reserved, String manner, String witness, String checkedBy,
      String device) {}

  public byte[] digest() {
    MessageDigest digest = LedgerEntry.sha256();
    digest.update(sheet.digest());
    digest.update(previous == null ? NONE : previous);
    for (String field : fields()) {
      byte[] bytes = (field == null ? "" : field).getBytes(StandardCharsets.UTF_8);
      digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
      digest.update(bytes);
    }
    return digest.digest();
  }

  /** Their order is part of every seal there is. */
  private String[] fields() {
    return new String[] {sheet.number(), Integer.toString(sheet.no()), signer.party(), signer.actor(), signer.person(),
        signer.onBehalfOf(), Boolean.toString(given.agrees()), Boolean.toString(given.reserved()), given.manner(),
        given.witness(), given.checkedBy(), given.device(), signedAt.truncatedTo(ChronoUnit.MICROS).toString(),
        String.join(" ", proofs)};
  }
}
