package cn.kuaichu.engine.security;

import cn.kuaichu.people.identity.EngineMirror;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Closes, inside the engine, what its last community release leaves open. */
@Configuration(proxyBeanMethods = false)
class EngineSafety {
  /** After the engine's own settings, whose list of beans is used here. */
  @Bean
  @Order(2000)
  AbstractProcessEnginePlugin safeEngine(ApplicationContext context) {
    return new AbstractProcessEnginePlugin() {
      @Override
      public void preInit(ProcessEngineConfigurationImpl engine) {
        commands(engine);
        expressions(engine, context);
        accounts(engine, context);
      }
    };
  }

  private static void commands(ProcessEngineConfigurationImpl engine) {
    engine.setCustomPreCommandInterceptorsTxRequired(
        with(engine.getCustomPreCommandInterceptorsTxRequired(), new WebCommands(engine), new QueryGuard()));
    engine.setCustomPreCommandInterceptorsTxRequiresNew(
        with(engine.getCustomPreCommandInterceptorsTxRequiresNew(), new WebCommands(engine), new QueryGuard()));
    engine.setCustomSessionFactories(with(engine.getCustomSessionFactories(), new GuardedFilters.Factory()));
  }

  private static void expressions(ProcessEngineConfigurationImpl engine, ApplicationContext context) {
    engine.setExpressionManager(new GuardedExpressions(context, engine.getBeans()));
    engine.setCustomPostBPMNParseListeners(
        with(engine.getCustomPostBPMNParseListeners(), new ModelGuard(engine.getBeans())));
  }

  private static void accounts(ProcessEngineConfigurationImpl engine, ApplicationContext context) {
    engine.setPasswordEncryptor(new SlowHash());
    engine.setPasswordPolicy(new PasswordRules());
    engine.setEnablePasswordPolicy(true);
    engine.setIdentityProviderSessionFactory(new IdentityRules.Factory(() -> context.getBean(EngineMirror.class)));
    engine.setWebappsAuthenticationLoggingEnabled(true);
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // List.of only reads them
  private static <T> List<T> with(List<? extends T> present, T... more) {
    List<T> all = present == null ? new ArrayList<>() : new ArrayList<>(present);
    all.addAll(List.of(more));
    return all;
  }
}
