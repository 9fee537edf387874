package cn.kuaichu.keeping.register;

import cn.kuaichu.ground.privacy.Vault;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/**
 * What a case can be found by without being readable: digests with a key that is not in the database. What an attacker
 * with the database alone learns from them stands in docs/adr/0012.
 */
@Component
public class SearchKeys {
  private static final int BITS = 24; // of a pair's digest: some share one, and the words themselves decide then
  private static final int REMEMBERED = 1 << 16;
  private static final int DIGEST = 16; // bytes of a name's or a number's
  private static final int LONGEST = 20_000; // characters that are read of one text
  private final Vault vault;
  /** A pair and its digest in one word, at a place that the pair itself tells. */
  private final AtomicLongArray known = new AtomicLongArray(REMEMBERED);

  SearchKeys(Vault vault) {
    this.vault = vault;
  }

  /** Without blanks, punctuation, capitals and full width, as both sides of a comparison are read. */
  public static String folded(String text) {
    if (text == null) {
      return "";
    }
    String plain = Normalizer.normalize(text.substring(0, Math.min(LONGEST, text.length())), Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT);
    return plain.codePoints().filter(Character::isLetterOrDigit)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
  }

  /** Of every two characters that stand beside each other; sorted, each once. */
  IntStream pairs(String text) {
    String read = folded(text);
    return IntStream.range(0, Math.max(0, read.length() - 1)).map(i -> digest(read.charAt(i), read.charAt(i + 1)))
        .sorted().distinct();
  }

  /**
   * Of every three figures of a case's number that stand beside each other; below zero, so that none is taken for a
   * pair's digest. A number is no secret.
   */
  static IntStream figures(String number) {
    String digits = folded(number);
    return IntStream.rangeClosed(0, digits.length() - 3)
        .map(i -> -1 - Integer.parseInt(digits.substring(i, i + 3))).distinct();
  }

  private int digest(char first, char second) {
    int pair = first << Character.SIZE | second;
    int place = (pair ^ pair >>> Character.SIZE) & REMEMBERED - 1;
    long remembered = known.get(place);
    if (remembered != 0 && (int) (remembered >>> Integer.SIZE) == pair) {
      return (int) remembered;
    }
    byte[] mark = vault.mark("search pairs", ByteBuffer.allocate(Integer.BYTES).putInt(pair).array());
    int digest = ByteBuffer.wrap(mark, 1, Integer.BYTES).getInt() >>> Integer.SIZE - BITS;
    known.set(place, (long) pair << Integer.SIZE | digest);
    return digest;
  }

  /** @return null where there is no name */
  byte[] name(String name) {
    return digest("search name", folded(name));
  }

  /** The same number with and without 86, blanks or dashes. */
  byte[] phone(String phone) {
    String digits = phone == null ? "" : Normalizer.normalize(phone, Normalizer.Form.NFKC).replaceAll("\\D", "");
    return digest("search phone", digits.length() == 13 && digits.startsWith("86") ? digits.substring(2) : digits);
  }

  private byte[] digest(String purpose, String text) {
    return text.isEmpty() ? null
        : Arrays.copyOf(vault.mark(purpose, text.getBytes(StandardCharsets.UTF_8)), DIGEST);
  }
}
