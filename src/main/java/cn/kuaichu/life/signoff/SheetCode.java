package cn.kuaichu.life.signoff;

import java.text.Normalizer;
import java.util.Locale;

/**
 * 查验码: the first 80 bits of a sheet's digest in Crockford's letters, in four groups. A person who holds a sheet can
 * have it checked with the appeal's number and this code; it tells nothing about the sheet.
 */
public final class SheetCode {
  private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 16;
  private static final int GROUP = 4;
  private static final int BITS = 5;

  private SheetCode() {}

  public static String of(byte[] digest) {
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      code.append(i > 0 && i % GROUP == 0 ? "-" : "").append(LETTERS.charAt(letter(digest, i * BITS)));
    }
    return code.toString();
  }

  private static int letter(byte[] digest, int bit) {
    int two = (digest[bit / 8] & 0xff) << 8 | digest[bit / 8 + 1] & 0xff;
    return two >> 16 - BITS - bit % 8 & 0x1f;
  }

  /** What somebody typed, in the form of the print: full-width letters, spaces and look-alikes do not matter. */
  public static String typed(String code) {
    String letters = Normalizer.normalize(code, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT)
        .replaceAll("[^0-9A-Z]", "")
        .replace('O', '0').replace('I', '1').replace('L', '1');
    return letters.length() == LENGTH ? letters.replaceAll("(.{4})(?=.)", "$1-") : letters;
  }
}
