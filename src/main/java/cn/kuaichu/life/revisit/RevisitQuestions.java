package cn.kuaichu.life.revisit;

import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.engine.seam.ModelQuestions;
import java.util.Date;
import org.springframework.stereotype.Component;

/** The questions models ask about the second look. */
@Component("revisit")
public class RevisitQuestions implements ModelQuestions {
  private final CaseFiles files;
  private final Revisits revisits;
  private final RevisitTries tries;
  private final RevisitRisk risk;

  RevisitQuestions(CaseFiles files, Revisits revisits, RevisitTries tries, RevisitRisk risk) {
    this.files = files;
    this.revisits = revisits;
    this.tries = tries;
    this.risk = risk;
  }

  public Date plannedFor(long appealId) {
    return Date.from(revisits.plannedFor(files.peek(appealId)));
  }

  public Date dueAt(long appealId) {
    return Date.from(revisits.dueAt(files.peek(appealId)));
  }

  /** NORMAL or HIGH. */
  public String risk(long appealId) {
    return risk.of(files.peek(appealId));
  }

  /** Who asks again: a group outside of the unit that handled the case. */
  public String officers(long appealId) {
    return revisits.askedGroup(files.peek(appealId));
  }

  /** CONFIRMED, REWORK or NOT_REACHED. */
  public String answer(long appealId) {
    return revisits.answer(appealId);
  }

  /** What is said to be solved is not, or the citizen's signature is not the citizen's. */
  public boolean isFalseResolution(long appealId) {
    return revisits.isFalse(appealId);
  }

  /** The citizen was not reached often enough yet to give up. */
  public boolean goesOn(long appealId) {
    return tries.goOn(files.peek(appealId));
  }

  public Date nextTryAt(long appealId) {
    return Date.from(tries.nextAt(files.peek(appealId)));
  }
}
