package cn.kuaichu.oversight.watch;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Asks every few minutes whether somebody has looked today: soon after midnight, and soon after a start, nobody has.
 */
@Component
@ConditionalOnWebApplication
class WatchSchedule {
  private static final Logger LOG = LoggerFactory.getLogger(WatchSchedule.class);
  private final DailyWatch watch;

  WatchSchedule(DailyWatch watch) {
    this.watch = watch;
  }

  @Scheduled(initialDelayString = "${kuaichu.watch.first}", fixedDelayString = "${kuaichu.watch.every}")
  void look() {
    try {
      watch.look();
    } catch (RuntimeException e) {
      LOG.error("the daily watch did not look; it tries again", e);
    }
  }
}
