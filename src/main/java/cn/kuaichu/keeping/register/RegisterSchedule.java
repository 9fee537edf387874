package cn.kuaichu.keeping.register;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Keeps the register up with the ledger while the product serves. */
@Component
@ConditionalOnWebApplication
class RegisterSchedule {
  private static final Logger LOG = LoggerFactory.getLogger(RegisterSchedule.class);
  private static final int MANY = 1000; // rows; as after an import or an upgrade
  private final Register register;

  RegisterSchedule(Register register) {
    this.register = register;
  }

  @Scheduled(initialDelayString = "${kuaichu.register.first}", fixedDelayString = "${kuaichu.register.every}")
  void follow() {
    try {
      int made = register.catchUpWholly();
      if (made >= MANY) {
        LOG.info("{} entries read into the register", made);
      }
    } catch (RuntimeException e) {
      LOG.error("the register was not brought up to the ledger; it tries again", e);
    }
  }
}
