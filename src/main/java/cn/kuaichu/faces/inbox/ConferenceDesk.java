package cn.kuaichu.faces.inbox;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.engine.seam.AppealLifecycle;
import cn.kuaichu.life.conference.Conferences;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Role;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** A coordinator or a leader calls a conference in Tasklist. */
@Component
class ConferenceDesk implements StartForms {
  private final Conferences conferences;
  private final Officials officials;
  private final DeskRules rules;
  private final IdentityService identity;
  private final AppealLifecycle lifecycle;

  ConferenceDesk(Conferences conferences, Officials officials, DeskRules rules, @Lazy IdentityService identity,
      AppealLifecycle lifecycle) {
    this.conferences = conferences;
    this.officials = officials;
    this.rules = rules;
    this.identity = identity;
    this.lifecycle = lifecycle;
  }

  @Override
  public Map<String, Start> starts() {
    return Map.of("joint-conference", this::call);
  }

  private ProcessInstance call(Map<String, Object> answers) {
    rules.requireValid(rules.form("call-conference"), answers);
    return lifecycle.conferenceInstance(conferences.call(caller(), (String) answers.get("moreCases")));
  }

  private Actor caller() {
    var login = identity.getCurrentAuthentication();
    if (login == null) {
      throw new AppealRefused("请先登录再召集会议。");
    }
    return officials.appointmentsOf(login.getUserId()).stream()
        .filter(post -> post.role() == Role.COORDINATOR || post.role() == Role.LEADER).findFirst()
        .map(post -> new Actor(post.login(), post.role().word(), post.unit()))
        .orElseThrow(() -> new AppealRefused("联席会议由区综合服务中心协调员或分管领导召集，您的岗位不能召集。"));
  }
}
