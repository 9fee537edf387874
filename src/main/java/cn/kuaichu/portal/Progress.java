package cn.kuaichu.portal;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.CaseTexts;
import cn.kuaichu.appeal.Party;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.deadline.ClockKind;
import cn.kuaichu.deadline.Clocks;
import cn.kuaichu.deadline.Schedule;
import cn.kuaichu.deadline.WorkCalendar;
import cn.kuaichu.facts.Facts;
import cn.kuaichu.identity.Unit;
import cn.kuaichu.identity.Units;
import cn.kuaichu.promise.Promise;
import cn.kuaichu.promise.PromiseLedger;
import cn.kuaichu.querycode.HandedOutCodes;
import cn.kuaichu.signoff.Sheets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How an appeal stands, as its citizen reads it. */
@Component
class Progress {
  /**
   * @param headline where the appeal stands, in a few words
   * @param next what happens next and by when
   * @param deadline null while no clock runs
   * @param answer null unless the appeal was not accepted
   * @param separate ended because the citizen could not be reached; may be taken up again
   * @param code who handed out the code that is valid now; null where it is the citizen's own
   * @param sheetCode with the number, all that is needed to have the present sheet checked; null before there is one
   */
  record Page(String number, String title, String words, String headline, String next, List<Stage.Station> line,
      boolean toSign, String unit, DueDate deadline, Answer answer, List<Promised> promises, List<History.Line> history,
      boolean separate, String sheetCode, HandedOut code) {
  }

  /** @param unit whose official printed it */
  record HandedOut(int no, String day, String unit) {
  }

  /** @param state kept, partly, broken or open */
  record Promised(String words, String day, String state, String said) {
  }

  record DueDate(String day, String left, boolean late) {
  }

  /** @param reason what the clerk wrote, may be empty */
  record Answer(String verdict, String basis, String reason, String repeatOf, String askAt) {
  }

  private final Sheets sheets;
  private final Facts facts;
  private final Clocks clocks;
  private final Units units;
  private final CaseTexts texts;
  private final History history;
  private final PromiseLedger promises;
  private final HandedOutCodes codes;
  private final WorkCalendar calendar;
  private final Clock clock;

  Progress(Sheets sheets, Facts facts, Clocks clocks, Units units, CaseTexts texts, History history,
      PromiseLedger promises, HandedOutCodes codes, WorkCalendar calendar, Clock clock) {
    this.sheets = sheets;
    this.facts = facts;
    this.clocks = clocks;
    this.units = units;
    this.texts = texts;
    this.history = history;
    this.promises = promises;
    this.codes = codes;
    this.calendar = calendar;
    this.clock = clock;
  }

  Page of(Appeal appeal) {
    Optional<Party> turn = sheets.turn(appeal);
    boolean toSign = turn.filter(Party.COMPLAINANT::equals).isPresent();
    DueDate deadline = appeal.status().ended() ? null : deadline(appeal);
    return new Page(appeal.number(), appeal.title(), texts.words(appeal.id()), headline(appeal, toSign),
        next(appeal, turn, deadline), Stage.line(appeal.status()), toSign, unit(appeal), deadline, answer(appeal),
        promises.of(appeal.id()).stream().map(Progress::said).toList(), history.of(appeal.id()),
        appeal.status() == Status.SEPARATE, sheets.current(appeal.id()).map(Sheets.Sheet::code).orElse(null),
        handedOut(appeal.id()));
  }

  /** Null where the citizen submitted it himself and still uses the code of his receipt. */
  HandedOut handedOut(long appealId) {
    return codes.latest(appealId).map(code -> new HandedOut(code.no(), Dates.day(code.at()),
        units.find(code.unit()).map(Unit::name).orElse("受理单位"))).orElse(null);
  }

  private String headline(Appeal appeal, boolean toSign) {
    return toSign ? "请您签字" : switch (appeal.status()) {
      case REGISTERED, SCREENED -> "正在甄别";
      case CLASSIFIED, BOOKED -> "已受理";
      case HANDLING, ASKED, MOVING, REOPENED -> appeal.reworkCount() > 0 ? "正在重新办理" : "正在办理";
      case HANDLED -> "已办理，等待向您反馈";
      case REPORTED, SIGNING -> "正在会签";
      case REFUSED, REWORK_ORDERED -> "退回重新办理";
      case RESOLVED -> "已办结，等待回访";
      case REVISITED -> "已回访";
      case CLOSED -> isReached(appeal) ? "已办结销号" : "已销号，回访没有联系上您";
      case SEPARATE -> "没有联系上您，已另列结案";
      case DECLINED -> "不予受理";
      case MERGED -> "已并入原件办理";
      case REDIRECTED -> "应走法定途径";
    };
  }

