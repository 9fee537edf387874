package cn.kuaichu.ground.start;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Does the work of a start before the ports open. An {@code ApplicationRunner} would come after: the first visitor
 * would meet a district without units, and the health check would already answer that all is well.
 */
@Component
@ServerStart
class OpeningWork implements SmartLifecycle {
  private final ObjectProvider<BeforeOpening> work;
  private volatile boolean running;

  OpeningWork(ObjectProvider<BeforeOpening> work) {
    this.work = work;
  }

  @Override
  public void start() {
    List<BeforeOpening> inOrder = work.orderedStream().toList();
    inOrder.forEach(BeforeOpening::beforeOpening);
    running = true;
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** The web servers begin at the far end of the phases. */
  @Override
  public int getPhase() {
    return 0;
  }
}
