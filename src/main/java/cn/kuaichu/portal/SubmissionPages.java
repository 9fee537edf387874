package cn.kuaichu.portal;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.portal.FormTokens.Age;
import cn.kuaichu.portal.FormTokens.Token;
import cn.kuaichu.portal.Receipts.Receipt;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** 我要反映: the form and its receipt. */
@Controller
class SubmissionPages {
  private final FormTokens tokens;
  private final AppealFormCheck check;
  private final SubmitAppeal submit;
  private final Receipts receipts;
  private final Places places;
  private final ClientAddress address;
  private final PortalSettings settings;

  SubmissionPages(FormTokens tokens, AppealFormCheck check, SubmitAppeal submit, Receipts receipts, Places places,
      ClientAddress address, PortalSettings settings) {
    this.tokens = tokens;
    this.check = check;
    this.submit = submit;
    this.receipts = receipts;
    this.places = places;
    this.address = address;
    this.settings = settings;
  }

  @GetMapping("/appeals/new")
  String form(@RequestParam(defaultValue = "") String from, Model model) {
    return form(AppealForm.empty(tokens.issue(), from), List.of(), model);
  }

  @PostMapping("/appeals")
  String submit(@ModelAttribute AppealForm form, HttpServletRequest request, HttpServletResponse response, Model model) {
    Optional<Token> token = tokens.read(form.token());
    Optional<Receipt> earlier = token.flatMap(receipts::find);
    if (earlier.isPresent()) {
      return receipt(earlier.get(), form, model);
    }
    List<Problem> problems = problems(form, token);
    if (!problems.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      boolean usable = token.filter(known -> tokens.age(known) != Age.TOO_OLD).isPresent();
      return form(form.withToken(usable ? form.token() : tokens.issue()), problems, model);
    }
    return submitted(token.orElseThrow(), form, request, response, model);
  }

  private String submitted(Token token, AppealForm form, HttpServletRequest request, HttpServletResponse response,
      Model model) {
    try {
      return receipt(submit.submit(token, form, address.of(request)), form, model);
    } catch (TooManyTries e) {
      response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
      return form(form, List.of(new Problem("submit", "您所在的网络这一小时内提交的诉求较多。请在 " + Dates.timeAfter(e.until)
          + " 以后再点“提交”（填写的内容还在本页），或者拨打 " + settings.telephone() + " 反映。")), model);
    } catch (AppealRefused e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return form(form, List.of(new Problem("title", e.getMessage())), model);
    }
  }

  private List<Problem> problems(AppealForm form, Optional<Token> token) {
    Age age = token.map(tokens::age).orElse(Age.TOO_OLD);
    if (age == Age.TOO_OLD) {
      return List.of(new Problem("submit", "这个页面打开的时间太长了。填写的内容都还在，请看一遍，再点一次“提交”。"));
    }
    if (age == Age.TOO_FAST || !form.website().isEmpty()) {
      return List.of(new Problem("submit", "还没有提交成功：这次提交太快，像是程序自动填写的。请看一遍内容，再点一次“提交”。"));
    }
    return check.check(form);
  }

  private String form(AppealForm form, List<Problem> problems, Model model) {
    model.addAttribute("form", form);
    model.addAttribute("problems", problems);
    model.addAttribute("places", places.places());
    model.addAttribute("units", places.accusable());
    model.addAttribute("keptYears", settings.keptFor().getYears());
    model.addAttribute("telephone", settings.telephone());
    return "portal/new";
  }

  private static String receipt(Receipt receipt, AppealForm form, Model model) {
    model.addAttribute("receipt", receipt);
    model.addAttribute("changed", !receipt.words().equals(form.words()));
    model.addAttribute("receivedAt", Dates.moment(receipt.receivedAt()));
    model.addAttribute("acceptBy", Dates.day(receipt.acceptBy()));
    return "portal/receipt";
  }
}
