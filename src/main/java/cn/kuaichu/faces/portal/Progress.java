package cn.kuaichu.faces.portal;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.CaseTexts;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.life.deadline.ClockKind;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.life.facts.Facts;
import cn.kuaichu.life.promise.Promise;
import cn.kuaichu.life.promise.PromiseLedger;
import cn.kuaichu.life.querycode.CaseCodes;
import cn.kuaichu.life.querycode.ConfirmCode;
import cn.kuaichu.life.querycode.HandedOutCodes;
import cn.kuaichu.life.revisit.NotDone;
import cn.kuaichu.life.screening.Originals;
import cn.kuaichu.life.signoff.OwnSheets;
import cn.kuaichu.life.signoff.SheetText;
import cn.kuaichu.people.identity.Role;
import cn.kuaichu.people.identity.Unit;
import cn.kuaichu.people.identity.Units;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How an appeal stands, as its citizen reads it. */
@Component
class Progress {
  /**
   * @param headline where the appeal stands, in a few words
   * @param next what happens next and by when
   * @param deadline null while no handling clock runs
   * @param answer null unless the appeal was not accepted
   * @param elsewhere null unless another authority answered before it came here
   * @param separate ended because the citizen could not be reached; may be taken up again
   * @param result what was done, in the words of the sheet the citizen gave his word on; empty before
   * @param resultOfBefore that was the last time; now it is handled anew
   * @param sheets what he read and gave his word on, newest first
   * @param ring officials tried in vain to reach the citizen; the page says which telephone to ring
   * @param code the code an official printed, in the reader's hand or in another's; null where there is none
   * @param sheetCode with the number, all that is needed to have the present sheet checked; null before there is one
   */
  record Page(String number, String title, String words, String headline, String next, boolean late,
      List<Stage.Station> line,
      boolean toSign, String unit, Standing.Contact contact, boolean ring, DueDate deadline, Answer answer,
      Elsewhere elsewhere,
      List<Promised> promises, List<History.Line> history, boolean separate, boolean maySayNotDone,
      List<SheetText.Line> result,
      boolean resultOfBefore, List<OwnSheet> sheets, String sheetCode, Code code) {}

  /**
   * @param by the unit and the post that printed it
   * @param mine the reader came in with it; otherwise he has the one from before, and can object
   * @param confirmed it counts as the citizen's
   * @param byPhone the registered number confirms it
   * @param countsAt when it counts without an objection; null where the citizen would not read of it
   */
  record Code(int no, String at, String by, boolean mine, boolean confirmed, boolean byPhone, String countsAt) {}

  /** A sheet the citizen gave his word on, or on which the case ended. */
  record OwnSheet(int no, String day, String said, String words) {}

  /** @param state kept, partly, broken or open */
  record Promised(String words, String day, String state, String said) {}

  record DueDate(String day, String left, boolean late) {}

  /**
   * @param reason what the clerk wrote, may be empty
   * @param original how the case that this one was merged into stands, without a word of what stands in it; or null
   */
  record Answer(String verdict, String basis, String reason, String repeatOf, String askAt, String original) {}

  /** Any part is empty where the authority did not send it. */
  record Elsewhere(String by, String day, String answer) {}

  private final Standings standings;
  private final OwnSheets own;
  private final Facts facts;
  private final Units units;
  private final CaseTexts texts;
  private final History history;
  private final PromiseLedger promises;
  private final HandedOutCodes codes;
  private final CaseCodes caseCodes;
  private final ConfirmCode confirmation;
  private final Originals originals;
  private final NotDone notDone;

  Progress(Standings standings, OwnSheets own, Facts facts, Units units, CaseTexts texts, History history,
      PromiseLedger promises, HandedOutCodes codes, CaseCodes caseCodes,
      ConfirmCode confirmation, Originals originals, NotDone notDone) {
    this.standings = standings;
    this.own = own;
    this.facts = facts;
    this.units = units;
    this.texts = texts;
    this.history = history;
    this.promises = promises;
    this.codes = codes;
    this.caseCodes = caseCodes;
    this.confirmation = confirmation;
    this.originals = originals;
    this.notDone = notDone;
  }

  Page of(OpenAppeal.Opened opened) {
    Appeal appeal = opened.appeal();
    Standing now = standings.of(appeal);
    List<OwnSheets.Kept> sheets = own.of(appeal.id());
    return new Page(appeal.number(), appeal.title(), texts.words(appeal.id()), Sentences.headline(now),
        Sentences.next(now),
        now.due() != null && now.due().isLate(), Stage.line(appeal.status()), now.isToSign(), unit(appeal),
        now.contact(),
        now.missed() > 0, deadline(now), answer(appeal), elsewhere(appeal),
        promises.of(appeal.id()).stream().map(Progress::said).toList(),
        history.of(appeal.id()), appeal.status() == Status.SEPARATE, notDone.maySay(appeal),
        answered(sheets).map(kept -> SheetText.answer(kept.sheet().text())).orElse(List.of()),
        answered(sheets).filter(kept -> isOfBefore(appeal, kept, sheets.get(0))).isPresent(),
        sheets.stream().filter(sheet -> isHis(appeal, sheet, sheets)).map(Progress::said).toList(),
        sheets.isEmpty() ? null : sheets.get(0).sheet().code(), code(opened));
  }

  /** He gave his word on it, or the case ended with it. */
  private static boolean isHis(Appeal appeal, OwnSheets.Kept sheet, List<OwnSheets.Kept> all) {
    return sheet.word() != null || appeal.status().ended() && sheet == all.get(0);
  }

