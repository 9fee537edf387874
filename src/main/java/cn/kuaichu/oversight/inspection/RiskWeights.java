package cn.kuaichu.oversight.inspection;

import cn.kuaichu.engine.seam.DecisionTables;
import cn.kuaichu.oversight.signs.Sign;
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

  /** The tables as they stand at one moment: one inspection is drawn by one version of each. */
  record Weights(Map<Risk, Points> points, List<Sign> grave) {
    int of(int reworks, String topic, int signs, int graveSigns, boolean paper) {
      return times(Risk.BASE, 1) + times(Risk.SIGN, signs) + times(Risk.GRAVE_SIGN, graveSigns)
          + times(Risk.PAPER, paper ? 1 : 0) + times(Risk.REWORK, reworks)
          + times(Risk.TOPIC, points.get(Risk.TOPIC).topics().contains(topic) ? 1 : 0);
    }

    private int times(Risk risk, int count) {
      return points.get(risk).times(count);
    }
  }

  private final DecisionTables tables;

  RiskWeights(DecisionTables tables) {
    this.tables = tables;
  }

  Weights now() {
    Map<Risk, Points> points = new EnumMap<>(Risk.class);
    for (Risk risk : Risk.values()) {
      Map<String, Object> answer = tables.recall("inspection-weight", Map.of("risk", risk.name()));
      points.put(risk, new Points((Integer) answer.get("points"), (Integer) answer.get("most"),
          Arrays.asList(((String) answer.get("topics")).split(" "))));
    }
    return new Weights(points, Arrays.stream(Sign.values()).filter(this::isGrave).toList());
  }

  /** Hardly to be explained by haste or habit: such a case is inspected sooner. */
  private boolean isGrave(Sign sign) {
    Map<String, Object> answer = tables.recall("sign-weight", Map.of("sign", sign.name()));
    return Risk.GRAVE_SIGN.name().equals(answer.get("risk"));
  }
}
