package cn.kuaichu.engine.seam;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionEvaluationListener;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Remembers until the transaction ends which version of a decision table answered last in it, whether a model or the
 * product asked.
 */
public final class LastAnswers implements DmnDecisionEvaluationListener {
  @Override
  public void notify(DmnDecisionEvaluationEvent event) {
    if (event.getDecisionResult().getDecision() instanceof DecisionDefinition table
        && TransactionSynchronizationManager.isSynchronizationActive()) {
      versions().put(table.getKey(), table.getVersion());
    }
  }

  /**
   * @return the table's key and version, {@code appeal-deadline:3}; empty where it was not asked in this transaction
   */
  static Optional<String> of(String table) {
    return Optional.ofNullable(versions().get(table)).map(version -> table + ":" + version);
  }

  @SuppressWarnings("unchecked") // bound below and nowhere else
  private static Map<String, Integer> versions() {
    var known = (Map<String, Integer>) TransactionSynchronizationManager.getResource(LastAnswers.class);
    if (known != null) {
      return known;
    }
    Map<String, Integer> versions = new HashMap<>();
    TransactionSynchronizationManager.bindResource(LastAnswers.class, versions);
    TransactionSynchronizationManager.registerSynchronization(new UntilTheEnd(versions));
    return versions;
  }

  /** A transaction of its own inside another one has answers of its own. */
  private record UntilTheEnd(Map<String, Integer> versions) implements TransactionSynchronization {
    @Override
    public void suspend() {
      TransactionSynchronizationManager.unbindResource(LastAnswers.class);
    }

    @Override
    public void resume() {
      TransactionSynchronizationManager.bindResource(LastAnswers.class, versions);
    }

    @Override
    public void afterCompletion(int status) {
      TransactionSynchronizationManager.unbindResource(LastAnswers.class);
    }
  }
}
