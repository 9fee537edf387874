package cn.kuaichu.faces.portal;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.Appeals;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.life.revisit.NotDone;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 还没有办好: for a citizen who has signed and finds that it was not done after all, before anybody has asked again. */
@Controller
class NotDonePages {
  private static final int LONGEST_WORDS = 4000;

  /** What was written and is to be mended. */
  record ToMend(String words, List<Problem> problems) {}

  private final CaseAccess access;
  private final Appeals appeals;
  private final NotDone notDone;
  private final KeptPages kept;

  NotDonePages(CaseAccess access, Appeals appeals, NotDone notDone, KeptPages kept) {
    this.access = access;
    this.appeals = appeals;
    this.notDone = notDone;
    this.kept = kept;
  }

  @GetMapping("/appeals/mine/not-done")
  String ask(@RequestParam(defaultValue = "") String kept, HttpServletRequest request, HttpServletResponse response,
      Model model) {
    Optional<Appeal> appeal = access.of(request).filter(notDone::maySay);
    if (appeal.isEmpty()) {
      return "redirect:/appeals/mine";
    }
    Optional<ToMend> toMend = this.kept.find(request, kept, ToMend.class);
    toMend.ifPresent(again -> response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value()));
    model.addAttribute("number", appeal.get().number());
    model.addAttribute("words", toMend.map(ToMend::words).orElse(""));
    model.addAttribute("longest", LONGEST_WORDS);
    model.addAttribute("problems", toMend.map(ToMend::problems).orElse(List.of()));
    return "portal/not-done";
  }

  @PostMapping("/appeals/mine/not-done")
  String say(@RequestParam(name = "words", defaultValue = "") String typed, HttpServletRequest request,
      HttpServletResponse response, RedirectAttributes next) {
    Optional<Appeal> appeal = access.of(request);
    if (appeal.isEmpty()) {
      return "redirect:/appeals";
    }
    String words = AppealForm.text(typed).strip();
    List<Problem> problems = Problem.firstOfEach(PostedForms.flaws(request, "words"), problems(words));
    if (!problems.isEmpty()) {
      return "redirect:/appeals/mine/not-done?kept=" + kept.keep(request, response, new ToMend(words, problems));
    }
    try {
      notDone.say(appeal.get().id(), words);
      next.addFlashAttribute("notice", said(appeals.get(appeal.get().id())));
    } catch (AppealRefused e) {
      next.addFlashAttribute("notice", PlainWords.of(e.getMessage()));
    }
    return "redirect:/appeals/mine";
  }

  private static String said(Appeal appeal) {
    return appeal.status() == Status.RESOLVED ? "已记下您说的情况，会有另外的工作人员马上回访您。"
        : appeal.status() == Status.SIGNING ? "已记下您说的情况，其他人签字时看得到。" : "已记下您说的情况，本件恢复办理，承办单位会尽快与您联系。";
  }

  private static List<Problem> problems(String words) {
    int length = words.codePointCount(0, words.length());
    if (words.isBlank()) {
      return List.of(new Problem("words", "请写明哪里还没有办好，工作人员才知道要接着办什么。"));
    }
    return length <= LONGEST_WORDS ? List.of()
        : List.of(new Problem("words", "最多 " + LONGEST_WORDS + " 个字，现在有 " + length
            + " 个字，请精简。"));
  }
}
