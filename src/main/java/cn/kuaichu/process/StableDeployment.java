package cn.kuaichu.process;

import cn.kuaichu.start.StartRefused;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.CamundaDeploymentConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Deploys {@code processes/} and {@code forms/} under names that do not depend on how or where the product was started:
 * the stock deployment would take a jar and a checkout for two different models. Models that do not keep to the house
 * rules stop the start.
 */
@Component
class StableDeployment extends AbstractCamundaConfiguration implements CamundaDeploymentConfiguration {
  private static final List<String> PATTERNS = List.of("processes/**/*.bpmn", "processes/**/*.dmn", "forms/**/*.form");

  @Override
  public void preInit(SpringProcessEngineConfiguration engine) {
    requireHouseRules();
    engine.setDeploymentName("kuaichu");
    engine.setDeploymentResources(getDeploymentResources().toArray(new Resource[0]));
    engine.setDeployChangedOnly(true);
  }

  @Override
  public Set<Resource> getDeploymentResources() {
    Map<String, Resource> found = new TreeMap<>();
    for (String pattern : PATTERNS) {
      for (Resource file : files(pattern)) {
        String name = nameFrom(file, pattern.substring(0, pattern.indexOf('/')));
        found.put(name, new Named(name, file));
      }
    }
    return new LinkedHashSet<>(found.values());
  }

  private void requireHouseRules() {
    Map<String, byte[]> models = new TreeMap<>();
    for (Resource model : getDeploymentResources()) {
      models.put(model.getFilename(), content(model));
    }
    try {
      ModelStyle.require(models);
    } catch (IllegalStateException e) {
      throw new StartRefused(e.getMessage(), "Correct the models in processes/ and start again.");
    }
  }

  private static byte[] content(Resource file) {
    try {
      return file.getContentAsByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file.getFilename(), e);
    }
  }

  private static Resource[] files(String pattern) {
    try {
      return new PathMatchingResourcePatternResolver().getResources("classpath*:" + pattern);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + pattern, e);
    }
  }

  private static String nameFrom(Resource file, String folder) {
    try {
      String url = file.getURL().toString();
      return url.substring(url.lastIndexOf("/" + folder + "/") + 1);
    } catch (IOException e) {
      throw new UncheckedIOException("no address for " + file, e);
    }
  }

  /** A resource whose file name is its relative path, and which is no file of a machine. */
  private static final class Named extends AbstractResource {
    private final String name;
    private final Resource content;

    Named(String name, Resource content) {
      this.name = name;
      this.content = content;
    }

    @Override
    public String getFilename() {
      return name;
    }

    @Override
    public String getDescription() {
      return name;
    }

    @Override
    public InputStream getInputStream() throws IOException {
      return content.getInputStream();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Named named && named.name.equals(name);
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }
  }
}
