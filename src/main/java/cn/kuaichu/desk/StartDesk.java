package cn.kuaichu.desk;

import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.stereotype.Component;

/** Which use case stands behind which start form of Tasklist. */
@Component
class StartDesk {
  private final RegistrationDesk registration;
  private final OrderDesk orders;

  StartDesk(RegistrationDesk registration, OrderDesk orders) {
    this.registration = registration;
    this.orders = orders;
  }

  ProcessInstance start(String processDefinitionId, Map<String, Object> answers) {
    return switch (processDefinitionId.split(":", 2)[0]) {
      case "supervision-order" -> orders.issue(answers);
      default -> registration.register(answers);
    };
  }
}
