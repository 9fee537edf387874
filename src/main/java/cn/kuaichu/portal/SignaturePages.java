package cn.kuaichu.portal;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.Appeals;
import cn.kuaichu.appeal.Party;
import cn.kuaichu.signoff.Answer;
import cn.kuaichu.signoff.FoldedSheet;
import cn.kuaichu.signoff.OwnSignature;
import cn.kuaichu.signoff.SheetPictures;
import cn.kuaichu.signoff.Sheets;
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
      reason = AppealForm.text(reason).strip();
      reservation = AppealForm.text(reservation).strip();
      drawn = drawn == null ? "" : drawn;
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

  private final Appeals appeals;
  private final Sheets sheets;
  private final SheetPictures pictures;
  private final OwnSignature own;
  private final Progress progress;

  SignaturePages(Appeals appeals, Sheets sheets, SheetPictures pictures, OwnSignature own, Progress progress) {
    this.appeals = appeals;
    this.sheets = sheets;
    this.pictures = pictures;
    this.own = own;
    this.progress = progress;
  }

  @GetMapping("/appeals/mine/signature")
  String sheet(HttpServletRequest request, Model model) {
    Optional<Appeal> appeal = CaseAccess.of(request, appeals);
    if (appeal.filter(this::isTurn).isEmpty()) {
      return "redirect:/appeals/mine";
    }
    return sheet(appeal.get(), new SignatureForm(null, null, null, null, null), List.of(), model);
  }

  @PostMapping("/appeals/mine/signature")
  String sign(@ModelAttribute SignatureForm form, HttpServletRequest request, HttpServletResponse response, Model model,
      RedirectAttributes next) {
    Optional<Appeal> appeal = CaseAccess.of(request, appeals);
    if (appeal.isEmpty()) {
      return "redirect:/appeals";
    }
    List<Problem> problems = problems(form);
    if (!problems.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return sheet(appeal.get(), form, problems, model);
    }
    try {
      own.sign(appeal.get(), form.sheet(), form.answer().orElseThrow(), form.words().isEmpty() ? null : form.words(),
          form.drawn());
      return "redirect:/appeals/mine/signed" + (form.answer().orElseThrow().agrees() ? "" : "?refused");
    } catch (RuntimeException e) {
      next.addFlashAttribute("notice", refusal(e).getMessage());
      return "redirect:/appeals/mine";
    }
  }

  /** A small picture of the sheet that is to be signed now, for whoever may sign it. */
  @GetMapping(path = "/appeals/mine/signature/pictures/{sha256}", produces = MediaType.IMAGE_JPEG_VALUE)
  ResponseEntity<byte[]> picture(@PathVariable String sha256, HttpServletRequest request) {
    try {
      return ResponseEntity.of(CaseAccess.of(request, appeals).filter(this::isTurn)
          .flatMap(appeal -> sheets.current(appeal.id()).flatMap(sheet -> pictures.small(appeal, sheet, sha256))));
    } catch (IllegalStateException | AppealRefused missing) {
      return ResponseEntity.notFound().build();
    }
  }

  /** Says what comes next; without a signature there is nothing to thank for. */
  @GetMapping("/appeals/mine/signed")
  String signed(@RequestParam(required = false) String refused, HttpServletRequest request, Model model) {
    Optional<Appeal> appeal = CaseAccess.of(request, appeals);
    if (appeal.isEmpty() || isTurn(appeal.get())) {
      return "redirect:/appeals/mine";
    }
    model.addAttribute("number", appeal.get().number());
    model.addAttribute("agreed", refused == null);
    return "portal/signed";
  }

  private String sheet(Appeal appeal, SignatureForm form, List<Problem> problems, Model model) {
    Optional<Sheets.Sheet> sheet = sheets.current(appeal.id());
    if (sheet.isEmpty()) {
      return "redirect:/appeals/mine";
    }
    model.addAttribute("number", appeal.number());
    model.addAttribute("sheet", sheet.get());
    model.addAttribute("text", FoldedSheet.of(sheet.get().text()));
    model.addAttribute("pictures", pictures.of(appeal, sheet.get()));
    model.addAttribute("form", form);
    model.addAttribute("code", progress.handedOut(appeal.id()));
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
