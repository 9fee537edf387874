package cn.kuaichu.process;

import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Asks a decision table in its newest version, outside a model; the product asks, so nobody needs a right to the table. */
@Component
public class DecisionTables {
  private final ProcessEngine engine;

  DecisionTables(@Lazy ProcessEngine engine) {
    this.engine = engine;
  }

  /** @return the outputs of the one rule that fits */
  public Map<String, Object> ask(String table, Map<String, Object> inputs) {
    var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    DecisionService decisions = configuration.getDecisionService();
    return configuration.getCommandExecutorTxRequired().execute(context -> context.runWithoutAuthorization(() ->
        Rules.answered(decisions.evaluateDecisionByKey(table).variables(inputs).evaluate(), table)));
  }
}
