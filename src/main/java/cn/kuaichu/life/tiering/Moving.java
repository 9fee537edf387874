package cn.kuaichu.life.tiering;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.life.deadline.Clocks;
import cn.kuaichu.people.identity.Unit;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Hands a case to another responsible unit: one row of a ledger is closed, the next opened and linked; the clock runs
 * on.
 */
@Component
public class Moving {
  private final TierLedgers ledgers;
  private final Clocks clocks;

  Moving(TierLedgers ledgers, Clocks clocks) {
    this.ledgers = ledgers;
    this.clocks = clocks;
  }

  public void move(CaseFile file, Unit to, TierLedgers.Closing why, String key) {
    Appeal appeal = file.appeal();
    String from = appeal.responsibleUnit();
    ledgers.close(appeal, why);
    file.moved(to.tier(), to.id());
    ledgers.open(appeal);
    file.record(Step.MOVE, Actor.SYSTEM, key,
        Map.of("from", from, "unit", to.id(), "why", why.name(), "hops", appeal.hops()), Map.of());
    clocks.handOver(file, to.id());
  }
}
