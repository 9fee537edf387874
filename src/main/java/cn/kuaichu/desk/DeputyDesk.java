package cn.kuaichu.desk;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.deputy.Deputies;
import cn.kuaichu.identity.Post;
import cn.kuaichu.process.AppealLifecycle;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** An official who will be away, or his principal leader, names a deputy in Tasklist, or takes the post back. */
@Component
class DeputyDesk {
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

  ProcessInstance start(Map<String, Object> answers) {
    if (identity.getCurrentAuthentication() == null) {
      throw new AppealRefused("请先登录再委托代理。");
    }
    rules.requireValid(rules.form("appoint-deputy"), answers);
    Post post = "END".equals(text(answers, "operation")) ? deputies.get(Long.parseLong(text(answers, "ending"))).post()
        : Post.of(text(answers, "post").split("@", 2)[1]);
    return lifecycle.deputise(post, post.group(), answers);
  }

  private static String text(Map<String, Object> answers, String field) {
    return answers.get(field).toString();
  }
}
