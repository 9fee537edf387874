package cn.kuaichu.life.facts;

import cn.kuaichu.engine.seam.ModelQuestions;
import cn.kuaichu.life.assisting.AssistQuestions;
import cn.kuaichu.life.deadline.ClockKind;
import cn.kuaichu.life.deadline.DeadlineQuestions;
import cn.kuaichu.life.handling.HandlingQuestions;
import cn.kuaichu.life.promise.PromiseQuestions;
import cn.kuaichu.life.revisit.RevisitQuestions;
import cn.kuaichu.life.signoff.SigningQuestions;
import java.util.Date;
import org.springframework.stereotype.Component;

/**
 * The questions a model may ask about its case, under the names all models under way know them by; each is answered by
 * the feature that knows. The engine keeps only the case's id; every answer comes from our tables, so it cannot be
 * forged by setting a variable.
 */
@Component("facts")
public class Facts implements ModelQuestions {
  private final CaseQuestions appeal;
  private final DeadlineQuestions deadline;
  private final HandlingQuestions handling;
  private final AssistQuestions assist;
  private final SigningQuestions signing;
  private final RevisitQuestions revisit;
  private final PromiseQuestions promise;

  Facts(CaseQuestions appeal, DeadlineQuestions deadline, HandlingQuestions handling, AssistQuestions assist,
      SigningQuestions signing, RevisitQuestions revisit, PromiseQuestions promise) {
    this.appeal = appeal;
    this.deadline = deadline;
    this.handling = handling;
    this.assist = assist;
    this.signing = signing;
    this.revisit = revisit;
    this.promise = promise;
  }

  public String verdict(long appealId) {
    return appeal.verdict(appealId);
  }

  public String category(long appealId) {
    return appeal.category(appealId);
  }

  public int round(long appealId) {
    return appeal.round(appealId);
  }

  public String channel(long appealId) {
    return appeal.channel(appealId);
  }

  public String urgency(long appealId) {
    return appeal.urgency(appealId);
  }

  public String difficulty(long appealId) {
    return appeal.difficulty(appealId);
  }

  public String tier(long appealId) {
    return appeal.tier(appealId);
  }

  public String accusedTier(long appealId) {
    return appeal.accusedTier(appealId);
  }

  public String screeningUnit(long appealId) {
    return appeal.screeningUnit(appealId);
  }

  public String responsibleUnit(long appealId) {
    return appeal.responsibleUnit(appealId);
  }

  public String result(long appealId) {
    return appeal.result(appealId);
  }

  public Date acceptDueAt(long appealId) {
    return deadline.dueAt(appealId, ClockKind.ACCEPTANCE.name());
  }

  public Date dueAt(long appealId) {
    return deadline.dueAt(appealId, ClockKind.HANDLING.name());
  }

  public String clockAction(long appealId, String clock) {
    return deadline.action(appealId, clock);
  }

  public Date nextMomentAt(long appealId, String clock) {
    return deadline.nextMomentAt(appealId, clock);
  }

  public String handler(long appealId) {
    return handling.handler(appealId);
  }

  public boolean isMoved(long appealId) {
    return handling.isMoved(appealId);
  }

  public String timeApprovers(long appealId) {
    return handling.timeApprovers(appealId);
  }

  public String raiseDeciders(long appealId) {
    return handling.raiseDeciders(appealId);
  }

  public String arbiters(long appealId) {
    return handling.arbiters(appealId);
  }

  public Date decideBy(long appealId) {
    return handling.decideBy(appealId);
  }

  public Date assistDueAt(long appealId, String unit) {
    return assist.dueAt(appealId, unit);
  }

  /** All parties of the sheet, which once were four. */
  public boolean allFourAgreed(long appealId) {
    return signing.allAgreed(appealId);
  }

  public Date revisitAt(long appealId) {
    return revisit.plannedFor(appealId);
  }

  public Date revisitDueAt(long appealId) {
    return revisit.dueAt(appealId);
  }

  public String revisitRisk(long appealId) {
    return revisit.risk(appealId);
  }

  public String revisitors(long appealId) {
    return revisit.officers(appealId);
  }

  public String revisitAnswer(long appealId) {
    return revisit.answer(appealId);
  }

  public boolean isFalseResolution(long appealId) {
    return revisit.isFalseResolution(appealId);
  }

  public boolean revisitGoesOn(long appealId) {
    return revisit.goesOn(appealId);
  }

  public Date nextRevisitTryAt(long appealId) {
    return revisit.nextTryAt(appealId);
  }

  public Date promiseAskedAt(long appealId, long sheetNo) {
    return promise.askedAt(appealId, sheetNo);
  }

  public Date promiseAskedBy(long appealId, long sheetNo) {
    return promise.askedBy(appealId, sheetNo);
  }

  public String promiseOfficers(long appealId) {
    return promise.officers(appealId);
  }

  public boolean isReworkDue(long appealId, long sheetNo) {
    return promise.isReworkDue(appealId, sheetNo);
  }

  public boolean anyPromiseLeft(long appealId, long sheetNo) {
    return promise.anyLeft(appealId, sheetNo);
  }
}
