package cn.kuaichu.faces.portal;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.Party;
import cn.kuaichu.life.signoff.Answer;
import cn.kuaichu.life.signoff.Drawing;
import cn.kuaichu.life.signoff.DrawingRefused;
import cn.kuaichu.life.signoff.FoldedSheet;
import cn.kuaichu.life.signoff.OwnSheets;
import cn.kuaichu.life.signoff.OwnSignature;
import cn.kuaichu.life.signoff.Parties;
import cn.kuaichu.life.signoff.SheetPictures;
import cn.kuaichu.life.signoff.Sheets;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The complainant's signature: the sheet, 同意 or 不同意, and what comes next. */
@Controller
class SignaturePages {
  private static final int LONGEST_REASON = 4000;

  /**
   * @param sheet digest of the sheet that was shown
   * @param drawn strokes of the signature, see {@code portal.js}
   */
  record SignatureForm(String sheet, String decision, String reason, String reservation, String drawn) {
    SignatureForm {
      sheet = sheet == null ? "" : sheet;
      decision = decision == null ? "" : decision;
      reason = AppealForm.text(reason);
      reservation = AppealForm.text(reservation);
      drawn = drawn == null ? "" : drawn;
    }

    /** Strokes that are none, or too many, are not drawn again. */
    SignatureForm fit() {
      return Drawing.isDrawable(drawn) ? this : new SignatureForm(sheet, decision, reason, reservation, null);
    }

    /** The sheet is another one by now, or somebody was faster: it is to be read before anything is pressed. */
    SignatureForm toDecideAgain() {
      return new SignatureForm(sheet, null, reason, reservation, null);
    }

    Optional<Answer> answer() {
      return Arrays.stream(Answer.values()).filter(answer -> answer.name().equals(decision)).findFirst();
    }

    String words() {
      return answer().map(answer -> switch (answer) {
        case AGREE -> "";
        case RESERVED -> reservation;
        case REFUSE -> reason;
      }).orElse("");
    }
  }

  private final CaseAccess access;
  private final Sheets sheets;
  private final SheetPictures pictures;
  private final OwnSignature own;
  private final OwnSheets ownSheets;
  private final KeptPages kept;
  private final PrintedCode printed;

  SignaturePages(CaseAccess access, Sheets sheets, SheetPictures pictures, OwnSignature own, OwnSheets ownSheets,
      KeptPages kept,
      PrintedCode printed) {
    this.access = access;
    this.sheets = sheets;
    this.pictures = pictures;
    this.own = own;
    this.ownSheets = ownSheets;
    this.kept = kept;
    this.printed = printed;
  }

  /** A word that was not taken, with all that was written and drawn. */
  record ToMend(SignatureForm form, List<Problem> problems) {}

