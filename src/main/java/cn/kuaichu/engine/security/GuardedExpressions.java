package cn.kuaichu.engine.security;

import java.util.Map;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.springframework.context.ApplicationContext;

/** The engine's expressions over the given beans alone, with {@link ExpressionGuard} in front. */
final class GuardedExpressions extends SpringExpressionManager {
  GuardedExpressions(ApplicationContext context, Map<Object, Object> beans) {
    super(context, beans);
    if (beans == null) {
      throw new IllegalStateException("without a list of beans an expression would see the whole application");
    }
  }

  @Override
  protected ELResolver createElResolver() {
    CompositeELResolver guarded = new CompositeELResolver();
    guarded.add(new ExpressionGuard());
    guarded.add(super.createElResolver());
    return guarded;
  }
}
