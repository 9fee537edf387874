package cn.kuaichu.faces.portal;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.CaseTexts;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.people.identity.Units;
import org.springframework.stereotype.Component;

/** What an appeal that was not accepted was answered, here or by another authority before it came here. */
@Component
class Answered {
  /**
   * @param reason what the clerk wrote, may be empty
   * @param original how the case that this one was merged into stands, without a word of what stands in it; or null
   */
  record Answer(String verdict, String basis, String reason, String repeatOf, String askAt, String original) {}

  /** Any part is empty where the authority did not send it. */
  record Elsewhere(String by, String day, String answer) {}

  private final History history;
  private final CaseTexts texts;
  private final Units units;
  private final MergedInto original;

  Answered(History history, CaseTexts texts, Units units, MergedInto original) {
    this.history = history;
    this.texts = texts;
    this.units = units;
    this.original = original;
  }

  /** @return null unless it was not accepted */
  Answer here(Appeal appeal) {
    if (!Stage.answered(appeal.status())) {
      return null;
    }
    return new Answer(verdict(appeal), history.basis(appeal.id()),
        texts.latest(appeal.id(), Step.SCREEN, "reason").orElse(""), appeal.repeatOf(),
        units.get(units.screening(appeal.intakeUnit(), appeal.accusedUnit())).name(),
        appeal.status() == Status.MERGED ? original.of(appeal) : null);
  }

  /** @return null unless another authority answered it before */
  Elsewhere elsewhere(Appeal appeal) {
    return appeal.status() != Status.ANSWERED_ELSEWHERE ? null
        : new Elsewhere(texts.latest(appeal.id(), Step.ENTER_HISTORY, CaseTexts.ANSWERED_BY).orElse(""),
            history.answeredOn(appeal.id()),
            texts.latest(appeal.id(), Step.ENTER_HISTORY, CaseTexts.ANSWER).orElse(""));
  }

  private static String verdict(Appeal appeal) {
    return switch (appeal.verdict()) {
      case REPEAT -> "与正在办理的诉求是同一件事，并入原件一并办理";
      case OTHER_ROUTE -> "应当通过法定途径解决";
      case DECLINED, ACCEPTED -> appeal.verdict().label();
    };
  }
}
