package cn.kuaichu.oversight.supervision;

import cn.kuaichu.engine.seam.DecisionTables;
import cn.kuaichu.oversight.supervision.Result.Follows;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Asks the table which results an act can have; a form offers them, and the same table takes them. */
@Component
class Results {
  private final DecisionTables tables;
  private final Lateness lateness;

  Results(DecisionTables tables, Lateness lateness) {
    this.tables = tables;
    this.lateness = lateness;
  }

  List<Result> offered(Order order) {
    return Arrays.stream(Result.values()).filter(result -> follows(order, result) != Follows.NONE).toList();
  }

  Follows follows(Order order, Result result) {
    return Follows
        .valueOf((String) tables.ask("supervision-result", Map.of("rung", order.rung().name(), "result", result.name(),
            "stillOwed", lateness.isStillOwed(order))).get("follows"));
  }
}
