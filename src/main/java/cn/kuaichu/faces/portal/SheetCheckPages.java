package cn.kuaichu.faces.portal;

import cn.kuaichu.appeal.AppealNumber;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.faces.portal.Limits.Kind;
import cn.kuaichu.ground.client.ClientAddress;
import cn.kuaichu.life.signoff.Manner;
import cn.kuaichu.life.signoff.Parties;
import cn.kuaichu.life.signoff.SheetCheck;
import cn.kuaichu.life.signoff.SheetCheck.Outcome;
import cn.kuaichu.life.signoff.SheetCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * 查验会签单: a person who holds a sheet sees whether it and its signatures are unaltered, without a login and without
 * names.
 */
@Controller
class SheetCheckPages {
  private static final int LONGEST_INPUT = 60;
  private static final String NO_SUCH_SHEET = "没有这样一份签字单。请对照签字单逐个核对：诉求编号末尾还有一位数字，防伪码是四组、每组四位的数字和字母。";
  private final SheetCheck check;
  private final Limits limits;
  private final Bounds bounds;
  private final ClientAddress address;

  SheetCheckPages(SheetCheck check, Limits limits, Bounds bounds, ClientAddress address) {
    this.check = check;
    this.limits = limits;
    this.bounds = bounds;
    this.address = address;
  }

  /** One signature as the page shows it. */
  record Line(String party, String said, String manner, String at, String flaw) {}

  /** With number and code the address is that of the answer: it can be opened, reloaded and kept. */
  @GetMapping("/sheets")
  String look(@RequestParam(required = false) String number, @RequestParam(required = false) String code,
      HttpServletRequest request, HttpServletResponse response, Model model) {
    if (number == null || code == null) {
      return page("", "", List.of(), model);
    }
    String from = address.of(request);
    Limits.Answer limit = limits.take(Kind.CHECK_PER_ADDRESS, from, bounds.perHour(Kind.CHECK_PER_ADDRESS, from));
    if (!limit.allowed()) {
      response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
      return page(number, code,
          List.of(new Problem("number", "核对的次数太多了，请在 " + Dates.timeAfter(limit.until()) + " 以后再查。")),
          model);
    }
    List<Problem> missing = missing(number, code);
    if (!missing.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return page(number, code, missing, model);
    }
    Optional<Outcome> outcome = number(cut(number)).flatMap(known -> check.check(known, SheetCode.typed(cut(code))));
    if (outcome.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return page(number, code, List.of(new Problem("number", NO_SUCH_SHEET)), model);
    }
    model.addAttribute("outcome", outcome.get());
    model.addAttribute("flaw", outcome.get().intact() ? null : PlainWords.of(outcome.get().flaw()));
    model.addAttribute("frozenAt", Dates.moment(outcome.get().frozenAt()));
    model.addAttribute("lines", outcome.get().signatures().stream().map(SheetCheckPages::line).toList());
    model.addAttribute("standing", standing(outcome.get()));
    return page(number, code, List.of(), model);
  }

  @PostMapping("/sheets")
  String look(@RequestParam(defaultValue = "") String number, @RequestParam(defaultValue = "") String code,
      RedirectAttributes next) {
    next.addAttribute("number", cut(number));
    next.addAttribute("code", cut(code));
    return "redirect:/sheets";
  }

  /** Whether the sheet is what closes a case: a sheet that is unaltered may lack a signature. */
  private static String standing(Outcome outcome) {
    Optional<SheetCheck.Checked> refused = outcome.signatures().stream().filter(signed -> !signed.agrees()).findFirst();
    if (refused.isPresent()) {
      return refused.get().party().label() + "不同意，这份签字单没有通过。";
    }
    return outcome.lacking().isEmpty() ? "要签字的各方都已签字同意：" + outcome.parties().labels() + "。"
        : "签字还不齐，缺" + Parties.labels(outcome.lacking()) + "的签字。";
  }

  private static Line line(SheetCheck.Checked signed) {
    String manner = Arrays.stream(Manner.values()).filter(known -> known.name().equals(signed.manner()))
        .map(Manner::label)
        .findFirst().orElse(signed.manner());
    return new Line(signed.party().label(), signed.reserved() ? "同意，有保留意见" : signed.agrees() ? "同意" : "不同意", manner,
        Dates.moment(signed.at()),
        signed.flaw() == null ? null : PlainWords.of(signed.flaw()));
  }

  private static List<Problem> missing(String number, String code) {
    List<Problem> missing = new ArrayList<>();
    if (number.isBlank()) {
      missing.add(new Problem("number", "请填写诉求编号，签字单上有。"));
    }
    if (code.isBlank()) {
      missing.add(new Problem("code", "请填写防伪码，签字单上有。"));
    }
    return missing;
  }

  private static Optional<String> number(String typed) {
    try {
      return Optional.of(new AppealNumber(OpenAppeal.asPrinted(typed)).value());
    } catch (AppealRefused misread) {
      return Optional.empty();
    }
  }

  private static String page(String number, String code, List<Problem> problems, Model model) {
    model.addAttribute("number", cut(number));
    model.addAttribute("code", cut(code));
    model.addAttribute("problems", problems);
    return "portal/sheet-check";
  }

  private static String cut(String typed) {
    return typed.length() <= LONGEST_INPUT ? typed : typed.substring(0, LONGEST_INPUT);
  }
}
