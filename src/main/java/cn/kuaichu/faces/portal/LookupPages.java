package cn.kuaichu.faces.portal;

import cn.kuaichu.ground.client.ClientAddress;
import cn.kuaichu.life.querycode.QueryCode;
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
  private static final String NOT_FOUND = "编号和查询码对不上。请对照回执或查询单逐个核对：编号末尾还有一位数字，查询码是 " + QueryCode.LENGTH + " 位数字和字母。"
      + "工作人员给您打印过新查询码的，请用最新的一张。";

  /** What was asked for and not found; the code that was typed is kept nowhere. */
  record NotOpened(String number, List<Problem> problems, int status) {}

  private final OpenAppeal open;
  private final CaseAccess access;
  private final Progress progress;
  private final KeptPages kept;
  private final ClientAddress address;
  private final PortalSettings settings;
  private final OwnPhotos photos;

  LookupPages(OpenAppeal open, CaseAccess access, Progress progress, KeptPages kept, ClientAddress address,
      PortalSettings settings, OwnPhotos photos) {
    this.open = open;
    this.access = access;
    this.progress = progress;
    this.kept = kept;
    this.address = address;
    this.settings = settings;
    this.photos = photos;
  }

  @GetMapping("/appeals")
  String ask(@RequestParam(defaultValue = "") String kept, HttpServletRequest request, HttpServletResponse response,
      Model model) {
    NotOpened before = this.kept.find(request, kept, NotOpened.class)
        .orElseGet(() -> new NotOpened("", List.of(), HttpStatus.OK.value()));
    response.setStatus(before.status());
    model.addAttribute("number", before.number());
    model.addAttribute("problems", before.problems());
    return "portal/lookup";
  }

  @PostMapping("/appeals/mine")
  String look(@RequestParam(defaultValue = "") String number, @RequestParam(defaultValue = "") String code,
      HttpServletRequest request, HttpServletResponse response) {
    try {
      Optional<OpenAppeal.Opened> opened = open.open(cut(number), cut(code), address.of(request));
      if (opened.isPresent()) {
        CaseAccess.grant(request, opened.get());
        return "redirect:/appeals/mine";
      }
      return askAgain(number, NOT_FOUND, HttpStatus.UNPROCESSABLE_ENTITY, request, response);
    } catch (TooManyTries e) {
      return askAgain(number, "输错的次数太多了。为了保护您的诉求，请在 " + Dates.timeAfter(e.until) + " 以后再查，或者拨打 "
          + settings.telephone() + " 咨询。", HttpStatus.TOO_MANY_REQUESTS, request, response);
    }
  }

  @GetMapping("/appeals/mine")
  String mine(HttpServletRequest request, Model model) {
    Optional<OpenAppeal.Opened> opened = access.opened(request);
    if (opened.isEmpty()) {
      return "redirect:/appeals";
    }
    model.addAttribute("page", progress.of(opened.get()));
    model.addAttribute("photos", photos.of(opened.get().appeal()));
    return "portal/mine";
  }

  /** For phones that go from hand to hand. */
  @PostMapping("/appeals/mine/leave")
  String leave(HttpServletRequest request) {
    CaseAccess.end(request);
    return "redirect:/";
  }

  private String askAgain(String number, String why, HttpStatus status, HttpServletRequest request,
      HttpServletResponse response) {
    return "redirect:/appeals?kept=" + kept.keep(request, response,
        new NotOpened(cut(number), List.of(new Problem("number", why)), status.value()));
  }

  private static String cut(String typed) {
    return typed.length() <= LONGEST_INPUT ? typed : typed.substring(0, LONGEST_INPUT);
  }
}
