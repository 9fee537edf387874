package cn.kuaichu.faces.portal;

import cn.kuaichu.faces.portal.FormTokens.Age;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whether a form comes from a person, in time, and can be taken down; if not, what is to be done. */
@Component
class FormGate {
  private final FormTokens tokens;
  private final KnownBrowser browser;
  private final AppealFormCheck check;

  FormGate(FormTokens tokens, KnownBrowser browser, AppealFormCheck check) {
    this.tokens = tokens;
    this.browser = browser;
    this.check = check;
  }

  void meet(HttpServletRequest request, HttpServletResponse response) {
    browser.meet(request, response);
  }

  List<Problem> problems(SentForms.Sent sent, HttpServletRequest request) {
    Age age = sent.token().map(tokens::age).orElse(Age.TOO_OLD);
    if (age == Age.TOO_OLD) {
      return List.of(new Problem("submit", "这个页面打开的时间太长了。填写的内容都还在，请看一遍，再点一次“提交”。"));
    }
    if (age == Age.TOO_FAST && !browser.hasTakenItsTime(request) || !sent.form().website().isEmpty()) {
      return List.of(new Problem("submit", "还没有提交成功：这次提交太快，像是程序自动填写的。请看一遍内容，再点一次“提交”。"));
    }
    return Problem.firstOfEach(sent.flaws(), check.check(sent.form()));
  }
}
