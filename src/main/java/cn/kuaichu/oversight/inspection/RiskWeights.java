package cn.kuaichu.oversight.inspection;

import cn.kuaichu.engine.seam.DecisionTables;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** How much more likely a case is drawn for what is odd about it; the points stand in {@code inspection-weight}. */
@Component
class RiskWeights {
  private enum Risk {
    BASE, SIGN, GRAVE_SIGN, PAPER, REWORK, TOPIC
  }

  private record Points(int each, int most, List<String> topics) {
    int times(int count) {
      return each * Math.min(count, most);
    }
  }

  private final DecisionTables tables;
  private volatile Map<Risk, Points> table;

  RiskWeights(DecisionTables tables) {
    this.tables = tables;
  }

  int of(int reworks, String topic, int signs, int graveSigns, boolean paper) {
    Map<Risk, Points> points = points();
    return points.get(Risk.BASE).times(1) + points.get(Risk.SIGN).times(signs)
        + points.get(Risk.GRAVE_SIGN).times(graveSigns)
        + points.get(Risk.PAPER).times(paper ? 1 : 0) + points.get(Risk.REWORK).times(reworks)
        + points.get(Risk.TOPIC).times(points.get(Risk.TOPIC).topics().contains(topic) ? 1 : 0);
  }

  /** The table belongs to the deployed version: it changes with the product and not while it runs. */
  private Map<Risk, Points> points() {
    Map<Risk, Points> known = table;
    if (known == null) {
      known = new EnumMap<>(Risk.class);
      for (Risk risk : Risk.values()) {
        Map<String, Object> answer = tables.ask("inspection-weight", Map.of("risk", risk.name()));
        known.put(risk, new Points((Integer) answer.get("points"), (Integer) answer.get("most"),
            Arrays.asList(((String) answer.get("topics")).split(" "))));
      }
      table = known;
    }
    return known;
  }
}
