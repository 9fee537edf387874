package cn.kuaichu.oversight.notices;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Tells what waits every few seconds, while the product serves. */
@Component
@ConditionalOnWebApplication
class NoticeSchedule {
  private static final Logger LOG = LoggerFactory.getLogger(NoticeSchedule.class);
  private final TellNotices tell;

  NoticeSchedule(TellNotices tell) {
    this.tell = tell;
  }

  @Scheduled(initialDelayString = "${kuaichu.notices.first}", fixedDelayString = "${kuaichu.notices.every}")
  void tell() {
    try {
      tell.tellAll();
    } catch (RuntimeException e) {
      LOG.error("notices were not told; it is tried again", e);
    }
  }
}
