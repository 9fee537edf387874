package cn.kuaichu.life.signoff;

import cn.kuaichu.ground.privacy.Vault;
import java.security.MessageDigest;

/**
 * Shows that a signature came through this product: anybody with the database can reckon a seal, but not this. There is
 * no older kind a forger could fall back on: what was signed before there were marks got its own once (see {@link
 * MarkOldSignatures}), so that a signature without a right one is none.
 */
public final class SignatureMark {
  private static final String PURPOSE = "signature mark";
  private static final byte UNSEALED = 0;
  private static final byte SEALED = 1;

  private SignatureMark() {}

  /**
   * @param said all that the signature says; read only where it was given before signatures had seals
   * @param seal null where it was
   */
  public static byte[] of(Vault vault, SignatureSeal said, byte[] seal) {
    byte[] covered = seal == null ? said.digest() : seal;
    byte[] message = new byte[1 + covered.length];
    message[0] = seal == null ? UNSEALED : SEALED;
    System.arraycopy(covered, 0, message, 1, covered.length);
    return vault.mark(PURPOSE, message);
  }

  /** @param mark null where the row has none */
  public static boolean isGenuine(Vault vault, SignatureSeal said, byte[] seal, byte[] mark) {
    return mark != null && MessageDigest.isEqual(mark, of(vault, said, seal));
  }
}
