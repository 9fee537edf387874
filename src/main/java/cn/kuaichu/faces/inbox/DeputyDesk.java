package cn.kuaichu.faces.inbox;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.engine.seam.AppealLifecycle;
import cn.kuaichu.life.deputy.Deputies;
import cn.kuaichu.life.deputy.Wish;
import cn.kuaichu.people.identity.Post;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** An official who will be away, or his principal leader, names a deputy in Tasklist, or takes the post back. */
@Component
class DeputyDesk implements StartForms {
  private final Deputies deputies;
  private final DeskRules rules;
  private final IdentityService identity;
  private final AppealLifecycle lifecycle;

  DeputyDesk(Deputies deputies, DeskRules rules, @Lazy IdentityService identity, AppealLifecycle lifecycle) {
    this.deputies = deputies;
    this.rules = rules;
    this.identity = identity;
    this.lifecycle = lifecycle;
  }

  @Override
  public Map<String, Start> starts() {
    return Map.of("deputy-appointment", this::start);
  }

  private ProcessInstance start(Map<String, Object> answers) {
    var login = identity.getCurrentAuthentication();
    if (login == null) {
      throw new AppealRefused("请先登录再委托代理。");
    }
    rules.requireValid(rules.form("appoint-deputy"), answers);
    Post post = "END".equals(answers.get("operation"))
        ? deputies.get(Long.parseLong(answers.get("ending").toString())).post()
        : allowed(Wish.of(login.getUserId(), answers::get));
    return lifecycle.deputise(post, answers);
  }

  /** Looked at before anything is started, so that a refusal is an answer and not a failure of the engine. */
  private Post allowed(Wish wish) {
    deputies.require(wish);
    return wish.post();
  }
}
