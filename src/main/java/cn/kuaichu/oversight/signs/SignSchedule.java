package cn.kuaichu.oversight.signs;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Asks every few minutes whether yesterday has been looked at: from ten past midnight, and soon after a start, it has
 * not.
 */
@Component
@ConditionalOnWebApplication
class SignSchedule {
  private static final Logger LOG = LoggerFactory.getLogger(SignSchedule.class);
  private final NightlySigns signs;

  SignSchedule(NightlySigns signs) {
    this.signs = signs;
  }

  @Scheduled(initialDelayString = "${kuaichu.watch.first}", fixedDelayString = "${kuaichu.watch.every}")
  void look() {
    try {
      signs.look();
    } catch (RuntimeException e) {
      LOG.error("the signs of a day were not looked for; the next try follows", e);
    }
  }
}
