package cn.kuaichu.faces.supervisiondesk;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What an element is called in its model. Models are in the engine's memory anyway. */
@Component
class ElementNames {
  private final ProcessEngine engine;

  ElementNames(@Lazy ProcessEngine engine) {
    this.engine = engine;
  }

  String nameOf(String definition, String element) {
    Command<String> look = context -> {
      ActivityImpl activity = Context.getProcessEngineConfiguration().getDeploymentCache()
          .findDeployedProcessDefinitionById(definition).findActivity(element);
      Object name = activity == null ? null : activity.getProperty("name");
      return name == null ? "定时" : name.toString();
    };
    return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getCommandExecutorTxRequired()
        .execute(look);
  }
}
