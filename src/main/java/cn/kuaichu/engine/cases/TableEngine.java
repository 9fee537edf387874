package cn.kuaichu.engine.cases;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationListener;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;

/**
 * Reads and asks decision tables as the product does, in memory: nothing is deployed, and no database is asked. It
 * remembers which rows answered last, so one thread at a time may use it.
 */
public final class TableEngine {
  final DmnEngine engine;
  private final LastRows last = new LastRows();

  public TableEngine() {
    DefaultDmnEngineConfiguration settings = settings();
    settings.setCustomPostDecisionTableEvaluationListeners(new ArrayList<>(List.of(last)));
    engine = settings.buildEngine();
  }

  /** How the product reads tables and their FEEL; the process engine is given the same. */
  public static DefaultDmnEngineConfiguration settings() {
    return (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
  }

  void forget() {
    last.rows = List.of();
  }

  /** Ids of the rows that fitted when a table was asked last. */
  List<String> lastRows() {
    return last.rows;
  }

  private static final class LastRows implements DmnDecisionTableEvaluationListener {
    private List<String> rows = List.of();

    @Override
    public void notify(DmnDecisionTableEvaluationEvent event) {
      rows = event.getMatchingRules().stream().map(DmnEvaluatedDecisionRule::getId).toList();
    }
  }
}