  private static OwnSheet said(OwnSheets.Kept kept) {
    return new OwnSheet(kept.sheet().no(), Dates.day(kept.word() == null ? kept.frozenAt() : kept.word().at()),
        SheetPages.said(kept.word()), kept.word() == null ? "" : kept.word().words());
  }

  private static Optional<OwnSheets.Kept> answered(List<OwnSheets.Kept> sheets) {
    return sheets.stream().filter(kept -> kept.word() != null).findFirst();
  }

  /** It is being handled anew, after he refused or after it was taken up again, or a newer sheet waits for his word. */
  private static boolean isOfBefore(Appeal appeal, OwnSheets.Kept answered, OwnSheets.Kept newest) {
    boolean stands = appeal.status() == Status.SIGNING
        || appeal.status().ended() && appeal.status() != Status.REWORK_ORDERED;
    return answered != newest || !stands;
  }

  /**
   * Null while the citizen submitted the appeal online, still uses the code of the receipt, and no other code was
   * printed.
   */
  Code code(OpenAppeal.Opened opened) {
    Appeal appeal = opened.appeal();
    CaseCodes.Held held = opened.held();
    Optional<Integer> waits = caseCodes.unconfirmed(appeal.id());
    if (waits.isPresent() && waits.get() != held.no()) {
      return codes.of(appeal.id(), waits.get())
          .map(printed -> code(printed, false, false, confirmation.open(appeal, waits.get()))).orElse(null);
    }
    Optional<ConfirmCode.Open> open = confirmation.open(appeal, held.no());
    return codes.latest(appeal.id()).map(printed -> code(printed, true, open.isEmpty(), open)).orElse(null);
  }

  private Code code(HandedOutCodes.HandedOut printed, boolean mine, boolean confirmed,
      Optional<ConfirmCode.Open> open) {
    String by = units.find(printed.unit()).map(Unit::name).orElse("受理单位") + "的" + Role.of(printed.role()).label();
    return new Code(printed.no(), Dates.moment(printed.at()), by, mine, confirmed,
        open.filter(ConfirmCode.Open::byPhone).isPresent(),
        open.map(ConfirmCode.Open::countsAt).map(Dates::moment).orElse(null));
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

  /** The unit that has the case now: first the one that screens it, then the one that owes the solution. */
  private String unit(Appeal appeal) {
    String id = appeal.responsibleUnit() == null ? facts.screeningUnit(appeal.id()) : appeal.responsibleUnit();
    Unit unit = units.get(id);
    return unit.name() + switch (unit.tier()) {
      case VILLAGE -> "（村、社区一级）";
      case TOWNSHIP -> "（乡镇、街道一级）";
      case DISTRICT -> "（区一级）";
    };
  }

  private static DueDate deadline(Standing now) {
    return now.due() == null || now.due().kind() != ClockKind.HANDLING ? null
        : new DueDate(Dates.day(now.due().at()), Sentences.left(now.due()), now.due().isLate());
  }

  private Answer answer(Appeal appeal) {
    if (!Stage.answered(appeal.status())) {
      return null;
    }
    return new Answer(verdict(appeal), history.basis(appeal.id()),
        texts.latest(appeal.id(), Step.SCREEN, "reason").orElse(""), appeal.repeatOf(),
        units.get(facts.screeningUnit(appeal.id())).name(), appeal.status() == Status.MERGED ? original(appeal) : null);
  }

  private Elsewhere elsewhere(Appeal appeal) {
    return appeal.status() != Status.ANSWERED_ELSEWHERE ? null
        : new Elsewhere(texts.latest(appeal.id(), Step.ENTER_HISTORY, CaseTexts.ANSWERED_BY).orElse(""),
            history.answeredOn(appeal.id()),
            texts.latest(appeal.id(), Step.ENTER_HISTORY, CaseTexts.ANSWER).orElse(""));
  }

  /**
   * A citizen who repeated a matter reads how it goes and how it ended, but not which other citizen asked, or in which
   * words.
   */
  private String original(Appeal merged) {
    return originals.end(merged).map(original -> "诉求 " + original.number() + " " + switch (original.status()) {
      case REGISTERED, SCREENED -> "正在审看，" + Sentences.accept(standings.of(original)).replace("您", "");
      case CLASSIFIED, BOOKED -> "已受理，接下来由责任单位办理。";
      case HANDLING, ASKED, MOVING, HANDLED, REPORTED, SIGNING, REFUSED, REWORK_ORDERED, REOPENED ->
        (original.reworkCount() > 0 ? "正在重新办理" : "正在办理") + "，由" + unit(original) + "负责。";
      case RESOLVED, REVISITED, CLOSED -> "已办结，办理结果：" + original.result().label() + "。您认为问题还在的，可以再来反映。";
      case SEPARATE -> "因联系不上当时的诉求人，已另列结案，没有算作办结。问题还在的，请您再来反映。";
      case ANSWERED_ELSEWHERE -> "原受理单位已答复办结。您要反映的事还在的，请再来反映。";
      case DECLINED -> "没有受理。您要反映的事还在的，请带上本件编号到受理单位询问，或者再来反映。";
      case REDIRECTED -> "应当通过法定途径解决，已告知当时的诉求人。";
      case MERGED -> throw new IllegalStateException("a chain ends with what was not merged");
    }).orElse(null);
  }

  private static String verdict(Appeal appeal) {
    return switch (appeal.verdict()) {
      case REPEAT -> "与正在办理的诉求是同一件事，并入原件一并办理";
      case OTHER_ROUTE -> "应当通过法定途径解决";
      case DECLINED, ACCEPTED -> appeal.verdict().label();
    };
  }
}
