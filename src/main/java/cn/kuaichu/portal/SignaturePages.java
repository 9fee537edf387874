package cn.kuaichu.portal;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.Appeals;
import cn.kuaichu.process.AppealLifecycle;
import cn.kuaichu.signoff.Sheets;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The complainant's signature: the sheet, 同意 or 不同意, and what comes next. */
@Controller
class SignaturePages {
  private static final int LONGEST_REASON = 4000;

  /** @param sheet digest of the sheet that was shown */
  record SignatureForm(String sheet, String decision, String reason) {
    SignatureForm {
      sheet = sheet == null ? "" : sheet;
      decision = decision == null ? "" : decision;
      reason = AppealForm.text(reason).strip();
    }

    boolean agrees() {
      return decision.equals("AGREE");
    }
  }

  private final Appeals appeals;
  private final AppealLifecycle lifecycle;
  private final Sheets sheets;
  private final SignAsComplainant sign;

  SignaturePages(Appeals appeals, AppealLifecycle lifecycle, Sheets sheets, SignAsComplainant sign) {
    this.appeals = appeals;
    this.lifecycle = lifecycle;
    this.sheets = sheets;
    this.sign = sign;
  }

  @GetMapping("/appeals/mine/signature")
  String sheet(HttpServletRequest request, Model model) {
    Optional<Appeal> appeal = CaseAccess.of(request).map(appeals::get);
    if (appeal.filter(lifecycle::awaitsComplainant).isEmpty()) {
      return "redirect:/appeals/mine";
    }
    return sheet(appeal.get(), new SignatureForm(null, null, null), List.of(), model);
  }

  @PostMapping("/appeals/mine/signature")
  String sign(@ModelAttribute SignatureForm form, HttpServletRequest request, HttpServletResponse response, Model model,
      RedirectAttributes next) {
    Optional<Appeal> appeal = CaseAccess.of(request).map(appeals::get);
    if (appeal.isEmpty()) {
      return "redirect:/appeals";
    }
    List<Problem> problems = problems(form);
    if (!problems.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return sheet(appeal.get(), form, problems, model);
    }
    try {
      sign.sign(appeal.get().id(), form.sheet(), form.agrees(), form.reason());
      return "redirect:/appeals/mine/signed" + (form.agrees() ? "" : "?refused");
    } catch (RuntimeException e) {
      next.addFlashAttribute("notice", refusal(e).getMessage());
      return "redirect:/appeals/mine";
    }
  }

  /** Says what comes next; without a signature there is nothing to thank for. */
  @GetMapping("/appeals/mine/signed")
  String signed(@RequestParam(required = false) String refused, HttpServletRequest request, Model model) {
    Optional<Appeal> appeal = CaseAccess.of(request).map(appeals::get);
    if (appeal.isEmpty() || lifecycle.awaitsComplainant(appeal.get())) {
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
    model.addAttribute("form", form);
    model.addAttribute("problems", problems);
    return "portal/signature";
  }

  private static List<Problem> problems(SignatureForm form) {
    List<Problem> found = new ArrayList<>();
    if (!form.agrees() && !form.decision().equals("REFUSE")) {
      found.add(new Problem("agree", "请选择“同意”或者“不同意”。"));
    } else if (!form.agrees() && form.reason().isEmpty()) {
      found.add(new Problem("reason", "不同意时，请写明哪里没有解决好，承办单位才知道要重新办什么。"));
    }
    int length = form.reason().codePointCount(0, form.reason().length());
    if (!form.agrees() && length > LONGEST_REASON) {
      found.add(new Problem("reason", "原因最多 " + LONGEST_REASON + " 个字，现在有 " + length + " 个字，请精简。"));
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
