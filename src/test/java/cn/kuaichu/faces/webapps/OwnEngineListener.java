package cn.kuaichu.faces.webapps;

import org.camunda.bpm.container.RuntimeContainerDelegate;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * The web apps find "the" engine in a registry of the whole JVM. In tests several applications live in one JVM, and the
 * last one started or stopped would have the word: here each test class gets its own application's engine.
 */
public final class OwnEngineListener implements TestExecutionListener {
  @Override
  public void beforeTestClass(TestContext context) {
    context.getApplicationContext().getBeanProvider(ProcessEngine.class).ifAvailable(OwnEngineListener::register);
  }

  private static void register(ProcessEngine engine) {
    RuntimeContainerDelegate platform = RuntimeContainerDelegate.INSTANCE.get();
    ProcessEngine registered = platform.getProcessEngineService().getProcessEngine(engine.getName());
    if (registered != engine) {
      if (registered != null) {
        platform.unregisterProcessEngine(registered);
      }
      platform.registerProcessEngine(engine);
    }
    ProcessEngines.registerProcessEngine(engine);
  }
}
