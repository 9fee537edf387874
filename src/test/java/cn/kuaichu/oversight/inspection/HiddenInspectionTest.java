package cn.kuaichu.oversight.inspection;

import static cn.kuaichu.oversight.inspection.InspectionSteps.wish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.engine.security.WebLogin;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.life.evidence.AddEvidence;
import cn.kuaichu.life.evidence.Documents;
import cn.kuaichu.life.evidence.Pictures;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * While an inspection is on its way, nobody of the unit learns of it, whatever door he tries; afterwards everybody
 * does.
 */
@DistrictTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class HiddenInspectionTest {
  /** Each test draws from the cases of its own day. */
  private static LocalDate day = LocalDate.of(2036, 3, 3);
  private static final List<String> LISTS = List.of("/task", "/process-instance", "/execution", "/variable-instance",
      "/event-subscription", "/job", "/incident", "/history/task", "/history/process-instance",
      "/history/activity-instance",
      "/history/variable-instance", "/history/detail", "/history/user-operation", "/history/identity-link-log",
      "/history/job-log");
  /** Those who handled and signed, those above them, their discipline officer, and the target centre's own leader. */
  private static final List<String> UNIT = List.of("intake-t01v01", "handler-t01v01", "leader-t01v01",
      "principal-t01v01", "leader-t01",
      "principal-t01", "discipline-t01", "handler-d-target", "leader-d-target");
  @LocalServerPort
  private int port;
  @Autowired
  private District district;
  @Autowired
  private AddEvidence addEvidence;
  @Autowired
  private InspectionRows rows;
  @Autowired
  private VisitPhotos photos;
  private InspectionSteps team;
  private District.Case lamp;
  private long inspection;
  private Visit visit;
  private Task task;

  @Autowired
  void steps(FormService forms, TaskService tasks, ManagementService management, VisitPhotos photos) {
    team = new InspectionSteps(district, forms, tasks, management, photos);
  }

  @BeforeEach
  void aCaseThatIsBeingInspected() {
    day = day.plusDays(3);
    district.clock.setTo(day.atTime(10, 0).atZone(WorkCalendar.ZONE).toInstant());
    lamp = district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter();
    addEvidence.add(lamp.id, new Actor("handler-t01v01", "handler", "t01v01"), "路灯.png", Pictures.plain("png", 90, 70));
    lamp.handledAndReportedBack().signedByAllFour();
    inspection = team.called("coordinator-d-centre", wish(day.toString(), 1));
    visit = rows.visits(inspection).get(0);
    task = team.task(visit.id(), "userTask_visitCase");
  }

  @AfterEach
  void letTimeRun() {
    district.clock.runFreely();
  }

  private static WebLogin.Answer dossier(WebLogin login, String path) {
    return login.send("GET", "/camunda/api/tasklist/plugin/dossier/default/task/" + path, null, null);
  }

  @Test
  void isHiddenFromTheUnitUntilItIsPublished() {
    List<String> before = lamp.ledger();
    visitorWorks();
    assertThat(lamp.ledger()).as("looking leaves no trace yet").isEqualTo(before);

    for (String login : UNIT) {
      WebLogin other = WebLogin.official(port, login);
      for (String list : LISTS) {
        assertThat(other.get(list).body()).as(login + list).doesNotContain(visit.number(), task.getId(),
            task.getProcessInstanceId(),
            "\"inspection-visit", "field-inspection:1");
      }
      for (String part : List.of("", "/form-variables", "/variables", "/deployed-form", "/identity-links", "/form")) {
        assertThat(other.get("/task/" + task.getId() + part).refused()).as(login + part).isTrue();
      }
      assertThat(other.get("/process-instance/" + task.getProcessInstanceId()).status()).as(login).isEqualTo(404);
      assertThat(dossier(other, task.getId()).status()).as(login).isEqualTo(404);
      assertThat(dossier(other, task.getId() + "/evidence/-1").status()).as(login).isEqualTo(404);
      assertThat(other
          .send("GET", "/camunda/api/tasklist/plugin/dossier/default/cards?task=" + task.getId(), null, null).body())
          .as(login).isEqualTo("{}");
      assertThat(other.post("/task/" + task.getId() + "/claim", "{\"userId\": \"" + login + "\"}").refused()).as(login)
          .isTrue();
    }
    countsNothing(WebLogin.as(port, "discipline-t01", WebLogin.PASSWORD, "cockpit"));
    supervisorOfTheTownshipSeesNothing();

    team.reported(visit.id(), visit.visitor().login(), "FALSE");
    supervisorOfTheTownshipSeesNothing();
    team.lookedOver(visit.id(), true);
    supervisorOfTheTownshipSeesNothing();
    team.published(inspection, InspectionSteps.OFFICER);
    team.engineWorks();

    assertThat(lamp.ledger()).contains("READ_CONTACT", "READ_EVIDENCE", "INSPECT_FALSE");
    assertThat(ofTheTownship("/inspections")).contains(rows.get(inspection).number(), "津桥社区", "不属实", lamp.number);
    WebLogin handler = WebLogin.official(port, "handler-t01v01");
    String handling = handler.get("/task?processInstanceBusinessKey=" + lamp.number).body()
        .replaceAll("(?s)^.*?\"id\":\"([^\"]+)\".*$", "$1");
    assertThat(dossier(handler, handling).body()).contains("实地核查不属实", "夜里到现场");
  }

  @Test
  void showsFilesToTheTwoOnlyAndNamesWhoeverLooked() {
    team.photographed(visit.id());
    String colleague = visit.visitor().login() + "-2"; // sees the task of his post
    WebLogin other = WebLogin.official(port, colleague);
    String evidence = dossier(other, task.getId()).body().replaceAll("(?s)^.*\"evidence\":\\[\\{\"id\":(\\d+).*$",
        "$1");
    String photo = "-" + photos.of(visit.id()).get(0).id();
    for (String file : List.of(evidence, photo, evidence + "/small", photo + "/small")) {
      WebLogin.Answer answer = dossier(other, task.getId() + "/evidence/" + file);
      assertThat(answer.refused()).as(file).isTrue();
      assertThat(answer.body()).contains("只对本件的核查人和复核人开放");
    }
    assertThat(photos.looks(visit.id())).isEmpty();
    assertThat(
        dossier(WebLogin.official(port, visit.confirmer().login()), task.getId() + "/evidence/" + evidence).status())
        .as("the other of the two").isEqualTo(200);
    WebLogin visitor = WebLogin.official(port, visit.visitor().login());
    assertThat(dossier(visitor, task.getId() + "/evidence/" + evidence + "/small").status()).isEqualTo(200);
    assertThat(visitor
        .send("POST", "/camunda/api/tasklist/plugin/dossier/default/task/" + task.getId() + "/copy", null, "").body())
        .as("would be told in the chain").contains("公布前不生成卷宗副本");
    assertThat(lamp.ledger()).doesNotContain("READ_DOSSIER", "READ_EVIDENCE");

    String login = visit.visitor().login();
    byte[] heic = "\0\0\0\30ftypheic\0\0\0\0heic".getBytes(StandardCharsets.ISO_8859_1);
    int kept = photos.of(visit.id()).size();
    assertThatThrownBy(() -> photos.add(visit.id(), login, heic)).as("the gate of all files")
        .hasMessageContaining("HEIC");
    assertThatThrownBy(() -> photos.add(visit.id(), login, Documents.letter("report"))).hasMessageContaining("不收 PDF");
    assertThat(photos.of(visit.id())).hasSize(kept);

    photos.looked(visit.id(), visit.visitor().login(), null);
    photos.looked(visit.id(), colleague, "b".repeat(64)); // as it was possible before
    team.reported(visit.id(), visit.visitor().login(), "TRUE");
    team.published(inspection, InspectionSteps.OFFICER);
    team.engineWorks();

    assertThat(district.jdbc.sql(
        "select actor || ' ' || role || ' ' || unit from ledger_entry where appeal_id = ? and event_key like 'look:%'"
            + " order by seq")
        .param(lamp.id).query(String.class).list()).containsExactly(
            visit.confirmer().login() + " inspector d-target", visit.visitor().login() + " discipline d-discipline",
            colleague + " discipline d-discipline");
  }

  /** Over the web, as a visitor does: looks at the evidence, looks up where the citizen lives, puts in a picture. */
  private void visitorWorks() {
    WebLogin visitor = WebLogin.official(port, visit.visitor().login());
    String seen = dossier(visitor, task.getId()).body();
    assertThat(seen).contains(lamp.number, "路灯", "\"uncopiedBecause\":\"核查公布前不生成卷宗副本");
    assertThat(visitor
        .send("GET", "/camunda/api/tasklist/plugin/dossier/default/cards?task=" + task.getId(), null, null).body())
        .contains(visit.number(), "三组路口的路灯");
    String evidence = seen.replaceAll("(?s)^.*\"evidence\":\\[\\{\"id\":(\\d+).*$", "$1");
    assertThat(dossier(visitor, task.getId() + "/evidence/" + evidence).status()).isEqualTo(200);
    assertThat(
        visitor.send("POST", "/camunda/api/tasklist/plugin/dossier/default/task/" + task.getId() + "/contact", null, "")
            .body())
        .contains("周大娘", "三组");
    WebLogin.Answer copy = visitor.send("POST",
        "/camunda/api/tasklist/plugin/dossier/default/task/" + task.getId() + "/copy",
        "application/json", "{}");
    assertThat(copy.status()).isEqualTo(400);
    assertThat(copy.body()).contains("核查公布前不生成卷宗副本，请在页面上查阅。");
    team.photographed(visit.id());
    assertThat(dossier(visitor, task.getId()).body()).contains("本次核查照片1", "公布前不入卷宗");
    assertThat(visitor.get("/task/" + task.getId() + "/form-variables").body()).contains(visit.number(), "群众反映有的路灯");
  }

  /** A number is an answer, too. */
  private static void countsNothing(WebLogin officer) {
    for (String count : List.of("/process-instance/count?processDefinitionKey=inspection-visit",
        "/process-instance/count?processDefinitionKey=field-inspection",
        "/task/count?processDefinitionKey=inspection-visit",
        "/execution/count?processDefinitionKey=inspection-visit",
        "/history/process-instance/count?processDefinitionKey=inspection-visit",
        "/history/task/count?processDefinitionKey=inspection-visit")) {
      assertThat(officer.get(count).body()).as(count).isEqualTo("{\"count\":0}");
    }
    for (String statistics : List.of(officer.get("/process-definition/statistics").body(), officer.send("GET",
        "/camunda/api/cockpit/plugin/base/default/process-definition/statistics", null, null).body())) {
      assertThat(statistics).doesNotContainPattern("\"(field-inspection|inspection-visit):1:[^}]*\"instances\":[1-9]");
    }
  }

  private String ofTheTownship(String path) {
    return WebLogin.as(port, "discipline-t01", WebLogin.PASSWORD, "cockpit")
        .send("GET", "/camunda/api/cockpit/plugin/supervision/default" + path, null, null).body();
  }

  private void supervisorOfTheTownshipSeesNothing() {
    for (String path : List.of("/inspections", "/cases/" + lamp.number, "/cases", "/signs", "/signs/units")) {
      assertThat(ofTheTownship(path)).as(path).doesNotContain(visit.number(), rows.get(inspection).number(),
          "inspection-visit");
    }
    WebLogin officer = WebLogin.as(port, "discipline-t01", WebLogin.PASSWORD, "cockpit");
    assertThat(officer
        .send("POST", "/camunda/api/cockpit/plugin/base/default/process-instance", "application/json", "{}").body())
        .doesNotContain(visit.number(), task.getProcessInstanceId());
  }
}
