package cn.kuaichu.life.tiering;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.appeal.Tier;
import cn.kuaichu.people.identity.Unit;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Books a case into the ledger of the responsible unit's tier; a village case at a township stands in the township's.
 */
@Component
class Booking {
  private final CaseFiles files;
  private final TierAssignment assignment;
  private final TierLedgers ledgers;

  Booking(CaseFiles files, TierAssignment assignment, TierLedgers ledgers) {
    this.files = files;
    this.assignment = assignment;
    this.ledgers = ledgers;
  }

  void book(long appealId, Tier decided, UnitRule rule, String key) {
    CaseFile file = files.open(appealId);
    Unit unit = assignment.responsible(file.appeal(), decided, rule);
    file.booked(unit.tier(), unit.id());
    ledgers.open(file.appeal());
    file.record(Step.BOOK, Actor.SYSTEM, key,
        Map.of("decidedTier", decided.name(), "unitRule", rule.name(), "unit", unit.id()), Map.of());
  }
}
