package cn.kuaichu.lifecycle;

import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/** The engine has one clock for all classes of a run: whatever a class set it to ends with the class. */
public final class ClockRunsOn implements TestExecutionListener {
  @Override
  public void afterTestClass(TestContext test) {
    if (test.hasApplicationContext()) {
      test.getApplicationContext().getBeanProvider(MovableClock.class).ifAvailable(MovableClock::runFreely);
    }
  }
}
