package cn.kuaichu.engine.seam;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.deploy.cache.DeploymentCache;
import org.camunda.bpm.engine.impl.pvm.PvmActivity;
import org.camunda.bpm.engine.impl.pvm.PvmTransition;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** In which order a model draws its elements. Models are in the engine's memory anyway. */
@Component
public class DrawnOrder {
  private final ProcessEngine engine;

  DrawnOrder(@Lazy ProcessEngine engine) {
    this.engine = engine;
  }

  /** @return ids of the elements, those nearest to the start first */
  public List<String> in(String definition) {
    return read(cache -> {
      Set<PvmActivity> seen = new LinkedHashSet<>(
          List.of(cache.findDeployedProcessDefinitionById(definition).getInitial()));
      List<PvmActivity> order = new ArrayList<>(seen);
      for (int i = 0; i < order.size(); i++) {
        for (PvmTransition flow : order.get(i).getOutgoingTransitions()) {
          if (seen.add(flow.getDestination())) {
            order.add(flow.getDestination());
          }
        }
      }
      return order.stream().map(PvmActivity::getId).toList();
    });
  }

  /** @return id of the model's version in which new instances start */
  public String newest(String key) {
    return read(cache -> cache.findDeployedLatestProcessDefinitionByKey(key).getId());
  }

  private <T> T read(Function<DeploymentCache, T> question) {
    var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    return configuration.getCommandExecutorTxRequired()
        .execute(context -> context.runWithoutAuthorization(() -> question.apply(configuration.getDeploymentCache())));
  }
}
