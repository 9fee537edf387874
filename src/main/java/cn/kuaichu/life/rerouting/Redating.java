package cn.kuaichu.life.rerouting;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.Classification;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.engine.seam.DecisionTables;
import cn.kuaichu.life.deadline.ClockKind;
import cn.kuaichu.life.deadline.ClockRule;
import cn.kuaichu.life.deadline.Clocks;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The due date follows the corrected class, by the same table that set it. */
@Component
class Redating {
  private final Clocks clocks;
  private final DecisionTables tables;

  Redating(Clocks clocks, DecisionTables tables) {
    this.clocks = clocks;
    this.tables = tables;
  }

  /** @param before how the case was classified before this transaction */
  void follow(CaseFile file, Classification before) {
    Appeal appeal = file.appeal();
    if (appeal.status().ended() || Classification.of(appeal).equals(before)
        || clocks.find(appeal.id(), appeal.round(), ClockKind.HANDLING).isEmpty()) {
      return;
    }
    DecisionTables.Decided decided = tables.decide(ClockKind.HANDLING.table(),
        Map.of("category", appeal.category().name(),
            "tier", appeal.tier().name(), "difficulty", appeal.difficulty().name(), "urgency",
            appeal.urgency().name()));
    String key = "reclassified:" + appeal.headSeq();
    var dueBefore = clocks.schedule(appeal.id(), ClockKind.HANDLING).dueAt();
    clocks.reclassified(file, ClockRule.of(decided.outputs()::get), key).ifPresent(schedule -> {
      Map<String, Object> detail = new HashMap<>(
          Map.of("clock", ClockKind.HANDLING.name(), "why", "RECLASSIFIED", "dueBefore",
              dueBefore.toString(), "dueAt", schedule.dueAt().toString(), "rule", decided.rule()));
      file.record(Step.REDATE, Actor.SYSTEM, key, detail, Map.of());
    });
  }
}