  @GetMapping("/appeals/mine/signature")
  String sheet(@RequestParam(defaultValue = "") String kept, HttpServletRequest request, HttpServletResponse response,
      Model model) {
    Optional<OpenAppeal.Opened> opened = access.opened(request);
    if (opened.map(OpenAppeal.Opened::appeal).filter(this::isTurn).isEmpty()) {
      return "redirect:/appeals/mine";
    }
    Optional<ToMend> toMend = this.kept.find(request, kept, ToMend.class);
    toMend.ifPresent(again -> response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value()));
    return sheet(opened.get(),
        toMend.map(ToMend::form).orElseGet(() -> new SignatureForm(null, null, null, null, null)),
        toMend.map(ToMend::problems).orElse(List.of()), model);
  }

  @PostMapping("/appeals/mine/signature")
  String sign(@ModelAttribute SignatureForm form, HttpServletRequest request, HttpServletResponse response,
      RedirectAttributes next) {
    Optional<OpenAppeal.Opened> opened = access.opened(request);
    if (opened.isEmpty()) {
      return "redirect:/appeals";
    }
    List<Problem> problems = Problem.firstOfEach(PostedForms.flaws(request, "reason", "reservation"), problems(form));
    if (!problems.isEmpty()) {
      return mend(form, problems, request, response);
    }
    try {
      own.sign(opened.get().appeal(), opened.get().held(), form.sheet(), form.answer().orElseThrow(),
          form.words().isEmpty() ? null : form.words(),
          form.drawn());
      return "redirect:/appeals/mine/signed";
    } catch (RuntimeException e) {
      return refused(form, refusal(e), request, response, next);
    }
  }

  /** As long as it is still the citizen's turn, what was written stays in front of him. */
  private String refused(SignatureForm form, AppealRefused why, HttpServletRequest request,
      HttpServletResponse response, RedirectAttributes next) {
    if (why instanceof DrawingRefused) {
      return mend(form, List.of(new Problem("pad", PlainWords.of(why.getMessage()))), request, response);
    }
    if (access.of(request).filter(this::isTurn).isPresent()) {
      return mend(form.toDecideAgain(), List.of(new Problem("agree", PlainWords.of(why.getMessage()))), request,
          response);
    }
    next.addFlashAttribute("notice", PlainWords.of(why.getMessage()));
    return "redirect:/appeals/mine";
  }

  private String mend(SignatureForm form, List<Problem> problems, HttpServletRequest request,
      HttpServletResponse response) {
    return "redirect:/appeals/mine/signature?kept=" + kept.keep(request, response, new ToMend(form.fit(), problems));
  }

  /** A small picture of the sheet that waits for a signature now, for the citizen who may sign it. */
  @GetMapping(path = "/appeals/mine/signature/pictures/{sha256}", produces = MediaType.IMAGE_JPEG_VALUE)
  ResponseEntity<byte[]> picture(@PathVariable String sha256, HttpServletRequest request) {
    try {
      return ResponseEntity.of(access.of(request).filter(this::isTurn)
          .flatMap(appeal -> sheets.current(appeal.id()).flatMap(sheet -> pictures.small(appeal, sheet, sha256))));
    } catch (IllegalStateException | AppealRefused missing) {
      return ResponseEntity.notFound().build();
    }
  }

  /** Says what comes next; without a signature there is nothing to thank for. */
  @GetMapping("/appeals/mine/signed")
  String signed(HttpServletRequest request, Model model) {
    Optional<Appeal> appeal = access.of(request);
    Optional<OwnSheets.Word> word = appeal.filter(known -> !isTurn(known))
        .flatMap(known -> ownSheets.latest(known.id()));
    if (word.isEmpty()) {
      return "redirect:/appeals/mine";
    }
    model.addAttribute("number", appeal.get().number());
    model.addAttribute("thanks", Sentences.thanks(word.get().answer()));
    model.addAttribute("agreed", word.get().answer().agrees());
    model.addAttribute("words", word.get().words());
    model.addAttribute("ahead", Parties.labels(sheets.ahead(appeal.get())));
    return "portal/signed";
  }

  private String sheet(OpenAppeal.Opened opened, SignatureForm form, List<Problem> problems, Model model) {
    Appeal appeal = opened.appeal();
    Optional<Sheets.Sheet> sheet = sheets.current(appeal.id());
    if (sheet.isEmpty()) {
      return "redirect:/appeals/mine";
    }
    model.addAttribute("number", appeal.number());
    model.addAttribute("sheet", sheet.get());
    model.addAttribute("text", FoldedSheet.of(sheet.get().text()));
    model.addAttribute("pictures", pictures.of(appeal, sheet.get()));
    model.addAttribute("form", form);
    model.addAttribute("code", printed.of(opened));
    model.addAttribute("codeFromAParty", own.isCodeFromAParty(appeal));
    model.addAttribute("problems", problems);
    return "portal/signature";
  }

  private boolean isTurn(Appeal appeal) {
    return sheets.turn(appeal).filter(Party.COMPLAINANT::equals).isPresent();
  }

  private static List<Problem> problems(SignatureForm form) {
    if (form.answer().isEmpty()) {
      return List.of(new Problem("agree", "请选择“同意”“同意，但有保留意见”或者“不同意”。"));
    }
    Answer answer = form.answer().get();
    List<Problem> found = new ArrayList<>();
    String field = answer == Answer.RESERVED ? "reservation" : "reason";
    if (answer != Answer.AGREE && form.words().isEmpty()) {
      found.add(new Problem(field, answer == Answer.RESERVED ? "有保留意见的，请写明保留什么。"
          : "不同意时，请写明哪里没有解决好，承办单位才知道要重新办什么。"));
    }
    int length = form.words().codePointCount(0, form.words().length());
    if (length > LONGEST_REASON) {
      found.add(new Problem(field, "最多 " + LONGEST_REASON + " 个字，现在有 " + length + " 个字，请精简。"));
    }
    if (answer.agrees() && form.drawn().isBlank()) {
      found.add(new Problem("pad", "还没有签名。请在签名框里用手指写下您的姓名。"));
    }
    return found;
  }

  /** What the rules object to lies somewhere below what the engine throws; anything else is a fault of ours. */
  private static AppealRefused refusal(RuntimeException thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof AppealRefused refused) {
        return refused;
      }
    }
    throw thrown;
  }
}
