package cn.kuaichu.faces.inbox;

import cn.kuaichu.faces.draft.Drafts;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Which use case stands behind which start form of Tasklist. */
@Component
class StartDesk {
  private final RegistrationDesk registration;
  private final OrderDesk orders;
  private final ConferenceDesk conferences;
  private final DeputyDesk deputies;
  private final InspectionDesk inspections;
  private final DestructionDesk destructions;
  private final FollowUpDesk followUps;
  private final IdentityService identity;
  private final Drafts drafts;

  StartDesk(RegistrationDesk registration, OrderDesk orders, ConferenceDesk conferences, DeputyDesk deputies,
      InspectionDesk inspections, DestructionDesk destructions, FollowUpDesk followUps, @Lazy IdentityService identity,
      Drafts drafts) {
    this.followUps = followUps;
    this.identity = identity;
    this.drafts = drafts;
    this.deputies = deputies;
    this.inspections = inspections;
    this.registration = registration;
    this.orders = orders;
    this.conferences = conferences;
    this.destructions = destructions;
  }

  ProcessInstance start(String processDefinitionId, Map<String, Object> answers) {
    String process = processDefinitionId.split(":", 2)[0];
    ProcessInstance started = started(process, DeskRules.cleaned(answers == null ? Map.of() : answers));
    Authentication official = identity.getCurrentAuthentication();
    if (official != null) {
      drafts.forget(official.getUserId(), Drafts.Place.start(process));
    }
    return started;
  }

  private ProcessInstance started(String process, Map<String, Object> answers) {
    return switch (process) {
      case "supervision-order" -> orders.issue(answers);
      case "supervision-withdrawal" -> orders.withdraw(answers);
      case "joint-conference" -> conferences.call(answers);
      case "deputy-appointment" -> deputies.start(answers);
      case "follow-up" -> followUps.start(answers);
      case "field-inspection" -> inspections.call(answers);
      case "archive-destruction" -> destructions.drawUp(answers);
      default -> registration.register(answers);
    };
  }
}
