package cn.kuaichu.faces.portal;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.life.promise.Promise;
import cn.kuaichu.life.promise.PromiseLedger;
import cn.kuaichu.life.signoff.OwnSheets;
import cn.kuaichu.life.signoff.SheetText;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The sheets the citizen was shown: what was done, what he said to it, and what was promised. */
@Component
class SignedSheets {
  /**
   * @param result what was done, in the words of the sheet the citizen gave his word on; empty before
   * @param resultOfBefore that was the last time; now it is handled anew
   * @param sheets what he read and gave his word on, newest first
   * @param code with the number, all that is needed to have the present sheet checked; null before there is one
   */
  record Shown(List<SheetText.Line> result, boolean resultOfBefore, List<OwnSheet> sheets, String code,
      List<Promised> promises) {}

  /** A sheet the citizen gave his word on, or on which the case ended. */
  record OwnSheet(int no, String day, String said, String words) {}

  /** @param state kept, partly, broken or open */
  record Promised(String words, String day, String state, String said) {}

  private final OwnSheets own;
  private final PromiseLedger promises;

  SignedSheets(OwnSheets own, PromiseLedger promises) {
    this.own = own;
    this.promises = promises;
  }

  Shown of(Appeal appeal) {
    List<OwnSheets.Kept> sheets = own.of(appeal.id());
    Optional<OwnSheets.Kept> answered = sheets.stream().filter(kept -> kept.word() != null).findFirst();
    return new Shown(answered.map(kept -> SheetText.answer(kept.sheet().text())).orElse(List.of()),
        answered.filter(kept -> isOfBefore(appeal, kept, sheets.get(0))).isPresent(),
        sheets.stream().filter(sheet -> isHis(appeal, sheet, sheets)).map(SignedSheets::said).toList(),
        sheets.isEmpty() ? null : sheets.get(0).sheet().code(),
        promises.of(appeal.id()).stream().map(SignedSheets::said).toList());
  }

  /** He gave his word on it, or the case ended with it. */
  private static boolean isHis(Appeal appeal, OwnSheets.Kept sheet, List<OwnSheets.Kept> all) {
    return sheet.word() != null || appeal.status().ended() && sheet == all.get(0);
  }

  private static OwnSheet said(OwnSheets.Kept kept) {
    return new OwnSheet(kept.sheet().no(), Dates.day(kept.word() == null ? kept.frozenAt() : kept.word().at()),
        SheetPages.said(kept.word()), kept.word() == null ? "" : kept.word().words());
  }

  /** It is being handled anew, after he refused or after it was taken up again, or a newer sheet waits for his word. */
  private static boolean isOfBefore(Appeal appeal, OwnSheets.Kept answered, OwnSheets.Kept newest) {
    boolean stands = appeal.status() == Status.SIGNING
        || appeal.status().ended() && appeal.status() != Status.REWORK_ORDERED;
    return answered != newest || !stands;
  }

  private static Promised said(Promise promise) {
    String day = Dates.day(WorkCalendar.startOfDay(promise.dueOn()));
    return switch (promise.finding() == null ? "" : promise.finding()) {
      case "KEPT" -> new Promised(promise.words(), day, "kept", "经核实，已兑现");
      case "PARTLY" -> new Promised(promise.words(), day, "partly", "经核实，部分兑现");
      case "BROKEN" -> new Promised(promise.words(), day, "broken", "经核实，没有兑现");
      default -> new Promised(promise.words(), day, "open", "到期后由另外的工作人员核实");
    };
  }
}
