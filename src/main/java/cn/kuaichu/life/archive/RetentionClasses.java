package cn.kuaichu.life.archive;

import cn.kuaichu.appeal.Categories;
import cn.kuaichu.appeal.Category;
import cn.kuaichu.appeal.Difficulty;
import cn.kuaichu.appeal.Result;
import cn.kuaichu.engine.seam.DecisionTables;
import cn.kuaichu.engine.seam.NoRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/**
 * The retentions that the decision table {@code retention-class} hands out. Every text that says a number of years
 * reads them here.
 */
@Component
public class RetentionClasses {
  /** The table is changed once in years; a notice may be a few minutes behind. */
  private static final long FRESH_NANOS = 600_000_000_000L;
  private static final List<String> RESULTS = results();

  private record Known(List<Retention> classes, long at) {}

  private final DecisionTables decisions;
  private final Categories categories;
  private volatile Known known;

  RetentionClasses(DecisionTables decisions, Categories categories) {
    this.decisions = decisions;
    this.categories = categories;
  }

  /** Shortest first. */
  public List<Retention> inUse() {
    Known now = known;
    if (now == null || System.nanoTime() - now.at > FRESH_NANOS) {
      now = new Known(asked(), System.nanoTime());
      known = now;
    }
    return now.classes;
  }

  private List<Retention> asked() {
    Set<Retention> found = new TreeSet<>();
    for (Category category : categories.inForce()) {
      for (Difficulty difficulty : Difficulty.values()) {
        RESULTS.forEach(result -> retention(category, difficulty, result).ifPresent(found::add));
      }
    }
    return List.copyOf(found);
  }

  /** Empty for a category that came into force a moment ago on another node: its row of this table is on its way. */
  private Optional<Retention> retention(Category category, Difficulty difficulty, String result) {
    try {
      return Optional.of(Retention.valueOf((String) decisions.ask("retention-class",
          Map.of("category", category.name(), "difficulty", difficulty.name(), "result", result)).get("retention")));
    } catch (NoRule notYet) {
      return Optional.empty();
    }
  }

  private static List<String> results() {
    List<String> all = new ArrayList<>(Arrays.stream(Result.values()).map(Result::name).toList());
    all.add("SEPARATE");
    return List.copyOf(all);
  }
}
