package cn.kuaichu.engine.seam;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionEvaluationListener;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.variable.value.TypedValue;
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
      answers().put(table.getKey(), new Asked(table.getKey(), table.getName(), table.getVersion(), asked(event)));
    }
  }

  /**
   * A table that was asked.
   *
   * @param inputs as the table's columns name them, {@code 诉求类别：HELP，责任层级：VILLAGE}
   */
  record Asked(String key, String name, int version, String inputs) {}

  private static String asked(DmnDecisionEvaluationEvent event) {
    return event.getDecisionResult() instanceof DmnDecisionTableEvaluationEvent table
        ? table.getInputs().stream().map(input -> input.getName() + "：" + said(input.getValue()))
            .collect(Collectors.joining("，"))
        : "";
  }

  private static String said(TypedValue value) {
    return value == null || value.getValue() == null ? "无" : value.getValue().toString();
  }

  /**
   * @return the table's key and version, {@code appeal-deadline:3}; empty where it was not asked in this transaction
   */
  static Optional<String> of(String table) {
    return asked(table).map(asked -> table + ":" + asked.version);
  }

  /** How it was asked last; empty where it was not asked in this transaction. */
  static Optional<Asked> asked(String table) {
    return Optional.ofNullable(answers().get(table));
  }

  @SuppressWarnings("unchecked") // bound below and nowhere else
  private static Map<String, Asked> answers() {
    var known = (Map<String, Asked>) TransactionSynchronizationManager.getResource(LastAnswers.class);
    if (known != null) {
      return known;
    }
    Map<String, Asked> answers = new HashMap<>();
    TransactionSynchronizationManager.bindResource(LastAnswers.class, answers);
    TransactionSynchronizationManager.registerSynchronization(new UntilTheEnd(answers));
    return answers;
  }

  /** A transaction of its own inside another one has answers of its own. */
  private record UntilTheEnd(Map<String, Asked> answers) implements TransactionSynchronization {
    @Override
    public void suspend() {
      TransactionSynchronizationManager.unbindResource(LastAnswers.class);
    }

    @Override
    public void resume() {
      TransactionSynchronizationManager.bindResource(LastAnswers.class, answers);
    }

    @Override
    public void afterCompletion(int status) {
      TransactionSynchronizationManager.unbindResource(LastAnswers.class);
    }
  }
}
