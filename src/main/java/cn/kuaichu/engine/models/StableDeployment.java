package cn.kuaichu.engine.models;

import cn.kuaichu.ground.start.ServerStart;
import cn.kuaichu.ground.start.StartRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.CamundaDeploymentConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * Deploys {@code processes/} and {@code forms/} under names that do not depend on how or where the product was started:
 * the stock deployment would take a jar and a checkout for two different models. Models that do not keep to the house
 * rules stop the start.
 */
@Component
@ServerStart
class StableDeployment extends AbstractCamundaConfiguration implements CamundaDeploymentConfiguration {
  @Override
  public void preInit(SpringProcessEngineConfiguration engine) {
    requireHouseRules();
    engine.setDeploymentName("kuaichu");
    engine.setDeploymentResources(getDeploymentResources().toArray(new Resource[0]));
    engine.setDeployChangedOnly(true);
  }

  @Override
  public Set<Resource> getDeploymentResources() {
    return new LinkedHashSet<>(ModelFiles.all().values());
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
}
