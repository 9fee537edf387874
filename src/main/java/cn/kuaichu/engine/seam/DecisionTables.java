package cn.kuaichu.engine.seam;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Asks a decision table in its newest version, outside a model; the product asks, so no login needs a right to the
 * table.
 */
@Component
public class DecisionTables {
  /**
   * What a table decided.
   *
   * @param rule the table's key and version, {@code appeal-deadline:3}: recorded with what was decided by it
   */
  public record Decided(Map<String, Object> outputs, String rule) {}

  /** What one version of a table has answered so far. */
  private record Answers(String version, Map<Map<String, Object>, Map<String, Object>> known) {}

  private final ProcessEngine engine;
  private final Map<String, Answers> answers = new ConcurrentHashMap<>();

  DecisionTables(@Lazy ProcessEngine engine) {
    this.engine = engine;
  }

  /** @return the outputs of the one rule that fits */
  public Map<String, Object> ask(String table, Map<String, Object> inputs) {
    return decide(table, inputs).outputs();
  }

  /** As {@link #ask}, with the version of the table that answered. */
  public Decided decide(String table, Map<String, Object> inputs) {
    DecisionService decisions = configuration().getDecisionService();
    return configuration().getCommandExecutorTxRequired().execute(context -> context.runWithoutAuthorization(() -> {
      Map<String, Object> outputs = Rules.answered(decisions.evaluateDecisionByKey(table)
          .decisionDefinitionWithoutTenantId().variables(inputs).evaluate(), table);
      return new Decided(outputs, LastAnswers.of(table).orElseThrow());
    }));
  }

  /**
   * As {@link #ask}, for a table that is asked about few things and often: the same question goes to one version of it
   * once. Another version is noticed as soon as a model would use it.
   */
  public Map<String, Object> recall(String table, Map<String, Object> inputs) {
    String version = version(table);
    Map<Map<String, Object>, Map<String, Object>> known = answers.compute(table,
        (same, before) -> before != null && before.version.equals(version) ? before
            : new Answers(version, new ConcurrentHashMap<>())).known;
    Map<String, Object> answer = known.get(inputs);
    if (answer == null) { // not computed under the map's lock: the engine may have to wait for the database
      answer = Map.copyOf(ask(table, inputs));
      known.put(Map.copyOf(inputs), answer);
    }
    return answer;
  }

  /** What is decided now is decided by this version of the table; an id of the engine's. */
  public String version(String table) {
    return configuration().getCommandExecutorTxRequired().execute(context -> configuration().getDeploymentCache()
        .findDeployedLatestDecisionDefinitionByKeyAndTenantId(table, null).getId());
  }

  private ProcessEngineConfigurationImpl configuration() {
    return (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
  }

  /**
   * The version of a table that a model asked earlier in this transaction, as in {@link Decided#rule}; empty where it
   * was asked before.
   */
  public Optional<String> askedByModel(String table) {
    return LastAnswers.of(table);
  }
}
