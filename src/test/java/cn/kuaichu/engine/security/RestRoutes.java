package cn.kuaichu.engine.security;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.admin.impl.web.AdminApplication;
import org.camunda.bpm.cockpit.impl.web.CockpitApplication;
import org.camunda.bpm.tasklist.impl.web.TasklistApplication;
import org.camunda.bpm.webapp.impl.engine.EngineRestApplication;
import org.camunda.bpm.welcome.impl.web.WelcomeApplication;

/** Every operation that the web apps and the engine's REST offer, read from the classes that serve them. */
final class RestRoutes {
  /** @param path with {@code {}} for each part that varies */
  record Route(String method, String path) implements Comparable<Route> {
    @Override
    public int compareTo(Route other) {
      return (path + ' ' + method).compareTo(other.path + ' ' + other.method);
    }

    @Override
    public String toString() {
      return method + ' ' + path;
    }
  }

  private static final Map<String, Application> APPS = new LinkedHashMap<>();

  static {
    APPS.put("/camunda/api/engine", new EngineRestApplication());
    APPS.put("/camunda/api/tasklist", new TasklistApplication());
    APPS.put("/camunda/api/cockpit", new CockpitApplication());
    APPS.put("/camunda/api/admin", new AdminApplication());
    APPS.put("/camunda/api/welcome", new WelcomeApplication());
  }

  private RestRoutes() {}

  /** The product must be running: plugins announce themselves at the start. */
  @SuppressWarnings("deprecation") // the web apps announce some of their classes as singletons
  static Set<Route> all() {
    Set<Route> routes = new TreeSet<>();
    APPS.forEach((root, app) -> {
      List<Class<?>> classes = new ArrayList<>(app.getClasses());
      app.getSingletons().forEach(one -> classes.add(one.getClass()));
      for (Class<?> type : classes) {
        pathOf(type).ifPresent(path -> walk(joined(root, path), type, routes, 0));
      }
    });
    return routes;
  }

  private static void walk(String at, Class<?> type, Set<Route> routes, int depth) {
    if (depth > 6) {
      throw new IllegalStateException("the resources of " + at + " have no end");
    }
    for (Method method : type.getMethods()) {
      if (method.isBridge()) {
        continue;
      }
      Optional<Method> annotated = annotated(method);
      if (annotated.isEmpty()) {
        continue;
      }
      Path path = annotated.get().getAnnotation(Path.class);
      String here = path == null ? at : joined(at, path.value());
      Optional<String> verb = verb(annotated.get());
      if (verb.isPresent()) {
        routes.add(new Route(verb.get(), here));
      } else if (path != null) {
        walk(here, method.getReturnType(), routes, depth + 1);
      }
    }
  }

  /** As JAX-RS finds them: on the method, or on the one it overrides. */
  private static Optional<Method> annotated(Method method) {
    if (method.isAnnotationPresent(Path.class) || verb(method).isPresent()) {
      return Optional.of(method);
    }
    List<Class<?>> above = new ArrayList<>(List.of(method.getDeclaringClass().getInterfaces()));
    if (method.getDeclaringClass().getSuperclass() != null) {
      above.add(method.getDeclaringClass().getSuperclass());
    }
    for (Class<?> type : above) {
      try {
        Optional<Method> found = annotated(type.getMethod(method.getName(), method.getParameterTypes()));
        if (found.isPresent()) {
          return found;
        }
      } catch (NoSuchMethodException e) {
        // not from there
      }
    }
    return Optional.empty();
  }

  private static Optional<String> verb(Method method) {
    for (Annotation annotation : method.getAnnotations()) {
      HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
      if (verb != null) {
        return Optional.of(verb.value());
      }
    }
    return Optional.empty();
  }

  private static Optional<String> pathOf(Class<?> type) {
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      if (at.isAnnotationPresent(Path.class)) {
        return Optional.of(at.getAnnotation(Path.class).value());
      }
      for (Class<?> face : at.getInterfaces()) {
        if (face.isAnnotationPresent(Path.class)) {
          return Optional.of(face.getAnnotation(Path.class).value());
        }
      }
    }
    return Optional.empty();
  }

  private static String joined(String root, String path) {
    String plain = path.replaceAll("\\{[^{}]*(\\{[^{}]*\\}[^{}]*)*\\}", "{}").replaceAll("^/+|/+$", "");
    return plain.isEmpty() ? root : root + '/' + plain;
  }
}
