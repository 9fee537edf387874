package cn.kuaichu.life.facts;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.engine.seam.ModelQuestions;
import cn.kuaichu.life.assisting.Assists;
import cn.kuaichu.life.deadline.ClockKind;
import cn.kuaichu.life.deadline.Clocks;
import cn.kuaichu.life.deadline.Moments;
import cn.kuaichu.life.handling.Deciders;
import cn.kuaichu.life.promise.PromiseLedger;
import cn.kuaichu.life.revisit.RevisitTries;
import cn.kuaichu.life.revisit.Revisits;
import cn.kuaichu.life.signoff.Sheets;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Role;
import cn.kuaichu.people.identity.Units;
import java.util.Date;
import org.springframework.stereotype.Component;

/**
 * The questions a model may ask about its case. The engine keeps only the case's id; every answer comes from our
 * tables, so it cannot be forged by setting a variable.
 */
@Component("facts")
public class Facts implements ModelQuestions {

  private final CaseFiles files;
  private final Units units;
  private final Clocks clocks;
  private final Moments moments;
  private final Sheets sheets;
  private final Revisits revisits;
  private final RevisitTries tries;
  private final PromiseLedger promises;
  private final Deciders deciders;
  private final Assists assists;
  private final Officials officials;

  Facts(CaseFiles files, Units units, Clocks clocks, Moments moments, Sheets sheets, Revisits revisits,
      RevisitTries tries,
      PromiseLedger promises, Deciders deciders, Assists assists, Officials officials) {
    this.files = files;
    this.units = units;
    this.clocks = clocks;
    this.moments = moments;
    this.sheets = sheets;
    this.revisits = revisits;
    this.tries = tries;
    this.promises = promises;
    this.deciders = deciders;
    this.assists = assists;
    this.officials = officials;
  }

  public String verdict(long appealId) {
    return files.peek(appealId).verdict().name();
  }

  public String category(long appealId) {
    return files.peek(appealId).category().name();
  }

  /** 1, and one more whenever the case was taken up again after an end. */
  public int round(long appealId) {
    return files.peek(appealId).round();
  }

  public String channel(long appealId) {
    return files.peek(appealId).channel().name();
  }

  public String urgency(long appealId) {
    return files.peek(appealId).urgency().name();
  }

  public String difficulty(long appealId) {
    return files.peek(appealId).difficulty().name();
  }

  public String tier(long appealId) {
    return files.peek(appealId).tier().name();
  }

  /** NONE, or the tier of the unit the appeal complains about. */
  public String accusedTier(long appealId) {
    String accused = files.peek(appealId).accusedUnit();
    return accused == null ? "NONE" : units.get(accused).tier().name();
  }

  /** The unit that took the appeal in; its superior where the appeal complains about that unit or one above it. */
  public String screeningUnit(long appealId) {
    Appeal appeal = files.peek(appealId);
    return units.screening(appeal.intakeUnit(), appeal.accusedUnit());
  }

  public String responsibleUnit(long appealId) {
    return files.peek(appealId).responsibleUnit();
  }

  /**
   * Whose task comes next; null once the handler has left his post, or while a deputy stands in for him: then his post
   * takes it.
   */
  public String handler(long appealId) {
    Appeal appeal = files.peek(appealId);
    boolean takesIt = officials.serves(appeal.handler(), appeal.responsibleUnit(), Role.HANDLER)
        && !officials.isStoodInFor(appeal.handler(), appeal.responsibleUnit(), Role.HANDLER);
    return takesIt ? appeal.handler() : null;
  }

  public Date acceptDueAt(long appealId) {
    return Date.from(clocks.schedule(appealId, ClockKind.ACCEPTANCE).dueAt());
  }

  public Date dueAt(long appealId) {
    return Date.from(clocks.schedule(appealId, ClockKind.HANDLING).dueAt());
  }

  /** @param clock ACCEPTANCE or HANDLING */
  public String clockAction(long appealId, String clock) {
    return moments.action(appealId, ClockKind.valueOf(clock));
  }

  public Date nextMomentAt(long appealId, String clock) {
    return Date.from(moments.nextAt(appealId, ClockKind.valueOf(clock)));
  }

  public Date revisitAt(long appealId) {
    return Date.from(revisits.plannedFor(files.peek(appealId)));
  }

  public Date revisitDueAt(long appealId) {
    return Date.from(revisits.dueAt(files.peek(appealId)));
  }

  // --- the second look, and what was promised

  public String result(long appealId) {
    return files.peek(appealId).result().name();
  }

  /** NORMAL or HIGH. */
  public String revisitRisk(long appealId) {
    return revisits.risk(files.peek(appealId));
  }

  /** Who asks again: a group outside of the unit that handled the case. */
  public String revisitors(long appealId) {
    return revisits.askedGroup(files.peek(appealId));
  }

  /** CONFIRMED, REWORK or NOT_REACHED. */
  public String revisitAnswer(long appealId) {
    return revisits.answer(appealId);
  }

  /** What is said to be solved is not, or the citizen's signature is not the citizen's. */
  public boolean isFalseResolution(long appealId) {
    return revisits.isFalse(appealId);
  }

  /** The citizen was not reached often enough yet to give up. */
  public boolean revisitGoesOn(long appealId) {
    return tries.goOn(files.peek(appealId));
  }

  public Date nextRevisitTryAt(long appealId) {
    return Date.from(tries.nextAt(files.peek(appealId)));
  }

  public Date promiseAskedAt(long appealId, long sheetNo) {
    return Date.from(promises.askedAt(appealId, sheetNo));
  }

  public Date promiseAskedBy(long appealId, long sheetNo) {
    return Date.from(promises.askedBy(appealId, sheetNo));
  }

  public String promiseOfficers(long appealId) {
    return promises.askedGroup(files.peek(appealId));
  }

  public boolean isReworkDue(long appealId, long sheetNo) {
    return promises.isReworkDue(files.peek(appealId), sheetNo);
  }

  public boolean anyPromiseLeft(long appealId, long sheetNo) {
    return promises.anyLeft(appealId, sheetNo);
  }

  /** All parties of the sheet; the models under way know the question by this name. */
  public boolean allFourAgreed(long appealId) {
    return sheets.allAgreed(appealId);
  }

  // --- what a handler asks for instead of finishing

  /** Who may grant more time or a pause: a group. */
  public String timeApprovers(long appealId) {
    return deciders.ofTime(appealId);
  }

  public String raiseDeciders(long appealId) {
    return deciders.ofRaise(appealId);
  }

  public String arbiters(long appealId) {
    return deciders.ofObjection(appealId);
  }

  public Date decideBy(long appealId) {
    return Date.from(deciders.decideBy(appealId));
  }

  /** The handling chapter has ended without a result, because another unit has become responsible. */
  public boolean isMoved(long appealId) {
    return files.peek(appealId).status() == Status.HANDLING;
  }

  public Date assistDueAt(long appealId, String unit) {
    return Date.from(assists.dueAt(files.peek(appealId), unit));
  }
}
