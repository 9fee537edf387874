package cn.kuaichu.life.conference;

import java.util.Arrays;
import java.util.List;

/** Numbers of cases, as people write several into one field: with commas, spaces or on lines of their own. */
final class CaseNumbers {
  private static final String BETWEEN = "[、，,;；\\s]+";

  private CaseNumbers() {}

  /** @return each once, in the order written */
  static List<String> apart(String field) {
    return field == null ? List.of()
        : Arrays.stream(field.split(BETWEEN)).filter(one -> !one.isEmpty()).distinct().toList();
  }
}
