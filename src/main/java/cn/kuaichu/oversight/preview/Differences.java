package cn.kuaichu.oversight.preview;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** How two versions of a file differ, piece by piece, in words. */
final class Differences {
  private static final int LONGEST = 120;
  private static final String NONE = "（无）";

  private Differences() {}

  /** @param before the pieces by their ids, in the order of the file */
  static List<String> of(Map<String, Part> before, Map<String, Part> after) {
    List<String> said = new ArrayList<>();
    after.forEach((id, part) -> {
      if (before.containsKey(id)) {
        changed(before.get(id), part, said);
      } else {
        said.add("新增" + part.name() + contents(part));
      }
    });
    before.forEach((id, part) -> {
      if (!after.containsKey(id)) {
        said.add("删去" + part.name() + contents(part));
      }
    });
    return List.copyOf(said);
  }

  private static void changed(Part before, Part after, List<String> said) {
    Set<String> facts = new LinkedHashSet<>(after.facts().keySet());
    facts.addAll(before.facts().keySet());
    for (String fact : facts) {
      String was = before.facts().get(fact);
      String is = after.facts().get(fact);
      if (!Objects.equals(was, is)) {
        said.add(after.name() + "：" + fact + " " + shown(was) + " → " + shown(is));
      }
    }
  }

  private static String contents(Part part) {
    return part.facts().isEmpty() ? ""
        : "：" + String.join("，",
            part.facts().entrySet().stream().map(fact -> fact.getKey() + " " + shown(fact.getValue()))
                .toList());
  }

  private static String shown(String value) {
    if (value == null || value.isBlank()) {
      return NONE;
    }
    String line = value.strip().replaceAll("\\s+", " ");
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "……" : line;
  }
}
