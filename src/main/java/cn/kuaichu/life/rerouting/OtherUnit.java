package cn.kuaichu.life.rerouting;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.life.handling.Recusing;
import cn.kuaichu.life.tiering.TierAssignment;
import cn.kuaichu.life.tiering.TierAssignment.Route;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Role;
import cn.kuaichu.people.identity.Unit;
import cn.kuaichu.people.identity.Units;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Whose a case becomes by corrected facts. It moves where the rules now choose another unit than they chose by the
 * facts before, and out of a unit that must not handle it; never down to a lower tier, and an arbiter's ruling or a
 * raise is not undone by a correction that changes nothing about the route.
 */
@Component
class OtherUnit {
  private final Units units;
  private final TierAssignment assignment;
  private final Officials officials;
  private final Recusing recusing;

  OtherUnit(Units units, TierAssignment assignment, Officials officials, Recusing recusing) {
    this.units = units;
    this.assignment = assignment;
    this.officials = officials;
    this.recusing = recusing;
  }

  /** @return empty where the case stays */
  Optional<Unit> of(Appeal appeal, Route before, Route now) {
    Unit current = units.get(appeal.responsibleUnit());
    boolean mustLeave = assignment.isAccused(appeal, current);
    boolean saysAnother = !now.unit().id().equals(before.unit().id())
        && now.unit().tier().compareTo(current.tier()) >= 0;
    if ((mustLeave || saysAnother) && !now.unit().id().equals(current.id())) {
      return Optional.of(now.unit().tier().compareTo(current.tier()) >= 0 ? now.unit() : assignment.insteadOf(appeal));
    }
    boolean lastHandlerIsBarred = officials.anyoneHolds(current.id(), Role.HANDLER) && !recusing.isAnyoneLeft(appeal);
    return lastHandlerIsBarred ? Optional.of(assignment.insteadOf(appeal)) : Optional.empty();
  }
}
