package cn.kuaichu.engine.publishing;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.engine.check.ModelFiles;
import java.io.ByteArrayInputStream;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Hands files to the engine, in the caller's transaction. Who may is asked before. Cases of tables are not for it. */
@Component
class Deploying {
  private final ProcessEngine engine;

  Deploying(@Lazy ProcessEngine engine) {
    this.engine = engine;
  }

  void deploy(Map<String, byte[]> files) {
    var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    DeploymentBuilder deployment = engine.getRepositoryService().createDeployment().name(InForce.DEPLOYMENT);
    files.forEach((name, content) -> {
      if (ModelFiles.isForTheEngine(name)) {
        deployment.addInputStream(name, new ByteArrayInputStream(content));
      }
    });
    if (deployment.getResourceNames().isEmpty()) {
      return; // the engine takes no empty deployment
    }
    try {
      configuration.getCommandExecutorTxRequired()
          .execute(context -> context.runWithoutAuthorization(deployment::deployWithResult));
    } catch (ProcessEngineException broken) {
      throw new AppealRefused("流程引擎不接受这些文件，没有发布：" + broken.getMessage());
    }
  }
}
