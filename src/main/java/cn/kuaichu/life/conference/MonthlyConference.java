package cn.kuaichu.life.conference;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks every hour whether the month has its conference. A timer start event would be lost with a redeployment and
 * would fire once for each missed month after a long stop; this asks only what is true now, and a unique key settles
 * which of two nodes was first.
 */
@Component
class MonthlyConference {
  private static final Logger LOG = LoggerFactory.getLogger(MonthlyConference.class);
  private final Conferences conferences;

  MonthlyConference(Conferences conferences) {
    this.conferences = conferences;
  }

  @Scheduled(initialDelayString = "PT2M", fixedDelayString = "PT1H")
  void look() {
    try {
      if (conferences.callMonthly()) {
        LOG.info("the month's conference was called");
      }
    } catch (DuplicateKeyException e) {
      LOG.info("another node has called the month's conference");
    }
  }
}
