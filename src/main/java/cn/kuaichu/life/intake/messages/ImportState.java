package cn.kuaichu.life.intake.messages;

import cn.kuaichu.engine.seam.DecisionTables;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Whether a message is still to be dealt with or comes in as history; the decision table {@code import-state} says so.
 */
@Component
class ImportState {
  static final String TABLE = "import-state";
  private static final String HISTORY = "HISTORY";
  private static final String SCREEN = "SCREEN";

  /** @param basis in a sentence, from the table */
  record Way(boolean history, String basis) {}

  private final DecisionTables tables;

  ImportState(DecisionTables tables) {
    this.tables = tables;
  }

  /** Thousands of rows have the same few combinations: each is asked once, and within one file the answer stays. */
  Asked asked() {
    Map<Map<String, Object>, Way> answers = new ConcurrentHashMap<>();
    return inputs -> answers.computeIfAbsent(inputs, this::ask);
  }

  private Way ask(Map<String, Object> inputs) {
    Map<String, Object> answer = tables.ask(TABLE, inputs);
    String way = String.valueOf(answer.get("way"));
    if (!way.equals(HISTORY) && !way.equals(SCREEN)) {
      throw new FileRefused("规则表“" + TABLE + "”的结论“" + MessageText.excerpt(way) + "”不认识，应为 SCREEN 或 HISTORY。请联系流程管理员。");
    }
    return new Way(way.equals(HISTORY), String.valueOf(answer.get("basis")));
  }

  interface Asked {
    Way way(Map<String, Object> inputs);
  }
}
