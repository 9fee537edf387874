package cn.kuaichu.life.querycode;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Locale;

/**
 * The secret beside the number: ten characters of Crockford's base32 (50 bits), which has no letters that look alike.
 * Nothing stores it; a case keeps its slow hash.
 */
public record QueryCode(String value) {
  public static final int LENGTH = 10;
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int BITS_PER_CHARACTER = 5;
  private static final int BYTES = 8;

  /** @param bytes at least seven, which cannot be guessed; the same ones give the same code */
  public static QueryCode of(byte[] bytes) {
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      code.append(ALPHABET.charAt(fiveBits(bytes, i * BITS_PER_CHARACTER)));
    }
    return new QueryCode(code.toString());
  }

  static QueryCode drawn(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return of(bytes);
  }

  private static int fiveBits(byte[] bytes, int at) {
    int twoBytes = ((bytes[at / 8] & 0xff) << 8) | (bytes[at / 8 + 1] & 0xff);
    return (twoBytes >> (11 - at % 8)) & 31;
  }

  /** As people type it: small letters, full-width letters, blanks and dashes, O for 0 and I or L for 1. */
  public static QueryCode typed(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT)
        .replaceAll("[^0-9A-Z]", "").replace('O', '0').replace('I', '1').replace('L', '1');
    return new QueryCode(plain.length() == LENGTH ? plain : "");
  }

  /** In two groups of five, easier to copy down. */
  public String shown() {
    return value.substring(0, LENGTH / 2) + " " + value.substring(LENGTH / 2);
  }
}
