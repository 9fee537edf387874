package cn.kuaichu.faces.inbox;

import cn.kuaichu.life.conference.ConferenceReading;
import cn.kuaichu.life.followup.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What the forms of a joint conference show: its cases and figures, or what one decision asks of one unit. */
@Component
class ConferenceView implements TaskPart {
  private final TaskService tasks;
  private final ConferenceReading conferences;
  private final Choices choices;
  private final UrgedWords urged;
  private final CaseReader reader;

  ConferenceView(@Lazy TaskService tasks, ConferenceReading conferences, Choices choices, UrgedWords urged,
      CaseReader reader) {
    this.urged = urged;
    this.reader = reader;
    this.tasks = tasks;
    this.conferences = conferences;
    this.choices = choices;
  }

  @Override
  public void addTo(VariableMap shown, String taskId) {
    Long dutyId = (Long) tasks.getVariable(taskId, "dutyId");
    Long conferenceId = (Long) tasks.getVariable(taskId, "conferenceId");
    Long appealId = (Long) tasks.getVariable(taskId, "appealId");
    if (dutyId != null) {
      add(shown, conferences.duty(dutyId), urged.of(Kind.DUTY, appealId, dutyId));
    } else if (conferenceId != null) {
      add(shown, conferences.conference(conferenceId));
      CaseView.putList(shown, "units",
          appealId == null ? choices.list("units") : choices.unitsFor(reader.appeal(appealId)));
    }
  }

  private static void add(VariableMap shown, ConferenceReading.Asked asked, String urged) {
    shown.putValue("conferenceNumber", asked.conference());
    shown.putValue("dutyWhat", asked.what() + urged);
    shown.putValue("dutyPart", asked.lead() ? "牵头" : "协办（" + asked.leads() + "牵头）");
    shown.putValue("dutyDue", CaseReader.time(asked.dueAt()));
  }

  private void add(VariableMap shown, ConferenceReading.Shown conference) {
    shown.putValue("conferenceNumber", conference.number());
    shown.putValue("conferenceUnit", conference.unit());
    shown.putValue("conferenceDay", conference.meetsOn() == null ? "待定" : conference.meetsOn());
    shown.putValue("conferenceMembers", conference.members().isEmpty() ? "待定" : conference.members());
    shown.putValueTyped("conferenceFigures", Variables.serializedObjectValue(conference.figures())
        .serializationDataFormat("application/json").objectTypeName("java.util.List").create());
    CaseView.putList(shown, "conferenceCases", conference.cases().stream().map(ConferenceView::row).toList());
  }

  private static Map<String, String> row(ConferenceReading.Listed listed) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("number", listed.number());
    row.put("title", listed.title());
    row.put("unit", listed.unit());
    row.put("reason", listed.reason());
    return row;
  }
}
