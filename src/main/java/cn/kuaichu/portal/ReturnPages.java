package cn.kuaichu.portal;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.Appeals;
import cn.kuaichu.archive.ReturnOfComplainant;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 请继续办理: for a citizen who could not be reached and is there again. */
@Controller
class ReturnPages {
  private final Appeals appeals;
  private final ReturnOfComplainant returns;

  ReturnPages(Appeals appeals, ReturnOfComplainant returns) {
    this.appeals = appeals;
    this.returns = returns;
  }

  @PostMapping("/appeals/mine/return")
  String goOn(HttpServletRequest request, RedirectAttributes next) {
    Optional<Appeal> appeal = CaseAccess.of(request, appeals);
    if (appeal.isEmpty()) {
      return "redirect:/appeals";
    }
    try {
      returns.ask(appeal.get().id());
      next.addFlashAttribute("notice", "已恢复办理，承办单位会尽快与您联系。");
    } catch (AppealRefused e) {
      next.addFlashAttribute("notice", e.getMessage());
    }
    return "redirect:/appeals/mine";
  }
}
