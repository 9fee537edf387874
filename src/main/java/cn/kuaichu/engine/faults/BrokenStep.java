package cn.kuaichu.engine.faults;

import cn.kuaichu.engine.seam.NoRule;
import cn.kuaichu.ground.database.NoAnswer;
import java.util.Optional;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.context.Context;

/**
 * A step that was rolled back because a model or a table could not carry it on, or because of a fault of the product
 * that shows like one.
 */
public final class BrokenStep extends RuntimeException {
  private final String element;

  private BrokenStep(String element, RuntimeException cause) {
    super(cause.getMessage(), cause);
    this.element = element;
  }

  /**
   * Inside the engine's command it is known how far the case came, outside it is not.
   *
   * @return the exception as it is where somebody was refused something, or the database did not answer
   */
  public static RuntimeException or(RuntimeException thrown) {
    boolean refused = thrown instanceof BadUserRequestException || thrown instanceof AuthorizationException;
    if (refused && !lacksRule(thrown) || thrown instanceof BrokenStep || NoAnswer.isBehind(thrown)) {
      return thrown;
    }
    return new BrokenStep(Optional.ofNullable(Context.getCommandInvocationContext())
        .map(context -> context.getProcessDataContext().getLatestActivityId()).orElse(""), thrown);
  }

  private static boolean lacksRule(Throwable thrown) {
    return thrown != null && (thrown instanceof NoRule || lacksRule(thrown.getCause()));
  }

  /** Where the case stood when it broke; empty where no model was reached. */
  public String element() {
    return element;
  }
}
