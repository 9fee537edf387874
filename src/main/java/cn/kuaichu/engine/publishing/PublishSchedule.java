package cn.kuaichu.engine.publishing;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Puts approved rules in force on their day; on which node does not matter. */
@Component
@ConditionalOnWebApplication
class PublishSchedule {
  private static final Logger LOG = LoggerFactory.getLogger(PublishSchedule.class);
  private final Publishing publishing;

  PublishSchedule(Publishing publishing) {
    this.publishing = publishing;
  }

  @Scheduled(initialDelayString = "${kuaichu.rules.first}", fixedDelayString = "${kuaichu.rules.every}")
  void look() {
    try {
      publishing.publishDue();
    } catch (RuntimeException e) {
      LOG.error("approved rules were not looked for; the next look comes soon", e);
    }
  }
}
