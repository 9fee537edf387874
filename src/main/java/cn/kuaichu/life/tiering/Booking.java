package cn.kuaichu.life.tiering;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.appeal.Tier;
import cn.kuaichu.engine.seam.DecisionTables;
import cn.kuaichu.people.identity.Unit;
import java.util.HashMap;
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
  private final DecisionTables tables;

  Booking(CaseFiles files, TierAssignment assignment, TierLedgers ledgers, DecisionTables tables) {
    this.tables = tables;
    this.files = files;
    this.assignment = assignment;
    this.ledgers = ledgers;
  }

  void book(long appealId, Tier decided, UnitRule rule, String key) {
    CaseFile file = files.open(appealId);
    Unit unit = assignment.responsible(file.appeal(), decided, rule);
    file.booked(unit.tier(), unit.id());
    ledgers.open(file.appeal());
    Map<String, Object> detail = new HashMap<>(
        Map.of("decidedTier", decided.name(), "unitRule", rule.name(), "unit", unit.id()));
    tables.askedByModel("appeal-tier").ifPresent(table -> detail.put("rule", table));
    file.record(Step.BOOK, Actor.SYSTEM, key, detail, Map.of());
  }
}
