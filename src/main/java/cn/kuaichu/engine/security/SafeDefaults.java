package cn.kuaichu.engine.security;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Settings that follow from others, unless said otherwise: the sample district comes with the embedded database, its
 * well-known password keeps it on the loopback address, and cookies are for HTTPS only where there is HTTPS. A named
 * proxy means that HTTPS is in front: one setting switches all of it, so that no half of it is forgotten.
 */
final class SafeDefaults implements EnvironmentPostProcessor {
  private static final String EMPTY = "empty";
  private static final int CASES = 300; // of the sample district's year

  @Override
  public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
    boolean embedded = environment.getProperty("spring.datasource.url", "").isEmpty();
    boolean empty = EMPTY.equalsIgnoreCase(environment.getProperty("kuaichu.sample", ""));
    if (empty) { // the sample district without its year
      environment.getPropertySources()
          .addFirst(new MapPropertySource("kuaichu empty sample",
              Map.of("kuaichu.sample", true, "kuaichu.sample-year.cases", 0)));
    }
    boolean sample = environment.getProperty("kuaichu.sample", Boolean.class, embedded);
    boolean https = environment.getProperty("kuaichu.https", Boolean.class,
        bringsACertificate(environment) || hasAProxy(environment));
    Map<String, Object> defaults = new HashMap<>();
    defaults.put("kuaichu.sample", sample);
    defaults.put("kuaichu.sample-year.cases", sample && embedded ? CASES : 0);
    defaults.put("kuaichu.https", https);
    defaults.put("server.servlet.session.cookie.secure", https);
    defaults.put("camunda.bpm.webapp.csrf.enable-secure-cookie", https);
    defaults.put("camunda.bpm.webapp.session-cookie.enable-secure-cookie", false); // the server says it already
    if (sample) {
      defaults.put("server.address", "127.0.0.1");
    }
    environment.getPropertySources().addLast(new MapPropertySource("kuaichu defaults", defaults));
  }

  private static boolean hasAProxy(ConfigurableEnvironment environment) {
    return Binder.get(environment).bind("kuaichu.portal.trusted-proxy", Bindable.listOf(String.class))
        .map(proxies -> proxies.stream().anyMatch(proxy -> !proxy.isBlank())).orElse(false);
  }

  private static boolean bringsACertificate(ConfigurableEnvironment environment) {
    boolean named = environment.containsProperty("server.ssl.key-store")
        || environment.containsProperty("server.ssl.certificate") || environment.containsProperty("server.ssl.bundle");
    return environment.getProperty("server.ssl.enabled", Boolean.class, named);
  }
}
