package cn.kuaichu.engine.models;

import cn.kuaichu.engine.check.ModelFiles;
import cn.kuaichu.ground.start.CommandRefused;
import cn.kuaichu.ground.start.CommandStart;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.CamundaDeploymentConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * The engine beside a command: it asks the models and tables that are in force, those of the program or not, and puts
 * none in force. What the program cannot do without has to be among them.
 */
@Component
@CommandStart
class CommandEngine extends AbstractCamundaConfiguration implements CamundaDeploymentConfiguration {
  @Override
  public void preInit(SpringProcessEngineConfiguration engine) {
    engine.setHistoryCleanupEnabled(false); // each start plans the next clean-up anew
  }

  @Override
  public Set<Resource> getDeploymentResources() {
    return Set.of();
  }

  @Override
  public void postProcessEngineBuild(ProcessEngine engine) {
    Set<String> missing = ModelFiles.namesForTheEngine();
    RepositoryService repository = engine.getRepositoryService();
    List<Deployment> deployments = repository.createDeploymentQuery().list();
    for (int i = 0; i < deployments.size() && !missing.isEmpty(); i++) {
      missing.removeAll(repository.getDeploymentResourceNames(deployments.get(i).getId()));
    }
    if (!missing.isEmpty()) {
      throw new CommandRefused(
          "本程序的模型 " + missing.iterator().next() + (missing.size() > 1 ? " 等 " + missing.size() + " 个" : " ")
              + "尚未在数据库中发布；请改用与正在运行的服务同一版本的程序，或先用本程序启动一次服务。");
    }
  }
}
