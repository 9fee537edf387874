package cn.kuaichu.life.rerouting;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.engine.seam.AppealLifecycle;
import cn.kuaichu.life.handling.Recusing;
import cn.kuaichu.life.handling.Requests;
import cn.kuaichu.life.tiering.Moving;
import cn.kuaichu.life.tiering.TierAssignment;
import cn.kuaichu.life.tiering.TierAssignment.Route;
import cn.kuaichu.life.tiering.TierLedgers;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Recusal;
import cn.kuaichu.people.identity.Role;
import cn.kuaichu.people.identity.Unit;
import cn.kuaichu.people.identity.Units;
import java.time.Clock;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * The responsible unit follows the corrected facts. A case moves where the rules now choose another unit than they
 * chose by the facts before, and out of a unit that must not handle it; never down to a lower tier, and an arbiter's
 * ruling or a raise is not undone by a correction that changes nothing about the route.
 */
@Component
class Rerouting {
  private static final Set<Status> BEGUN = EnumSet.of(Status.HANDLING, Status.ASKED, Status.HANDLED, Status.SIGNING);
  private final TierAssignment assignment;
  private final Moving moving;
  private final Requests requests;
  private final Recusing recusing;
  private final Recusal recusal;
  private final Officials officials;
  private final AppealLifecycle lifecycle;
  private final Units units;
  private final Clock clock;

  Rerouting(TierAssignment assignment, Moving moving, Requests requests, Recusing recusing, Recusal recusal,
      Officials officials,
      AppealLifecycle lifecycle, Units units, Clock clock) {
    this.assignment = assignment;
    this.moving = moving;
    this.requests = requests;
    this.recusing = recusing;
    this.recusal = recusal;
    this.officials = officials;
    this.lifecycle = lifecycle;
    this.units = units;
    this.clock = clock;
  }

  /** @param before what the rules said before the facts were corrected; null where they had not been asked */
  void follow(CaseFile file, Route before) {
    Appeal appeal = file.appeal();
    if (!BEGUN.contains(appeal.status())) {
      return;
    }
    boolean signing = appeal.status() == Status.SIGNING;
    Route now = assignment.route(appeal);
    Optional<Unit> to = another(appeal, before == null ? now : before, now);
    if (to.isPresent()) {
      move(file, now, to.get());
      lifecycle.handleAnew(appeal, signing);
    } else if (appeal.handler() != null && recusal.isBarred(appeal.handler(), appeal)) {
      file.handledAgain();
      file.record(Step.HANDLE_AGAIN, Actor.SYSTEM, "again:" + appeal.headSeq(), lapsed(appeal), Map.of());
      lifecycle.handleAnew(appeal, signing);
    }
  }

  private Optional<Unit> another(Appeal appeal, Route before, Route now) {
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

  private void move(CaseFile file, Route now, Unit to) {
    Appeal appeal = file.appeal();
    Map<String, Object> detail = lapsed(appeal);
    detail.put("decidedTier", now.tier().name());
    detail.put("unitRule", now.rule().name());
    detail.put("toUnit", to.id());
    String key = "reroute:" + appeal.headSeq();
    file.record(Step.REROUTE, Actor.SYSTEM, key, detail, Map.of());
    moving.move(file, to, TierLedgers.Closing.CORRECTED, "move:" + key);
  }

  private Map<String, Object> lapsed(Appeal appeal) {
    Map<String, Object> detail = new HashMap<>();
    requests.lapse(appeal, clock.instant()).ifPresent(no -> detail.put("lapsedRequest", no));
    return detail;
  }
}
