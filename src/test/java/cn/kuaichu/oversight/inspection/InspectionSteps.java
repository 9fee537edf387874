package cn.kuaichu.oversight.inspection;

import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.life.evidence.Pictures;
import cn.kuaichu.lifecycle.District;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;

/** An inspection in the words of those who make it. */
public class InspectionSteps {
  public static final String OFFICER = "discipline-d-discipline";
  public static final String INSPECTOR = "inspector-d-target";
  public static final String PETITION = "petition-d-petition";
  private static int pictures;
  private final District district;
  private final FormService forms;
  private final TaskService tasks;
  private final ManagementService management;
  private final VisitPhotos photos;

  public InspectionSteps(District district, FormService forms, TaskService tasks, ManagementService management,
      VisitPhotos photos) {
    this.district = district;
    this.forms = forms;
    this.tasks = tasks;
    this.management = management;
    this.photos = photos;
  }

  public static Map<String, Object> wish(String day, int wanted) {
    Map<String, Object> answers = new HashMap<>();
    answers.put("reason", "群众反映有的路灯报了修好、夜里还是不亮。");
    answers.put("closedFrom", day);
    answers.put("closedTo", day);
    answers.put("wanted", wanted);
    answers.put("unitPercent", 100);
    answers.put("disciplineMember", OFFICER);
    answers.put("targetMember", INSPECTOR);
    answers.put("petitionMember", PETITION);
    answers.put("leads", "DISCIPLINE");
    return answers;
  }

  /** In Tasklist, with its start form. */
  public long called(String login, Map<String, Object> answers) {
    district.as(login, () -> {
      String definition = district.jdbc
          .sql("select id_ from act_re_procdef where key_ = 'field-inspection' order by version_ desc limit 1")
          .query(String.class).single();
      return forms.submitStartForm(definition, answers);
    });
    return district.jdbc.sql("select max(id) from inspection").query(Long.class).single();
  }

  /** The visit's id for a case. */
  public long visitOf(District.Case appeal) {
    return district.jdbc.sql("select max(id) from inspection_visit where appeal_id = ?").param(appeal.id)
        .query(Long.class).single();
  }

  public String visitor(long visitId) {
    return district.jdbc.sql("select visitor from inspection_visit where id = ?").param(visitId).query(String.class)
        .single();
  }

  public String confirmer(long visitId) {
    return district.jdbc.sql("select confirmer from inspection_visit where id = ?").param(visitId).query(String.class)
        .single();
  }

  public Task task(long visitId, String key) {
    return tasks.createTaskQuery().processVariableValueEquals("visitId", visitId).taskDefinitionKey(key).singleResult();
  }

  public void photographed(long visitId) {
    photographed(visitId, visitor(visitId));
  }

  public void photographed(long visitId, String login) {
    district.clock.setTo(district.clock.instant().plusSeconds(1));
    photos.add(visitId, login, Pictures.plain("png", 60 + ++pictures, 50));
  }

  public void found(long visitId, String verdict) {
    photographed(visitId);
    reported(visitId, visitor(visitId), verdict);
  }

  public void reported(long visitId, String login, String verdict) {
    Map<String, Object> answers = new HashMap<>(Map.of("visitedOn", day(), "visitedPlace", "三组路口", "met", "诉求人本人",
        "verdict", verdict, "seen", "夜里到现场,三盏灯有两盏不亮。"));
    complete(login, task(visitId, "userTask_visitCase"), answers);
  }

  public void lookedOver(long visitId, boolean agrees) {
    lookedOver(visitId, confirmer(visitId), agrees);
  }

  public void lookedOver(long visitId, String login, boolean agrees) {
    complete(login, task(visitId, "userTask_confirmFinding"), Map.of("agrees", agrees ? "YES" : "NO",
        "confirmReason", "照片上灯是灭的。"));
  }

  public void complete(String login, Task task, Map<String, Object> answers) {
    district.as(login, () -> {
      forms.submitTaskForm(task.getId(), answers);
      return null;
    });
  }

  public String day() {
    return WorkCalendar.date(district.clock.instant()).toString();
  }

  /** What the engine does by itself within a second. */
  public void engineWorks() {
    for (int i = 0; i < 100; i++) {
      List<Job> jobs = new ArrayList<>(
          management.createJobQuery().processDefinitionKey("field-inspection").withRetriesLeft().list());
      if (jobs.isEmpty()) {
        return;
      }
      jobs.forEach(job -> district.engineDoes(job.getId()));
    }
  }

  public void published(long inspectionId, String login) {
    engineWorks();
    complete(login, publication(inspectionId), Map.of("published", "YES"));
  }

  public Task publication(long inspectionId) {
    return tasks.createTaskQuery().processVariableValueEquals("inspectionId", inspectionId)
        .taskDefinitionKey("userTask_publishFindings").singleResult();
  }
}
