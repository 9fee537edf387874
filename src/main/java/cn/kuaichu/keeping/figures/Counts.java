package cn.kuaichu.keeping.figures;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What was counted, by group and part; what nothing was counted of is zero. */
final class Counts {
  private final Map<String, Map<Part, Long>> byGroup = new TreeMap<>();

  void add(String group, Part part, long n) {
    byGroup.computeIfAbsent(group == null ? "" : group, key -> new HashMap<>()).merge(part, n, Long::sum);
  }

  void add(Counts others, int sign) {
    others.byGroup.forEach((group, parts) -> parts.forEach((part, n) -> add(group, part, sign * n)));
  }

  Set<String> groups() {
    return byGroup.keySet();
  }

  long of(String group, Part part) {
    return byGroup.getOrDefault(group, Map.of()).getOrDefault(part, 0L);
  }

  Value of(String group, Figure figure) {
    long bottom = figure.denominator().stream().mapToLong(part -> of(group, part)).sum();
    return Value.of(figure, of(group, figure.numerator()), bottom);
  }
}
