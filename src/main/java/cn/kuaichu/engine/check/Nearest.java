package cn.kuaichu.engine.check;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Which known name is probably meant by one that is not known. */
final class Nearest {
  private static final int SHOWN = 5;

  private Nearest() {}

  /** @return the likeliest few, the likeliest first */
  static String first(String typed, Collection<String> known) {
    List<String> nearest = known.stream().sorted(Comparator.<String>comparingInt(name -> distance(typed, name))
        .thenComparing(Comparator.naturalOrder())).limit(SHOWN).toList();
    return nearest.isEmpty() ? "（没有）" : String.join("、", nearest) + (known.size() > SHOWN ? " 等" : "");
  }

  /** How many letters must be put in, left out or exchanged. */
  private static int distance(String one, String other) {
    int[] before = new int[other.length() + 1];
    for (int to = 0; to <= other.length(); to++) {
      before[to] = to;
    }
    for (int at = 1; at <= one.length(); at++) {
      int[] row = new int[other.length() + 1];
      row[0] = at;
      for (int to = 1; to <= other.length(); to++) {
        int exchanged = before[to - 1] + (one.charAt(at - 1) == other.charAt(to - 1) ? 0 : 1);
        row[to] = Math.min(exchanged, Math.min(before[to], row[to - 1]) + 1);
      }
      before = row;
    }
    return before[other.length()];
  }
}
