package cn.kuaichu.desk;

import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.stereotype.Component;

/** Which use case stands behind which start form of Tasklist. */
@Component
class StartDesk {
  private final RegistrationDesk registration;
  private final OrderDesk orders;
  private final ConferenceDesk conferences;

  StartDesk(RegistrationDesk registration, OrderDesk orders, ConferenceDesk conferences) {
    this.registration = registration;
    this.orders = orders;
    this.conferences = conferences;
  }

  ProcessInstance start(String processDefinitionId, Map<String, Object> answers) {
    return switch (processDefinitionId.split(":", 2)[0]) {
      case "supervision-order" -> orders.issue(answers);
      case "joint-conference" -> conferences.call(answers);
      default -> registration.register(answers);
    };
  }
}