  private String next(Appeal appeal, Optional<Party> turn, DueDate deadline) {
    boolean toSign = turn.filter(Party.COMPLAINANT::equals).isPresent();
    String by = deadline == null ? "" : "最迟" + deadline.day() + "办结。";
    return toSign ? "办理人已把办理结果写成会签单。请您看一看：同意就签字；不同意请写明原因，本件退回重新办理。"
        : switch (appeal.status()) {
          case REGISTERED, SCREENED -> "最迟" + Dates.day(facts.acceptDueAt(appeal.id()).toInstant()) + "答复您是否受理。";
          case CLASSIFIED, BOOKED -> "接下来由责任单位办理。";
          case HANDLING, ASKED, MOVING, REFUSED, REWORK_ORDERED, REOPENED -> "办理中工作人员会与您联系，办完后当面向您反馈。" + by;
          case HANDLED -> "承办单位会当面向您说明办理结果，请保持电话畅通。" + by;
          case REPORTED, SIGNING -> signing(turn);
          case RESOLVED -> Dates.day(facts.revisitAt(appeal.id()).toInstant())
              + "起会有另外的工作人员回访您，问一问是不是真解决了、您满不满意、签字是不是您本人签的。";
          case REVISITED -> "回访结果正在处理。";
          case SEPARATE -> "本件没有算作办结。您回来后，点下面的“请继续办理”，承办单位会接着办，并向您反馈。";
          case CLOSED -> isReached(appeal) ? "感谢您的监督。今后有新的诉求，随时可以再反映。"
              : "我们多次联系您、也上门找过您，都没有见到。问题没有解决的，请再来反映。";
          case DECLINED, MERGED, REDIRECTED -> "答复和理由见下方。";
        };
  }

  private boolean isReached(Appeal appeal) {
    return !facts.revisitAnswer(appeal.id()).equals("NOT_REACHED");
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

  private static String signing(Optional<Party> turn) {
    return turn.filter(Party.HANDLER::equals).isPresent() ? "先由办理人签字，然后请您签字，最后由分管领导、主要领导签字。"
        : "您已签字，接下来由分管领导、主要领导签字。";
  }

  /** Who has it in hand: first whoever screens it, then whoever owes the solution. */
  private String unit(Appeal appeal) {
    String id = appeal.responsibleUnit() == null ? facts.screeningUnit(appeal.id()) : appeal.responsibleUnit();
    Unit unit = units.get(id);
    return unit.name() + switch (unit.tier()) {
      case VILLAGE -> "（村、社区一级）";
      case TOWNSHIP -> "（乡镇、街道一级）";
      case DISTRICT -> "（区一级）";
    };
  }

  private DueDate deadline(Appeal appeal) {
    return clocks.find(appeal.id(), appeal.round(), ClockKind.HANDLING).map(this::said).orElse(null);
  }

  private DueDate said(Schedule deadline) {
    Instant now = clock.instant();
    long days = calendar.daysLeft(now, deadline.dueAt());
    boolean late = now.isAfter(deadline.dueAt());
    String left = late ? "已超过期限 " + Math.max(1, -days) + " 天，上级正在督办"
        : days == 0 ? "今天到期" : "还剩 " + days + " 天";
    return new DueDate(Dates.day(deadline.dueAt()), left, late);
  }

  private Answer answer(Appeal appeal) {
    if (!Stage.answered(appeal.status())) {
      return null;
    }
    return new Answer(verdict(appeal), history.basis(appeal.id()),
        texts.latest(appeal.id(), Step.SCREEN, "reason").orElse(""), appeal.repeatOf(),
        units.get(facts.screeningUnit(appeal.id())).name());
  }

  private static String verdict(Appeal appeal) {
    return switch (appeal.verdict()) {
      case REPEAT -> "与正在办理的诉求是同一件事，并入原件一并办理";
      case OTHER_ROUTE -> "应当通过法定途径解决";
      case DECLINED, ACCEPTED -> appeal.verdict().label();
    };
  }
}
