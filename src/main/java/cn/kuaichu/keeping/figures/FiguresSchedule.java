package cn.kuaichu.keeping.figures;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Counts changed months again while the product serves, so that no reader waits for many of them. */
@Component
@ConditionalOnWebApplication
class FiguresSchedule {
  private static final Logger LOG = LoggerFactory.getLogger(FiguresSchedule.class);
  private final Cells cells;

  FiguresSchedule(Cells cells) {
    this.cells = cells;
  }

  @Scheduled(initialDelayString = "${kuaichu.register.first}", fixedDelayString = "${kuaichu.register.every}")
  void follow() {
    try {
      cells.refreshUnhurried();
    } catch (RuntimeException e) {
      LOG.error("the sums of figures were not brought up to the register; it tries again, as every reader does", e);
    }
  }
}
