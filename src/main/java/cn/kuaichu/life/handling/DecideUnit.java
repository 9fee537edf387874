package cn.kuaichu.life.handling;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.life.tiering.Moving;
import cn.kuaichu.life.tiering.TierAssignment;
import cn.kuaichu.life.tiering.TierLedgers;
import cn.kuaichu.people.identity.Unit;
import cn.kuaichu.people.identity.Units;
import org.springframework.stereotype.Component;

/** The higher tier takes a case or leaves it; an arbiter says whose it is. */
@Component
class DecideUnit {
  private final Decisions decisions;
  private final TierAssignment assignment;
  private final Moving moving;
  private final Recusing recusing;
  private final Units units;

  DecideUnit(Decisions decisions, TierAssignment assignment, Moving moving, Recusing recusing, Units units) {
    this.decisions = decisions;
    this.assignment = assignment;
    this.moving = moving;
    this.recusing = recusing;
    this.units = units;
  }

  void raise(CaseFile file, Verdict verdict) {
    Request request = decisions.pending(file, verdict.actor());
    if (verdict.granted()) {
      move(file, request, verdict, assignment.raised(file.appeal()), TierLedgers.Closing.RAISED);
    } else {
      leave(file, request, verdict);
    }
  }

  void rule(CaseFile file, Verdict verdict) {
    Request request = decisions.pending(file, verdict.actor());
    if (verdict.granted()) {
      assignment.objectionTo(file.appeal(), verdict.toUnit()).ifPresent(reason -> {
        throw Decisions.refused(file.appeal(), reason);
      });
      move(file, request, verdict, units.get(verdict.toUnit()), TierLedgers.Closing.RULED);
    } else {
      leave(file, request, verdict);
    }
  }

  private void move(CaseFile file, Request request, Verdict verdict, Unit to, TierLedgers.Closing why) {
    decisions.close(file, request, verdict, to.id());
    moving.move(file, to, why, "move:" + verdict.key());
  }

  private void leave(CaseFile file, Request request, Verdict verdict) {
    requireHandler(file.appeal());
    decisions.close(file, request, verdict);
  }

  /** A case does not stay in a unit whose last handler has to keep away. */
  private void requireHandler(Appeal appeal) {
    if (!recusing.isAnyoneLeft(appeal)) {
      throw Decisions.refused(appeal, "承办人已回避或空缺，责任单位没有其他承办人，不能退回。请同意移交，或先由该单位委托其他同志代理承办。");
    }
  }
}
