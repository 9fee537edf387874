package cn.kuaichu.faces.inbox;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the desk's rules in front of the engine's services, so that every door leads through them. */
@Configuration(proxyBeanMethods = false)
class DeskConfiguration {
  @Bean
  AbstractProcessEnginePlugin guardedServices(ObjectProvider<DeskRules> rules, ObjectProvider<CaseView> view,
      ObjectProvider<StartDesk> starts, ObjectProvider<FormOptions> options, ObjectProvider<HandedIn> handedIn) {
    return new AbstractProcessEnginePlugin() {
      @Override
      public void preInit(ProcessEngineConfigurationImpl engine) {
        GuardedTaskService tasks = new GuardedTaskService(rules::getObject, handedIn::getObject);
        engine.setTaskService(tasks);
        engine.setFormService(new GuardedFormService(tasks, view::getObject, starts::getObject,
            options::getObject, handedIn::getObject));
        engine.setRuntimeService(new GuardedRuntimeService());
      }
    };
  }
}
