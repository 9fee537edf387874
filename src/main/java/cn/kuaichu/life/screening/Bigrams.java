package cn.kuaichu.life.screening;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/**
 * The pairs of neighbouring characters of a text: what two people write about one matter has many of them in common,
 * without a dictionary of words. Punctuation, blanks, full width and capitals do not count; set phrases do, so that two
 * short texts that both ask “请有关部门处理” look more alike than they are: a person decides.
 */
final class Bigrams {
  private static final int LONGEST = 2000; // characters
  private final int[] pairs; // sorted, each once

  private Bigrams(int[] pairs) {
    this.pairs = pairs;
  }

  /**
   * Of its beginning: an imported message has up to 20,000 characters, and 300 of them are compared while somebody
   * waits.
   */
  static Bigrams of(String whole) {
    String text = whole.substring(0, Math.min(LONGEST, whole.length()));
    char[] read = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).codePoints()
        .filter(Character::isLetterOrDigit)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString().toCharArray();
    int[] pairs = new int[Math.max(0, read.length - 1)];
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] = read[i] << Character.SIZE | read[i + 1];
    }
    Arrays.sort(pairs);
    return new Bigrams(withoutRepeats(pairs));
  }

  private static int[] withoutRepeats(int[] sorted) {
    int kept = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        sorted[kept++] = sorted[i];
      }
    }
    return Arrays.copyOf(sorted, kept);
  }

  /** Sørensen and Dice: twice the common pairs by all pairs, in percent. */
  int likeness(Bigrams other) {
    int all = pairs.length + other.pairs.length;
    return all == 0 ? 0 : 200 * common(other) / all;
  }

  private int common(Bigrams other) {
    int common = 0;
    for (int i = 0, j = 0; i < pairs.length && j < other.pairs.length;) {
      int order = Integer.compare(pairs[i], other.pairs[j]);
      common += order == 0 ? 1 : 0;
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    return common;
  }
}
