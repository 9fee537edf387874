package cn.kuaichu.engine.check;

import cn.kuaichu.engine.seam.ModelQuestions;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.beans.factory.support.SimpleBeanDefinitionRegistry;
import org.springframework.context.annotation.AnnotationBeanNameGenerator;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/** The beans a model may name, found on the class path: nothing is started. */
public final class ModelBeanClasses {
  private static final Set<Class<?>> KINDS = Set.of(JavaDelegate.class, TaskListener.class, ExecutionListener.class,
      ModelQuestions.class);
  private static final Map<String, Class<?>> KNOWN = scan();

  private ModelBeanClasses() {}

  /** The names of all beans of a kind. */
  public static Set<String> of(Class<?> kind) {
    return KNOWN.entrySet().stream().filter(bean -> kind.isAssignableFrom(bean.getValue())).map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static boolean is(String name, Class<?> kind) {
    return KNOWN.containsKey(name) && kind.isAssignableFrom(KNOWN.get(name));
  }

  /** Whether a bean's class, or one it stems from, has this name. */
  static boolean hasParent(String bean, String simpleName) {
    return Stream.<Class<?>>iterate(KNOWN.get(bean), type -> type != null, Class::getSuperclass)
        .anyMatch(type -> type.getSimpleName().equals(simpleName));
  }

  /** What a model may ask a bean. */
  public static Stream<Method> questions(String bean) {
    return Stream.of(KNOWN.get(bean).getMethods()).filter(method -> method.getDeclaringClass() != Object.class);
  }

  private static Map<String, Class<?>> scan() {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(Component.class));
    var names = new SimpleBeanDefinitionRegistry();
    Map<String, Class<?>> found = new TreeMap<>();
    scanner.findCandidateComponents("cn.kuaichu").forEach(bean -> {
      Class<?> type = ClassUtils.resolveClassName(bean.getBeanClassName(), ModelBeanClasses.class.getClassLoader());
      if (KINDS.stream().anyMatch(kind -> kind.isAssignableFrom(type))) {
        found.put(AnnotationBeanNameGenerator.INSTANCE.generateBeanName(bean, names), type);
      }
    });
    return found;
  }
}
