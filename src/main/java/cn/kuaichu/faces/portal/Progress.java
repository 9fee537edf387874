package cn.kuaichu.faces.portal;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.CaseTexts;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.life.revisit.NotDone;
import java.util.List;
import org.springframework.stereotype.Component;

/** How an appeal stands, as its citizen reads it. */
@Component
class Progress {
  /**
   * @param answer null unless the appeal was not accepted
   * @param elsewhere null unless another authority answered before it came here
   * @param code the code an official printed, in the reader's hand or in another's; null where there is none
   */
  record Page(String number, String title, String words, Where where, MayDo mayDo, Answered.Answer answer,
      Answered.Elsewhere elsewhere, SignedSheets.Shown signed, List<History.Line> history, PrintedCode.Code code) {}

  /**
   * What the citizen may do next.
   *
   * @param comeBack it ended because he could not be reached; it may be taken up again
   */
  record MayDo(boolean sign, boolean sayNotDone, boolean comeBack) {}

  private final Standings standings;
  private final InCharge inCharge;
  private final NotDone notDone;
  private final Answered answered;
  private final SignedSheets signed;
  private final CaseTexts texts;
  private final History history;
  private final PrintedCode printed;

  Progress(Standings standings, InCharge inCharge, NotDone notDone, Answered answered, SignedSheets signed,
      CaseTexts texts, History history, PrintedCode printed) {
    this.standings = standings;
    this.inCharge = inCharge;
    this.notDone = notDone;
    this.answered = answered;
    this.signed = signed;
    this.texts = texts;
    this.history = history;
    this.printed = printed;
  }

  Page of(OpenAppeal.Opened opened) {
    Appeal appeal = opened.appeal();
    Standing now = standings.of(appeal);
    return new Page(appeal.number(), appeal.title(), texts.words(appeal.id()),
        Where.of(appeal, now, inCharge.of(appeal)),
        new MayDo(now.isToSign(), notDone.maySay(appeal), appeal.status() == Status.SEPARATE),
        answered.here(appeal), answered.elsewhere(appeal), signed.of(appeal), history.of(appeal.id()),
        printed.of(opened));
  }
}
