package cn.kuaichu.privacy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts what identifies a person (AES-256-GCM, a fresh nonce each time). The key lives outside the database, so that
 * whoever holds only the database reads nothing. Layout: one byte key version, 12 bytes nonce, cipher text with tag.
 */
public final class Vault {
  private static final byte KEY_VERSION = 1;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private final SecureRandom random = new SecureRandom();
  private final SecretKeySpec key;

  /** @param base64Key 256 bits in URL-safe Base64 */
  public Vault(String base64Key) {
    byte[] bytes = Base64.getUrlDecoder().decode(base64Key);
    if (bytes.length != 32) {
      throw new IllegalArgumentException("the key must have 256 bits, this one has " + bytes.length * 8);
    }
    key = new SecretKeySpec(bytes, "AES");
  }

  public byte[] encrypt(String text) {
    return text == null ? null : encrypt(text.getBytes(StandardCharsets.UTF_8));
  }

  public byte[] encrypt(byte[] plain) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, plain, 0, plain.length);
    byte[] all = new byte[1 + NONCE + sealed.length];
    all[0] = KEY_VERSION;
    System.arraycopy(nonce, 0, all, 1, NONCE);
    System.arraycopy(sealed, 0, all, 1 + NONCE, sealed.length);
    return all;
  }

  public String decrypt(byte[] cipherText) {
    return cipherText == null ? null : new String(decryptBytes(cipherText), StandardCharsets.UTF_8);
  }

  public byte[] decryptBytes(byte[] cipherText) {
    if (cipherText.length < 1 + NONCE || cipherText[0] != KEY_VERSION) {
      throw new IllegalArgumentException("not encrypted by this product, or with a later key version");
    }
    int start = 1 + NONCE;
    return run(Cipher.DECRYPT_MODE, Arrays.copyOfRange(cipherText, 1, start), cipherText, start, cipherText.length - start);
  }

  private byte[] run(int mode, byte[] nonce, byte[] input, int offset, int length) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      return cipher.doFinal(input, offset, length);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot decrypt: wrong key, or the stored bytes were changed", e);
    }
  }
}
