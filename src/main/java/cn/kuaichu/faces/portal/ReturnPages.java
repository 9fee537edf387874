package cn.kuaichu.faces.portal;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.life.archive.ReturnOfComplainant;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 请继续办理: for a citizen who could not be reached and is there again. */
@Controller
class ReturnPages {
  private final CaseAccess access;
  private final ReturnOfComplainant returns;

  ReturnPages(CaseAccess access, ReturnOfComplainant returns) {
    this.access = access;
    this.returns = returns;
  }

  @PostMapping("/appeals/mine/return")
  String goOn(HttpServletRequest request, RedirectAttributes next) {
    Optional<Appeal> appeal = access.of(request);
    if (appeal.isEmpty()) {
      return "redirect:/appeals";
    }
    try {
      returns.ask(appeal.get().id());
      next.addFlashAttribute("notice", "已恢复办理，承办单位会尽快与您联系。");
    } catch (AppealRefused e) {
      next.addFlashAttribute("notice", PlainWords.of(e.getMessage()));
    }
    return "redirect:/appeals/mine";
  }
}
