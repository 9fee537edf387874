package cn.kuaichu.keeping.figures;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a cell of the catalogue may say: columns, words, whole numbers, comparisons, and three phrases. {@code
 * days(from, to)} are calendar days. {@code before(column)} and {@code age(column)} look at the end of the period, or
 * at now where the period goes on; only what stands open may be asked so. Nothing else comes into a statement.
 */
final class Predicate {
  static final class Faulty extends IllegalArgumentException {
    Faulty(String message) {
      super(message);
    }
  }

  private static final Pattern TOKEN = Pattern.compile("\\s*(?:([a-z_]+)|('[A-Z_]+')|(\\d+)|(<>|<=|>=|[=<>(),]))");
  private static final Set<String> WORDS = Set.of("and", "or", "not", "is", "in", "null", "true", "false");
  private static final Pattern PHRASE = Pattern.compile("\\b(before|age|days)\\((\\w+)(?:, (\\w+))?\\)");
  private static final String DAY = " at time zone 'Asia/Shanghai')::date";

  private Predicate() {}

  /** @throws Faulty with what is wrong, to be put behind the name of the place */
  static String sql(String text, boolean standing) {
    check(PHRASE.matcher(text).replaceAll(found -> {
      if (!standing && !"days".equals(found.group(1))) {
        throw new Faulty("“" + found.group() + "”只能用于截至期末的数字");
      }
      requireMoment(found.group(2));
      requireMoment(found.group(3) == null ? found.group(2) : found.group(3));
      return found.group(2);
    }));
    return PHRASE.matcher(text).replaceAll(found -> switch (found.group(1)) {
      case "before" -> "(" + found.group(2) + " < :end)";
      case "age" -> "(:endDay - (" + found.group(2) + DAY + ")";
      default -> "((" + found.group(3) + DAY + " - (" + found.group(2) + DAY + ")";
    });
  }

  private static void requireMoment(String column) {
    if (Columns.ALL.get(column) != Columns.Kind.MOMENT) {
      throw new Faulty("“" + column + "”不是时间列");
    }
  }

  private static void check(String text) {
    Matcher token = TOKEN.matcher(text);
    int depth = 0;
    for (int at = 0; at < text.length() && depth >= 0; at = token.end()) {
      if (!token.region(at, text.length()).lookingAt()) {
        throw new Faulty("“" + text.substring(at).strip() + "”读不懂");
      }
      requireKnown(token.group(1));
      depth += "(".equals(token.group(4)) ? 1 : ")".equals(token.group(4)) ? -1 : 0;
    }
    if (depth != 0 || text.isBlank()) {
      throw new Faulty(text.isBlank() ? "没有写" : "括号不成对");
    }
  }

  private static void requireKnown(String word) {
    if (word != null && !WORDS.contains(word) && !Columns.ALL.containsKey(word)) {
      throw new Faulty("没有“" + word + "”这一列；可用的列：" + Columns.ALL.keySet().stream().sorted()
          .collect(Collectors.joining("、")));
    }
  }
}
