package cn.kuaichu.engine.security;

import java.lang.reflect.Field;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractExecuteFilterCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.query.Query;
import org.springframework.util.ReflectionUtils;

/** Looks at every task query, and at every query that extends a stored filter, before the engine evaluates anything. */
final class QueryGuard extends CommandInterceptor {
  private static final Field EXTENSION = extension();

  @Override
  public <T> T execute(Command<T> command) {
    if (command instanceof TaskQueryImpl query) {
      QueryExpressions.requireNone(query);
    } else if (command instanceof AbstractExecuteFilterCmd) {
      QueryExpressions.requireNone((Query<?, ?>) ReflectionUtils.getField(EXTENSION, command));
    }
    return next.execute(command);
  }

  /**
   * The engine offers no getter; should the field ever vanish, the start fails here instead of the guard falling
   * silent.
   */
  private static Field extension() {
    Field field = ReflectionUtils.findField(AbstractExecuteFilterCmd.class, "extendingQuery", Query.class);
    if (field == null) {
      throw new IllegalStateException("the engine's filter command has changed; QueryGuard has to follow");
    }
    ReflectionUtils.makeAccessible(field);
    return field;
  }
}
