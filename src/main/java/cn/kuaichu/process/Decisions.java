package cn.kuaichu.process;

import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Asks a decision table in its newest version, outside of any process. */
@Component
public class Decisions {
  private final ProcessEngine engine;

  Decisions(@Lazy ProcessEngine engine) {
    this.engine = engine;
  }

  /** @return the one matching rule's answers, by the names of the columns */
  public Map<String, Object> ask(String table, Map<String, Object> inputs) {
    var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    return configuration.getCommandExecutorTxRequired().execute(context -> context.runWithoutAuthorization(() ->
        engine.getDecisionService().evaluateDecisionTableByKey(table, inputs).getSingleResult().getEntryMap()));
  }
}
