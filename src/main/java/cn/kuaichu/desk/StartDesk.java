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
  private final DeputyDesk deputies;
  private final InspectionDesk inspections;
  private final DestructionDesk destructions;

  StartDesk(RegistrationDesk registration, OrderDesk orders, ConferenceDesk conferences, DeputyDesk deputies,
      InspectionDesk inspections, DestructionDesk destructions) {
    this.deputies = deputies;
    this.inspections = inspections;
    this.registration = registration;
    this.orders = orders;
    this.conferences = conferences;
    this.destructions = destructions;
  }

  ProcessInstance start(String processDefinitionId, Map<String, Object> answers) {
    return switch (processDefinitionId.split(":", 2)[0]) {
      case "supervision-order" -> orders.issue(answers);
      case "joint-conference" -> conferences.call(answers);
      case "deputy-appointment" -> deputies.start(answers);
      case "field-inspection" -> inspections.call(answers);
      case "archive-destruction" -> destructions.drawUp(answers);
      default -> registration.register(answers);
    };
  }
}
