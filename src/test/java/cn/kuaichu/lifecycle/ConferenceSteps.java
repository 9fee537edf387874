package cn.kuaichu.lifecycle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.value.SerializableValue;

/** What happens in a joint conference, in the words of those who do it. */
final class ConferenceSteps {
  private final District district;

  ConferenceSteps(District district) {
    this.district = district;
  }

  /** What other tests have listed is heard by nobody here. */
  ConferenceSteps nothingWaits() {
    // nobody calls there
    district.jdbc.sql("update conference_case set unit = 'd-petition' where conference_id is null").update();
    return this;
  }

  /** @return the conference's number */
  String calledBy(String login, String... numbers) {
    Map<String, Object> answers = numbers.length == 0 ? Map.of() : Map.of("moreCases", String.join("、", numbers));
    return district.as(login, () -> district.forms.submitStartForm(district.jdbc.sql(
        "select max(id_) from act_re_procdef where key_ = 'joint-conference'").query(String.class).single(), answers)
        .getBusinessKey());
  }

  ConferenceSteps agenda(String login, String number, String more) {
    Map<String, Object> answers = new HashMap<>(Map.of("meetsOn", district.today().toString(), "memberGroup", "CHOSEN",
        "member1", "d-transport", "member2", "d-water"));
    answers.put("moreCases", more);
    return does(login, number, "userTask_prepareAgenda", answers);
  }

  ConferenceSteps cancelled(String login, String number, String reason) {
    Map<String, Object> answers = new HashMap<>(Map.of("operation", "CANCEL"));
    answers.put("cancelReason", reason);
    return does(login, number, "userTask_prepareAgenda", answers);
  }

  ConferenceSteps held(String login, String number) {
    return does(login, number, "userTask_holdMeeting",
        Map.of("heldOn", district.today().toString(), "minutes", "各单位均到会,意见一致。"));
  }

  ConferenceSteps reported(String login, District.Case appeal) {
    String unit = login.substring(login.indexOf('-') + 1);
    Task duty = district.tasks.createTaskQuery().processInstanceBusinessKey(appeal.number).tenantIdIn(unit)
        .taskDefinitionKey("userTask_reportDuty").singleResult();
    done(login, duty, Map.of("report", "已按会议决定完成。"));
    for (Job job : district.management.createJobQuery().messages().withRetriesLeft().list()) {
      district.management.executeJob(job.getId());
    }
    return this;
  }

  private ConferenceSteps does(String login, String number, String task, Map<String, Object> answers) {
    done(login, task(number, task), answers);
    return this;
  }

  private void done(String login, Task task, Map<String, Object> answers) {
    district.as(login, () -> {
      if (district.tasks.createTaskQuery().taskId(task.getId()).singleResult().getAssignee() == null) {
        district.tasks.claim(task.getId(), login);
      }
      district.forms.submitTaskForm(task.getId(), answers);
      return null;
    });
  }

  private Task task(String number, String key) {
    return district.tasks.createTaskQuery().processInstanceBusinessKey(number).taskDefinitionKey(key).singleResult();
  }

  /** All that a task's form shows to an official, lists included. */
  String shown(String login, String number, String key) {
    return district.as(login, () -> {
      VariableMap shown = district.forms.getTaskFormVariables(task(number, key).getId());
      StringBuilder text = new StringBuilder();
      shown.keySet().forEach(name -> text.append(name).append(": ").append(
          shown.getValueTyped(name) instanceof SerializableValue list ? list.getValueSerialized() : shown.get(name))
          .append('\n'));
      return text.toString();
    });
  }

  List<String> seenBy(String login, String number) {
    return district.as(login, () -> district.tasks.createTaskQuery().processInstanceBusinessKey(number).list().stream()
        .map(Task::getTaskDefinitionKey).sorted().toList());
  }

  List<String> duties(String number) {
    return district.jdbc.sql("""
        select t.unit || case when t.lead then ' lead' else '' end
          from conference_task t
          join conference c on c.id = t.conference_id
         where c.number = ?
         order by t.id
        """).param(number).query(String.class).list();
  }

  boolean isClosed(String number) {
    return district.jdbc.sql("select closed_at is not null from conference where number = ?").param(number)
        .query(Boolean.class).single();
  }
}
