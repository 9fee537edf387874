package cn.kuaichu.faces.inbox;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.engine.seam.AppealLifecycle;
import cn.kuaichu.life.followup.FollowUps;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** A handler or his leader urges those the unit waits for, or takes back what it asked of them, in Tasklist. */
@Component
class FollowUpDesk implements StartForms {
  private final FollowUps followUps;
  private final DeskRules rules;
  private final IdentityService identity;
  private final AppealLifecycle lifecycle;

  FollowUpDesk(FollowUps followUps, DeskRules rules, @Lazy IdentityService identity, AppealLifecycle lifecycle) {
    this.followUps = followUps;
    this.rules = rules;
    this.identity = identity;
    this.lifecycle = lifecycle;
  }

  @Override
  public Map<String, Start> starts() {
    return Map.of("follow-up", this::start);
  }

  private ProcessInstance start(Map<String, Object> answers) {
    var login = identity.getCurrentAuthentication();
    if (login == null) {
      throw new AppealRefused("请先登录再催办或撤回。");
    }
    rules.requireValid(rules.form("follow-up"), answers);
    FollowUps.Where where = followUps.find((String) answers.get("followUp"), login.getUserId());
    Map<String, Object> all = new HashMap<>(answers);
    all.put("operation", where.withdrawal() ? "WITHDRAW" : "URGE");
    return lifecycle.followUp(where.appeal(), where.unit(), all);
  }
}
