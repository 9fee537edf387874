package cn.kuaichu.life.facts;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.engine.seam.ModelQuestions;
import cn.kuaichu.people.identity.Units;
import org.springframework.stereotype.Component;

/** The questions models ask about the case itself: what it is, where it stands, whose it is. */
@Component("appeal")
public class CaseQuestions implements ModelQuestions {
  private final CaseFiles files;
  private final Units units;

  CaseQuestions(CaseFiles files, Units units) {
    this.files = files;
    this.units = units;
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

  public String result(long appealId) {
    return files.peek(appealId).result().name();
  }
}
