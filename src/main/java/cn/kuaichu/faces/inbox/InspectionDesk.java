package cn.kuaichu.faces.inbox;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.engine.seam.AppealLifecycle;
import cn.kuaichu.oversight.inspection.Inspections;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The district's coordinator or its discipline office calls an inspection in Tasklist. */
@Component
class InspectionDesk implements StartForms {
  private final Inspections inspections;
  private final DeskRules rules;
  private final IdentityService identity;
  private final AppealLifecycle lifecycle;

  InspectionDesk(Inspections inspections, DeskRules rules, @Lazy IdentityService identity,
      AppealLifecycle lifecycle) {
    this.inspections = inspections;
    this.rules = rules;
    this.identity = identity;
    this.lifecycle = lifecycle;
  }

  @Override
  public Map<String, Start> starts() {
    return Map.of("field-inspection", this::call);
  }

  private ProcessInstance call(Map<String, Object> answers) {
    Actor caller = caller();
    rules.requireValid(rules.form("call-inspection"), answers);
    var wish = new Inspections.Wish(text(answers, "reason"), LocalDate.parse(text(answers, "closedFrom")),
        LocalDate.parse(text(answers, "closedTo")), number(answers, "wanted"), number(answers, "unitPercent"),
        List.of(text(answers, "disciplineMember"), text(answers, "targetMember"), text(answers, "petitionMember")),
        Inspections.Body.valueOf(text(answers, "leads")));
    return lifecycle.inspectionInstance(inspections.call(caller, wish));
  }

  private static String text(Map<String, Object> answers, String field) {
    return answers.get(field).toString();
  }

  private static int number(Map<String, Object> answers, String field) {
    return new BigDecimal(text(answers, field)).intValueExact();
  }

  private Actor caller() {
    var login = identity.getCurrentAuthentication();
    if (login == null) {
      throw new AppealRefused("请先登录再发起实地验靶。");
    }
    return inspections.caller(login.getUserId());
  }
}
