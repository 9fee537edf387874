package cn.kuaichu.life.limits;

import cn.kuaichu.engine.seam.DecisionTables;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The numbers of the table {@code limits} as it is in force. */
@Component
public class RuledLimits {
  private final DecisionTables tables;

  RuledLimits(DecisionTables tables) {
    this.tables = tables;
  }

  public int of(Limit limit) {
    return (Integer) row(limit).get("number");
  }

  /** As officials read it: 30 天, 5 张. */
  public String words(Limit limit) {
    Map<String, Object> row = row(limit);
    return row.get("number") + " " + row.get("unit");
  }

  private Map<String, Object> row(Limit limit) {
    return tables.recall("limits", Map.of("limit", limit.name()));
  }
}
