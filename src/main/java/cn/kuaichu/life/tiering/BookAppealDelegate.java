package cn.kuaichu.life.tiering;

import cn.kuaichu.appeal.Tier;
import cn.kuaichu.engine.seam.Running;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 分层建账: opens the case's row in exactly one tier's ledger. */
@Component
class BookAppealDelegate implements JavaDelegate {
  private final Booking booking;

  BookAppealDelegate(Booking booking) {
    this.booking = booking;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Tier tier = Tier.valueOf(Running.take(execution, "tier"));
    UnitRule rule = UnitRule.valueOf(Running.take(execution, "unitRule"));
    booking.book(Running.appealId(execution), tier, rule, Running.key(execution));
  }
}
