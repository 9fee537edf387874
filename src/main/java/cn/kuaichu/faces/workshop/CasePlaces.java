package cn.kuaichu.faces.workshop;

import cn.kuaichu.engine.check.ModelFiles;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Where cases of tables stand in a designer's folder: {@code processes/cases/appeal-tier.csv}. */
final class CasePlaces {
  /** As a part of a pattern of names. */
  static final String IN_PLACE = "processes/cases/[A-Za-z0-9-]+\\.csv";
  /** What {@code rules test --suggest} writes, until the designer takes it over. */
  static final String SUGGESTED = ".suggested.csv";
  static final String WHERE = "用例放在 processes/cases，文件名与决策表相同，如 processes/cases/appeal-deadline.csv";
  private static final Pattern TAKEN = Pattern.compile("(?:.*/)?" + IN_PLACE);
  private static final Pattern NEAR = Pattern.compile("(?:.*/)?(?:processes/.*|cases/[^/]*)\\.csv");
  private static final Set<String> TABLES = ModelFiles.namesForTheEngine().stream()
      .filter(name -> name.endsWith(".dmn")).map(name -> name.substring(name.lastIndexOf('/') + 1).replace(".dmn", ""))
      .collect(Collectors.toSet());

  private CasePlaces() {}

  /** Whether a file looks like cases and stands where it would be overlooked. */
  static boolean isOverlooked(String name) {
    return name.endsWith(".csv") && !name.endsWith(SUGGESTED) && !TAKEN.matcher(name).matches()
        && (NEAR.matcher(name).matches()
            || TABLES.contains(name.substring(name.lastIndexOf('/') + 1).replace(".csv", "")));
  }
}
