package cn.kuaichu.faces.inbox;

import java.text.Normalizer;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What somebody typed to look for a case: some digits of its number, with or without dashes, or the number the source
 * gave it. Anything else cannot be looked for yet, and is answered so.
 */
public record NumberTyped(String text) {
  public static final String HOW = "目前可以按诉求编号或其中几位数字查找，例如 004711；也可以按来源平台的工单号查找。不能按标题、原话、姓名或电话查找。";
  /** Over the rows of {@code appeal a}. */
  public static final String CONDITION = """
      (:digits <> '' and strpos(replace(a.number, '-', ''), :digits) > 0
         or :outer <> '' and strpos(lower(a.source_reference), lower(:outer)) > 0)
      """;
  private static final int SHORTEST = 2;
  private static final int SHORTEST_OUTER = 4;
  private static final int LONGEST = 60;
  private static final Pattern OWN = Pattern.compile("[\\d -]+");
  private static final Pattern OUTER = Pattern.compile("(?=.*\\d)[\\p{Alnum}\\p{IsHan}_./:#-]+");

  public static NumberTyped of(String typed) {
    return new NumberTyped(typed == null ? "" : Normalizer.normalize(typed, Normalizer.Form.NFKC).strip());
  }

  public boolean isNumber() {
    return text.length() <= LONGEST && (digits().length() >= SHORTEST || outer().length() >= SHORTEST_OUTER);
  }

  public Map<String, String> parameters() {
    return Map.of("digits", digits().length() >= SHORTEST ? digits() : "", "outer",
        outer().length() >= SHORTEST_OUTER ? outer() : "");
  }

  private String digits() {
    return OWN.matcher(text).matches() ? text.replaceAll("\\D", "") : "";
  }

  private String outer() {
    return OUTER.matcher(text).matches() ? text : "";
  }
}
