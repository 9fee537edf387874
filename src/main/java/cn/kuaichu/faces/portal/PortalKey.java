package cn.kuaichu.faces.portal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The secret behind form tokens, query codes and the disguise of addresses (HMAC-SHA-256). */
final class PortalKey {
  private static final int BYTES = 32;
  private final SecretKeySpec key;

  /** @param base64Key 256 bits in URL-safe Base64 */
  PortalKey(String base64Key) {
    byte[] bytes = Base64.getUrlDecoder().decode(base64Key);
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException(
          "kuaichu.portal.form-key must have 256 bits, this one has " + bytes.length * 8);
    }
    key = new SecretKeySpec(bytes, "HmacSHA256");
  }

  /** @param use keeps what one purpose computes apart from every other */
  byte[] mac(String use, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac.doFinal((use + ':' + text).getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
    }
  }

  String macText(String use, String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(mac(use, text));
  }
}
