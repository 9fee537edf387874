package cn.kuaichu.engine.tuning;

import cn.kuaichu.engine.seam.ModelQuestions;
import java.util.AbstractMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.context.ApplicationContext;

/**
 * All that an expression in a model can see: delegates, listeners and the questions of {@link ModelQuestions}; nothing
 * else of the application.
 */
final class ModelBeans extends AbstractMap<Object, Object> {
  private final ApplicationContext context;
  private final Set<String> names = new HashSet<>();

  ModelBeans(ApplicationContext context) {
    this.context = context;
    names.addAll(Set.of(context.getBeanNamesForType(JavaDelegate.class, true, false)));
    names.addAll(Set.of(context.getBeanNamesForType(TaskListener.class, true, false)));
    names.addAll(Set.of(context.getBeanNamesForType(ModelQuestions.class, true, false)));
  }

  @Override
  public boolean containsKey(Object name) {
    return names.contains(name);
  }

  @Override
  public Object get(Object name) {
    return names.contains(name) ? context.getBean((String) name) : null;
  }

  @Override
  public Set<Map.Entry<Object, Object>> entrySet() {
    throw new UnsupportedOperationException("models name their beans, they do not list them");
  }
}
