package cn.kuaichu.faces.portal;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.faces.portal.Receipts.Receipt;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** 我要反映: the form and its receipt. */
@Controller
class SubmissionPages {
  /**
   * A form that was sent and is to be mended.
   *
   * @param retryAfter seconds for programs, or null
   */
  record ToMend(AppealForm form, List<Problem> problems, int status, String retryAfter) {}

  /**
   * A receipt follows from its form's token; number and code stand nowhere.
   *
   * @param changed the form was sent again with other words or more photos, which were not taken down
   */
  record Shown(String token, boolean changed) {}

  private final FormTokens tokens;
  private final FormGate gate;
  private final SubmitAppeal submit;
  private final Receipts receipts;
  private final KeptPages kept;
  private final SentForms sent;
  private final FormPage page;
  private final PortalSettings settings;

  SubmissionPages(FormTokens tokens, FormGate gate, SubmitAppeal submit, Receipts receipts, KeptPages kept,
      SentForms sent, FormPage page, PortalSettings settings) {
    this.tokens = tokens;
    this.gate = gate;
    this.submit = submit;
    this.receipts = receipts;
    this.kept = kept;
    this.sent = sent;
    this.page = page;
    this.settings = settings;
  }

  @GetMapping("/appeals/new")
  String form(@RequestParam(defaultValue = "") String from, @RequestParam(defaultValue = "") String kept,
      HttpServletRequest request, HttpServletResponse response, Model model) {
    gate.meet(request, response);
    Optional<ToMend> toMend = this.kept.find(request, kept, ToMend.class);
    AppealForm form = toMend.map(ToMend::form).orElseGet(() -> AppealForm.empty(tokens.issue(), from));
    boolean taken = tokens.read(form.token()).flatMap(receipts::find).isPresent();
    model.addAttribute("receipt", this.kept.latest(request, Shown.class).orElse(null));
    model.addAttribute("taken", taken);
    toMend.map(ToMend::retryAfter).ifPresent(seconds -> response.setHeader(HttpHeaders.RETRY_AFTER, seconds));
    response.setStatus(taken ? HttpStatus.OK.value() : toMend.map(ToMend::status).orElse(HttpStatus.OK.value()));
    return page.of(form, taken ? List.of() : toMend.map(ToMend::problems).orElseGet(() -> gone(kept)), model);
  }

  private static List<Problem> gone(String key) {
    return key.isEmpty() ? List.of() : List.of(new Problem("title", "先前填写的内容已过了保存时间，请重新填写。"));
  }

  @PostMapping("/appeals")
  String submit(HttpServletRequest request, HttpServletResponse response) {
    SentForms.Sent sent = this.sent.read(request, response);
    AppealForm form = sent.form();
    Optional<Receipt> earlier = sent.token().flatMap(receipts::find);
    if (earlier.isPresent()) {
      return receipt(earlier.get(), sent, request, response);
    }
    List<Problem> problems = gate.problems(sent, request);
    if (!problems.isEmpty()) {
      return mend(form, problems, HttpStatus.UNPROCESSABLE_ENTITY, request, response);
    }
    try {
      return receipt(submit.submit(sent.token().orElseThrow(), form, page.address(request)), sent, request, response);
    } catch (TooManyTries e) {
      return mend(form, List.of(new Problem("submit", "您所在的网络这一小时内提交的诉求较多。请在 " + Dates.timeAfter(e.until)
          + " 以后再点“提交”（填写的内容还在本页），或者拨打 " + settings.telephone() + " 反映。")), HttpStatus.TOO_MANY_REQUESTS,
          request, response);
    } catch (TooSoon e) {
      return mend(new ToMend(form, List.of(new Problem("submit", "现在从您所在的网络提交诉求的人很多。请等 " + e.seconds()
          + " 秒，再点一次“提交”，填写的内容都还在本页。")), HttpStatus.TOO_MANY_REQUESTS.value(), String.valueOf(e.seconds())),
          request, response);
    } catch (AppealRefused e) {
      return mend(form, List.of(new Problem("title", PlainWords.of(e.getMessage()))), HttpStatus.UNPROCESSABLE_ENTITY,
          request, response);
    }
  }

  /** Back and Reload show it again, until it is put away or its time is over. */
  @GetMapping("/appeals/receipt/{key}")
  String receipt(@PathVariable String key, HttpServletRequest request, HttpServletResponse response, Model model) {
    Optional<Shown> shown = kept.find(request, key, Shown.class);
    Optional<Receipt> receipt = shown.flatMap(known -> tokens.read(known.token())).flatMap(receipts::find);
    if (receipt.isEmpty()) {
      response.setStatus(HttpStatus.GONE.value());
      return "portal/receipt-gone";
    }
    model.addAttribute("key", key);
    model.addAttribute("receipt", receipt.get());
    model.addAttribute("changed", shown.get().changed());
    model.addAttribute("receivedAt", Dates.moment(receipt.get().receivedAt()));
    model.addAttribute("acceptBy", Dates.day(receipt.get().acceptBy()));
    model.addAttribute("keptMinutes", settings.pageKeptFor().toMinutes());
    return "portal/receipt";
  }

  /** For phones that go from hand to hand. */
  @PostMapping("/appeals/receipt/{key}/leave")
  String putAway(@PathVariable String key, HttpServletRequest request) {
    kept.putAway(request, key);
    return "redirect:/";
  }

  private String mend(AppealForm form, List<Problem> problems, HttpStatus status, HttpServletRequest request,
      HttpServletResponse response) {
    return mend(new ToMend(form, problems, status.value(), null), request, response);
  }

  private String mend(ToMend form, HttpServletRequest request, HttpServletResponse response) {
    return "redirect:/appeals/new?kept=" + kept.keep(request, response, form);
  }

  private String receipt(Receipt receipt, SentForms.Sent sent, HttpServletRequest request,
      HttpServletResponse response) {
    boolean changed = !receipt.words().equals(sent.form().words()) || sent.photos() > receipt.photos();
    return "redirect:/appeals/receipt/" + kept.keep(request, response, new Shown(sent.form().token(), changed));
  }
}
