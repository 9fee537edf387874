package cn.kuaichu.life.rerouting;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.engine.seam.AppealLifecycle;
import cn.kuaichu.life.handling.Requests;
import cn.kuaichu.life.tiering.Moving;
import cn.kuaichu.life.tiering.TierAssignment;
import cn.kuaichu.life.tiering.TierAssignment.Route;
import cn.kuaichu.life.tiering.TierLedgers;
import cn.kuaichu.people.identity.Recusal;
import cn.kuaichu.people.identity.Unit;
import java.time.Clock;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The responsible unit follows the corrected facts; work begins anew where the unit or its handler has to leave. */
@Component
class Rerouting {
  private static final Set<Status> BEGUN = EnumSet.of(Status.HANDLING, Status.ASKED, Status.HANDLED, Status.SIGNING);
  private final OtherUnit otherUnit;
  private final TierAssignment assignment;
  private final Moving moving;
  private final Requests requests;
  private final Recusal recusal;
  private final AppealLifecycle lifecycle;
  private final Clock clock;

  Rerouting(OtherUnit otherUnit, TierAssignment assignment, Moving moving, Requests requests, Recusal recusal,
      AppealLifecycle lifecycle, Clock clock) {
    this.otherUnit = otherUnit;
    this.assignment = assignment;
    this.moving = moving;
    this.requests = requests;
    this.recusal = recusal;
    this.lifecycle = lifecycle;
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
    Optional<Unit> to = otherUnit.of(appeal, before == null ? now : before, now);
    if (to.isPresent()) {
      move(file, now, to.get());
      lifecycle.handleAnew(appeal, signing);
    } else if (appeal.handler() != null && recusal.isBarred(appeal.handler(), appeal)) {
      file.handledAgain();
      file.record(Step.HANDLE_AGAIN, Actor.SYSTEM, "again:" + appeal.headSeq(), lapsed(appeal), Map.of());
      lifecycle.handleAnew(appeal, signing);
    }
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
