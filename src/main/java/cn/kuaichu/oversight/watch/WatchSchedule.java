package cn.kuaichu.oversight.watch;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Runs every few minutes. The watch itself looks only once a day: soon after midnight, or soon after a start. */
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
