package cn.kuaichu.portal;

import cn.kuaichu.appeal.AppealNumber;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.Party;
import cn.kuaichu.portal.Limits.Kind;
import cn.kuaichu.signoff.Manner;
import cn.kuaichu.signoff.SheetCheck;
import cn.kuaichu.signoff.SheetCheck.Outcome;
import cn.kuaichu.signoff.SheetCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** 查验会签单: whoever holds a sheet sees whether it and its signatures are unaltered, without a login and without names. */
@Controller
class SheetCheckPages {
  private static final int LONGEST_INPUT = 60;
  private final SheetCheck check;
  private final Limits limits;
  private final ClientAddress address;

  SheetCheckPages(SheetCheck check, Limits limits, ClientAddress address) {
    this.check = check;
    this.limits = limits;
    this.address = address;
  }

  /** One signature as the page shows it. */
  record Line(String party, String said, String manner, String at, String flaw) {
  }

  @GetMapping("/sheets")
  String ask(Model model) {
    return page("", "", List.of(), model);
  }

  @PostMapping("/sheets")
  String look(@RequestParam(defaultValue = "") String number, @RequestParam(defaultValue = "") String code,
      HttpServletRequest request, HttpServletResponse response, Model model) {
    Limits.Answer limit = limits.take(Kind.CHECK_PER_ADDRESS, address.of(request));
    if (!limit.allowed()) {
      response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
      return page(number, code, List.of(new Problem("number", "查验的次数太多了，请在 " + Dates.timeAfter(limit.until()) + " 以后再查。")),
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
      return page(number, code, List.of(new Problem("number",
          "没有这样一份会签单。请对照会签单逐个核对：诉求编号末尾还有一位数字，查验码是四组、每组四位的数字和字母。")), model);
    }
    model.addAttribute("outcome", outcome.get());
    model.addAttribute("frozenAt", Dates.moment(outcome.get().frozenAt()));
    model.addAttribute("lines", outcome.get().signatures().stream().map(SheetCheckPages::line).toList());
    model.addAttribute("standing", standing(outcome.get()));
    return page(number, code, List.of(), model);
  }

  /** Whether the sheet is what closes a case: a sheet that is unaltered may lack a signature. */
  private static String standing(Outcome outcome) {
    Optional<SheetCheck.Checked> refused = outcome.signatures().stream().filter(signed -> !signed.agrees()).findFirst();
    if (refused.isPresent()) {
      return refused.get().party().label() + "不同意，这份会签单没有通过。";
    }
    return outcome.lacking().isEmpty() ? "四方都已签字同意。"
        : "四方签字不齐，缺" + outcome.lacking().stream().map(Party::label).collect(Collectors.joining("、")) + "的签字。";
  }

  private static Line line(SheetCheck.Checked signed) {
    String manner = Arrays.stream(Manner.values()).filter(known -> known.name().equals(signed.manner())).map(Manner::label)
        .findFirst().orElse(signed.manner());
    return new Line(signed.party().label(), signed.reserved() ? "同意，有保留意见" : signed.agrees() ? "同意" : "不同意", manner,
        Dates.moment(signed.at()), signed.flaw());
  }

  private static List<Problem> missing(String number, String code) {
    List<Problem> missing = new ArrayList<>();
    if (number.isBlank()) {
      missing.add(new Problem("number", "请填写诉求编号，会签单上有。"));
    }
    if (code.isBlank()) {
      missing.add(new Problem("code", "请填写查验码，会签单上有。"));
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
