package cn.kuaichu.portal;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.Appeals;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** 查询进展: with number and code to one's own appeal. */
@Controller
class LookupPages {
  private static final int LONGEST_INPUT = 60;
  private static final String NOT_FOUND = "编号和查询码对不上。请对照回执或查询单逐个核对：编号末尾还有一位数字，查询码是 10 位数字和字母。"
      + "工作人员给您打印过新查询码的，请用最新的一张。";
  private final OpenAppeal open;
  private final Appeals appeals;
  private final Progress progress;
  private final ClientAddress address;
  private final PortalSettings settings;

  LookupPages(OpenAppeal open, Appeals appeals, Progress progress, ClientAddress address, PortalSettings settings) {
    this.open = open;
    this.appeals = appeals;
    this.progress = progress;
    this.address = address;
    this.settings = settings;
  }

  @GetMapping("/appeals")
  String ask(Model model) {
    return ask("", List.of(), model);
  }

  @PostMapping("/appeals/mine")
  String look(@RequestParam(defaultValue = "") String number, @RequestParam(defaultValue = "") String code,
      HttpServletRequest request, HttpServletResponse response, Model model) {
    try {
      Optional<Appeal> appeal = open.open(cut(number), cut(code), address.of(request));
      if (appeal.isPresent()) {
        CaseAccess.grant(request, appeal.get());
        return "redirect:/appeals/mine";
      }
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return ask(cut(number), List.of(new Problem("number", NOT_FOUND)), model);
    } catch (TooManyTries e) {
      response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
      return ask(cut(number), List.of(new Problem("number", "输错的次数太多了。为了保护您的诉求，请在 "
          + Dates.timeAfter(e.until) + " 以后再查，或者拨打 " + settings.telephone() + " 咨询。")), model);
    }
  }

  @GetMapping("/appeals/mine")
  String mine(HttpServletRequest request, Model model) {
    Optional<Appeal> appeal = CaseAccess.of(request, appeals);
    if (appeal.isEmpty()) {
      return "redirect:/appeals";
    }
    model.addAttribute("page", progress.of(appeal.get()));
    model.addAttribute("telephone", settings.telephone());
    return "portal/mine";
  }

  /** For phones that go from hand to hand. */
  @PostMapping("/appeals/mine/leave")
  String leave(HttpServletRequest request) {
    CaseAccess.end(request);
    return "redirect:/";
  }

  private String ask(String number, List<Problem> problems, Model model) {
    model.addAttribute("number", number);
    model.addAttribute("problems", problems);
    model.addAttribute("telephone", settings.telephone());
    return "portal/lookup";
  }

  private static String cut(String typed) {
    return typed.length() <= LONGEST_INPUT ? typed : typed.substring(0, LONGEST_INPUT);
  }
}
