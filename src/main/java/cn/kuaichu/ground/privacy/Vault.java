package cn.kuaichu.ground.privacy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts what identifies a person (AES-256-GCM, a fresh nonce each time) and marks what must come from this product.
 * The key lives outside the database: with the database alone, a person can read nothing and mark nothing. Layout: one
 * byte key version, 12 bytes nonce, cipher text with tag; of a mark: one byte key version, 32 bytes.
 */
public final class Vault {
  private static final byte KEY_VERSION = 1;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final String HMAC = "HmacSHA256";
  private final Map<String, SecretKeySpec> derived = new ConcurrentHashMap<>();
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
    return run(Cipher.DECRYPT_MODE, Arrays.copyOfRange(cipherText, 1, start), cipherText, start,
        cipherText.length - start);
  }

  /** @param purpose each has a key of its own (one block of HKDF-Expand over the vault's key) */
  public byte[] mark(String purpose, byte[] message) {
    byte[] mac = hmac(derived.computeIfAbsent(purpose, this::derive), message);
    byte[] mark = new byte[1 + mac.length];
    mark[0] = KEY_VERSION;
    System.arraycopy(mac, 0, mark, 1, mac.length);
    return mark;
  }

  private SecretKeySpec derive(String purpose) {
    byte[] info = purpose.getBytes(StandardCharsets.UTF_8);
    byte[] block = Arrays.copyOf(info, info.length + 1);
    block[info.length] = 1;
    return new SecretKeySpec(hmac(new SecretKeySpec(key.getEncoded(), HMAC), block), HMAC);
  }

  private static byte[] hmac(SecretKeySpec key, byte[] message) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + HMAC, e);
    }
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
