package cn.kuaichu.engine.seam;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.context.Context;

/** What a delegate needs to know of the instance it runs in. */
public final class Running {
  private Running() {}

  public static long appealId(DelegateExecution execution) {
    return (Long) execution.getVariable("appealId");
  }

  /** The order, conference or other thing the instance is about. */
  public static long id(DelegateExecution execution, String variable) {
    return (Long) execution.getVariable(variable);
  }

  /** Who is logged in and brought this about; null for the product itself. */
  public static String login() {
    return Context.getCommandContext().getAuthenticatedUserId();
  }

  /** The same for every repetition of the same activity instance, different for every new one. */
  public static String key(DelegateExecution execution) {
    return execution.getCurrentActivityId() + ":" + execution.getActivityInstanceId();
  }

  /** Takes a small answer of a decision table out of the engine again, before it reaches the database. */
  @SuppressWarnings("unchecked") // the decision table declares the type
  public static <T> T take(DelegateExecution execution, String name) {
    T value = (T) execution.getVariable(name);
    execution.removeVariable(name);
    return value;
  }
}
