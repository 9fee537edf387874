package cn.kuaichu.ledger;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Anchors while the product serves: soon after its start, every hour, and once more when it is stopped in good order.
 */
@Component
@ConditionalOnWebApplication
class AnchorSchedule implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(AnchorSchedule.class);
  private final Anchors anchors;
  private volatile boolean running;

  AnchorSchedule(Anchors anchors) {
    this.anchors = anchors;
  }

  @Scheduled(initialDelayString = "${kuaichu.ledger.anchor-first}", fixedDelayString = "${kuaichu.ledger.anchor-every}")
  void anchor() {
    try {
      int heads = anchors.anchorUnlessBusy();
      LOG.debug("{} heads anchored", heads);
    } catch (RuntimeException e) {
      LOG.error("the ledger was not anchored", e);
    }
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    anchor();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Last of all: when the web server and the job executor have written their last steps. */
  @Override
  public int getPhase() {
    return Integer.MIN_VALUE;
  }
}
