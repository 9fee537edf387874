package cn.kuaichu.life.rerouting;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.CaseIsCorrected;
import cn.kuaichu.appeal.Classification;
import cn.kuaichu.engine.seam.AppealLifecycle;
import cn.kuaichu.life.tiering.TierAssignment;
import cn.kuaichu.life.tiering.TierAssignment.Route;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * A fact the rules decide by was corrected: route, dates and readers follow in the same transaction. They follow at its
 * end, when the engine has written what the official's own step brought about: a form may be on its way to the next
 * task, and the chapter it belongs to cannot be taken away from under it.
 */
@Component
class FollowCorrections {
  private final CaseFiles files;
  private final TierAssignment assignment;
  private final Rerouting rerouting;
  private final Redating redating;
  private final LeavingSide leaving;
  private final AppealLifecycle lifecycle;

  FollowCorrections(CaseFiles files, TierAssignment assignment, Rerouting rerouting, Redating redating,
      LeavingSide leaving,
      AppealLifecycle lifecycle) {
    this.files = files;
    this.assignment = assignment;
    this.rerouting = rerouting;
    this.redating = redating;
    this.leaving = leaving;
    this.lifecycle = lifecycle;
  }

  @EventListener
  void follow(CaseIsCorrected correction) {
    Appeal appeal = files.open(correction.appealId()).appeal();
    AtTheEnd key = new AtTheEnd(appeal.id(), appeal.responsibleUnit() == null ? null : assignment.route(appeal),
        Classification.of(appeal));
    boolean known = TransactionSynchronizationManager.getSynchronizations().stream()
        .anyMatch(other -> other instanceof AtTheEnd end && end.appealId == key.appealId);
    if (!known) { // the first correction of a transaction knows how the case stood before
      TransactionSynchronizationManager.registerSynchronization(key);
    }
  }

  private final class AtTheEnd implements TransactionSynchronization {
    private final long appealId;
    private final Route before;
    private final Classification classified;

    AtTheEnd(long appealId, Route before, Classification classified) {
      this.appealId = appealId;
      this.before = before;
      this.classified = classified;
    }

    /** Before the case files are written, which says nothing of an order. */
    @Override
    public int getOrder() {
      return 0;
    }

    @Override
    public void beforeCommit(boolean readOnly) {
      // one after the other: each finds what the engine has written of the one before
      lifecycle.asTheProduct(() -> rerouting.follow(files.open(appealId), before));
      lifecycle.asTheProduct(() -> redating.follow(files.open(appealId), classified));
      lifecycle.asTheProduct(() -> leaving.passOn(files.open(appealId)));
      leaving.hide(files.open(appealId).appeal());
    }
  }
}
