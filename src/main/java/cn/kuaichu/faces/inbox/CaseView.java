package cn.kuaichu.faces.inbox;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.life.deadline.Notices;
import cn.kuaichu.people.identity.Recusal;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * What an official sees of a case beside the question he has to answer: words, history, deadline, evidence. Filled when
 * a form is opened, from our tables; never stored by the engine and never submitted back.
 */
@Component
class CaseView {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final TaskService tasks;
  private final CaseReader reader;
  private final List<CasePart> ofCase;
  private final List<TaskPart> ofTask;
  private final Notices notices;
  private final Recusal recusal;
  private final IdentityService identity;

  CaseView(@Lazy TaskService tasks, CaseReader reader, List<CasePart> ofCase, List<TaskPart> ofTask, Notices notices,
      Recusal recusal, @Lazy IdentityService identity) {
    this.tasks = tasks;
    this.reader = reader;
    this.ofCase = ofCase;
    this.ofTask = ofTask;
    this.notices = notices;
    this.recusal = recusal;
    this.identity = identity;
  }

  /** A list that the task's own matter narrows replaces the one that the case offers. */
  VariableMap of(String taskId) {
    // a reader of the task may see its case; the engine has just checked the right to the task
    Map<String, Object> known = tasks.getVariables(taskId, List.of("appealId", "unit", "sheetNo", "visitId"));
    Long appealId = (Long) known.get("appealId");
    VariableMap shown = Variables.createVariables();
    if (appealId != null) {
      addCase(shown, new CaseTask(unbiased(appealId), (String) known.get("unit"), (Long) known.get("sheetNo"),
          (Long) known.get("visitId")));
    }
    ofTask.forEach(part -> part.addTo(shown, taskId));
    return shown;
  }

  private Appeal unbiased(long appealId) {
    Appeal appeal = reader.appeal(appealId);
    Authentication login = identity.getCurrentAuthentication();
    if (login != null) {
      recusal.require(login.getUserId(), appeal);
    }
    return appeal;
  }

  private void addCase(VariableMap shown, CaseTask task) {
    ofCase.forEach(part -> part.addTo(shown, task));
    // an inspection of a case stays secret, so even a notice is not marked as read
    if (task.visitId() == null) {
      markSeen(task.appeal().id());
    }
  }

  private void markSeen(long appealId) {
    Authentication reader = identity.getCurrentAuthentication();
    if (reader != null && reader.getGroupIds() != null) {
      notices.seen(appealId, reader.getUserId(), reader.getGroupIds());
    }
  }

  /** Tasklist parses a value as JSON when it is declared so; the engine itself never sees the object. */
  static void putList(VariableMap shown, String name, List<Map<String, String>> lines) {
    try {
      shown.putValueTyped(name, Variables.serializedObjectValue(JSON.writeValueAsString(lines))
          .serializationDataFormat("application/json").objectTypeName("java.util.List").create());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("lines of text always become JSON", e);
    }
  }
}
