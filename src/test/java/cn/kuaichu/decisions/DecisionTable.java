package cn.kuaichu.decisions;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;

/** One of the product's decision tables, asked directly. */
final class DecisionTable {
  static final List<String> CATEGORIES = List.of("ADVICE", "SUGGESTION", "HELP", "CONDUCT");
  static final List<String> DIFFICULTIES = List.of("EASY", "HARD", "MAJOR");
  static final List<String> TIERS = List.of("VILLAGE", "TOWNSHIP", "DISTRICT");
  private static final DmnEngine ENGINE = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
  private final DmnDecision decision;

  DecisionTable(String key) {
    try (InputStream file = DecisionTable.class.getResourceAsStream("/processes/" + key + ".dmn")) {
      decision = ENGINE.parseDecision(key, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** @return the one matching rule's outputs; the engine itself refuses two */
  Map<String, Object> ask(String... pairs) {
    Map<String, Object> inputs = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      inputs.put(pairs[i], pairs[i + 1]);
    }
    return askAll(inputs);
  }

  Map<String, Object> askAll(Map<String, Object> inputs) {
    DmnDecisionTableResult result = ENGINE.evaluateDecisionTable(decision, inputs);
    if (result.isEmpty()) {
      throw new AssertionError("no rule for " + inputs);
    }
    return result.getSingleResult().getEntryMap();
  }
}
