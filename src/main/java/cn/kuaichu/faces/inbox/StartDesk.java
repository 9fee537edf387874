package cn.kuaichu.faces.inbox;

import cn.kuaichu.faces.draft.Drafts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Which use case stands behind which start form of Tasklist; where no desk knows the form, an appeal is registered. */
@Component
class StartDesk {
  private final RegistrationDesk registration;
  private final Map<String, StartForms.Start> starts = new HashMap<>();
  private final IdentityService identity;
  private final Drafts drafts;

  StartDesk(RegistrationDesk registration, List<StartForms> desks, @Lazy IdentityService identity, Drafts drafts) {
    this.registration = registration;
    this.identity = identity;
    this.drafts = drafts;
    desks.forEach(desk -> starts.putAll(desk.starts()));
  }

  ProcessInstance start(String processDefinitionId, Map<String, Object> answers) {
    String process = processDefinitionId.split(":", 2)[0];
    ProcessInstance started = starts.getOrDefault(process, registration::register)
        .with(answers);
    Authentication official = identity.getCurrentAuthentication();
    if (official != null) {
      drafts.forget(official.getUserId(), Drafts.Place.start(process));
    }
    return started;
  }
}
