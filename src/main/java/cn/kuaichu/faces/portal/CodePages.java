package cn.kuaichu.faces.portal;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.life.querycode.ConfirmCode;
import cn.kuaichu.life.querycode.StopCode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A code that an official printed: the citizen says that it is his, or that he never asked for it. */
@Controller
class CodePages {
  private static final int LONGEST_INPUT = 60;
  private final CaseAccess access;
  private final ConfirmCode confirmation;
  private final StopCode stop;

  CodePages(CaseAccess access, ConfirmCode confirmation, StopCode stop) {
    this.access = access;
    this.confirmation = confirmation;
    this.stop = stop;
  }

  @PostMapping("/appeals/mine/code/confirm")
  String confirm(@RequestParam(defaultValue = "") String phone, HttpServletRequest request, RedirectAttributes next) {
    Optional<OpenAppeal.Opened> opened = access.opened(request);
    if (opened.isEmpty()) {
      return "redirect:/appeals";
    }
    try {
      confirmation.byPhone(opened.get().appeal(), opened.get().held(), phone.length() > LONGEST_INPUT ? "" : phone);
      next.addFlashAttribute("notice", "已确认。这张查询码可以用来签字了，原来的查询码不再有效。");
    } catch (AppealRefused e) {
      next.addFlashAttribute("notice", e.getMessage());
    }
    return "redirect:/appeals/mine";
  }

  @PostMapping("/appeals/mine/code/object")
  String object(HttpServletRequest request, RedirectAttributes next) {
    Optional<OpenAppeal.Opened> opened = access.opened(request);
    if (opened.isEmpty()) {
      return "redirect:/appeals";
    }
    stop.object(opened.get().appeal(), opened.get().held());
    next.addFlashAttribute("notice", "新打印的查询码已停用，您的查询码照常使用。纪检监察机关会核查是谁、为什么打印的。");
    return "redirect:/appeals/mine";
  }
}
