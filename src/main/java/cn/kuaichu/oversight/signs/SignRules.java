package cn.kuaichu.oversight.signs;

import cn.kuaichu.engine.seam.DecisionTables;
import java.util.Map;
import org.springframework.stereotype.Component;

/** From which figure on something is a sign: all of it in one decision table. */
@Component
public class SignRules {
  /**
   * @param threshold minutes, parties, cases, bits or per cent, as the table says
   * @param least how many cases there must be before anything is said
   * @param days how far back is looked
   * @param meaning what the sign means, in words for the reader
   */
  public record Rule(int threshold, int least, int days, String meaning) {}

  private final DecisionTables tables;

  SignRules(DecisionTables tables) {
    this.tables = tables;
  }

  public Rule of(Sign sign) {
    Map<String, Object> answer = tables.recall("resolution-signs", Map.of("sign", sign.name()));
    return new Rule((Integer) answer.get("threshold"), (Integer) answer.get("least"), (Integer) answer.get("days"),
        (String) answer.get("meaning"));
  }
}
