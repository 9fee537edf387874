package cn.kuaichu.engine.seam;

import java.util.Map;
import java.util.Optional;
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

  private final ProcessEngine engine;

  DecisionTables(@Lazy ProcessEngine engine) {
    this.engine = engine;
  }

  /** @return the outputs of the one rule that fits */
  public Map<String, Object> ask(String table, Map<String, Object> inputs) {
    return decide(table, inputs).outputs();
  }

  /** As {@link #ask}, with the version of the table that answered. */
  public Decided decide(String table, Map<String, Object> inputs) {
    var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    DecisionService decisions = configuration.getDecisionService();
    return configuration.getCommandExecutorTxRequired().execute(context -> context.runWithoutAuthorization(() -> {
      Map<String, Object> outputs = Rules.answered(decisions.evaluateDecisionByKey(table).variables(inputs).evaluate(),
          table);
      return new Decided(outputs, LastAnswers.of(table).orElseThrow());
    }));
  }

  /**
   * The version of a table that a model asked earlier in this transaction, as in {@link Decided#rule}; empty where it
   * was asked before.
   */
  public Optional<String> askedByModel(String table) {
    return LastAnswers.of(table);
  }
}
