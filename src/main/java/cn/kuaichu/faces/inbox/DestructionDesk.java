package cn.kuaichu.faces.inbox;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.engine.seam.AppealLifecycle;
import cn.kuaichu.keeping.destruction.DestructionReading;
import cn.kuaichu.keeping.destruction.Destructions;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Role;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.VariableMap;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** A coordinator draws up a destruction list in Tasklist; the form of its approval shows it. */
@Component
class DestructionDesk implements TaskPart, StartForms {
  private final Destructions destructions;
  private final DestructionReading reading;
  private final Officials officials;
  private final DeskRules rules;
  private final IdentityService identity;
  private final TaskService tasks;
  private final AppealLifecycle lifecycle;

  DestructionDesk(Destructions destructions, DestructionReading reading, Officials officials, DeskRules rules,
      @Lazy IdentityService identity, @Lazy TaskService tasks, AppealLifecycle lifecycle) {
    this.destructions = destructions;
    this.reading = reading;
    this.officials = officials;
    this.rules = rules;
    this.identity = identity;
    this.tasks = tasks;
    this.lifecycle = lifecycle;
  }

  @Override
  public Map<String, Start> starts() {
    return Map.of("archive-destruction", this::drawUp);
  }

  private ProcessInstance drawUp(Map<String, Object> answers) {
    rules.requireValid(rules.form("draw-destruction-list"), answers);
    return lifecycle.destructionInstance(destructions.drawUp(coordinator()));
  }

  private Actor coordinator() {
    var login = identity.getCurrentAuthentication();
    if (login == null) {
      throw new AppealRefused("请先登录再拟销毁清册。");
    }
    return officials.appointmentsOf(login.getUserId()).stream().filter(post -> post.role() == Role.COORDINATOR)
        .findFirst()
        .map(post -> new Actor(post.login(), post.role().word(), post.unit()))
        .orElseThrow(() -> new AppealRefused("销毁清册由区综合服务中心协调员拟出，您的岗位不能拟。"));
  }

  @Override
  public void addTo(VariableMap shown, String taskId) {
    if (tasks.getVariable(taskId, "listId") instanceof Long listId) {
      DestructionReading.Shown list = reading.of(listId);
      shown.putValue("listNumber", list.number());
      shown.putValue("listDrawnBy", list.drawnBy());
      CaseView.putList(shown, "listItems", list.items());
    }
  }
}
