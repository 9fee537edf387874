package cn.kuaichu.life.archive;

import cn.kuaichu.appeal.Category;
import cn.kuaichu.appeal.Difficulty;
import cn.kuaichu.appeal.Result;
import cn.kuaichu.engine.seam.DecisionTables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
  private volatile Known known;

  RetentionClasses(DecisionTables decisions) {
    this.decisions = decisions;
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
    for (Category category : Category.values()) {
      for (Difficulty difficulty : Difficulty.values()) {
        for (String result : RESULTS) {
          found.add(Retention.valueOf((String) decisions.ask("retention-class",
              Map.of("category", category.name(), "difficulty", difficulty.name(), "result", result))
              .get("retention")));
        }
      }
    }
    return List.copyOf(found);
  }

  private static List<String> results() {
    List<String> all = new ArrayList<>(Arrays.stream(Result.values()).map(Result::name).toList());
    all.add("SEPARATE");
    return List.copyOf(all);
  }
}
