package cn.kuaichu.oversight.inspection;

import static cn.kuaichu.oversight.inspection.InspectionSteps.INSPECTOR;
import static cn.kuaichu.oversight.inspection.InspectionSteps.OFFICER;
import static cn.kuaichu.oversight.inspection.InspectionSteps.wish;
import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.engine.security.WebLogin;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import cn.kuaichu.lifecycle.People;
import cn.kuaichu.oversight.inspection.StandingInspections.Why;
import cn.kuaichu.oversight.watch.DailyWatch;
import cn.kuaichu.people.identity.FollowAppointments;
import cn.kuaichu.people.identity.Officials;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A visit nobody can make is found by the daily watch, and told to nobody but those who may know of the inspection. */
@DistrictTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class StandingInspectionsTest {
  /** Each test draws from the cases of its own day, and keeps its own days' watch. */
  private static LocalDate day = LocalDate.of(2038, 3, 1);
  @LocalServerPort
  private int port;
  @Autowired
  private District district;
  @Autowired
  private StandingInspections standing;
  @Autowired
  private InspectionRows rows;
  @Autowired
  private DailyWatch watch;
  @Autowired
  private TaskService tasks;
  private InspectionSteps team;
  private People people;
  private District.Case lamp;
  private long inspection;
  private Visit visit;

  @Autowired
  void steps(FormService forms, TaskService tasks, ManagementService management, VisitPhotos photos) {
    team = new InspectionSteps(district, forms, tasks, management, photos);
  }

  @Autowired
  void people(Officials officials, FollowAppointments follow, PlatformTransactionManager transactions) {
    people = new People(district, officials, follow, new TransactionTemplate(transactions));
  }

  @BeforeEach
  void aCaseThatIsBeingInspected() {
    day = day.plusDays(90);
    district.clock.setTo(day.atTime(10, 0).atZone(WorkCalendar.ZONE).toInstant());
    lamp = district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter().handledAndReportedBack().signedByAllFour();
    inspection = team.called("coordinator-d-centre", wish(day.toString(), 1));
    visit = rows.visits(inspection).get(0);
    assertThat(List.of(visit.visitor().login(), visit.confirmer().login())).containsExactly(OFFICER, INSPECTOR);
  }

  @AfterEach
  void everybodyIsBack() {
    district.offices.everybodyIsBack();
    district.clock.runFreely();
  }

  private void leave(String... logins) {
    for (String login : logins) {
      district.jdbc.sql("update appointment set until = current_date - 1 where login = ?").param(login).update();
    }
    people.follow();
  }

  private List<Why> whys() {
    return standing.all().stream().filter(found -> found.inspectionId() == inspection)
        .map(StandingInspections.Standing::why).toList();
  }

  @Test
  void saysNothingAsLongAsSomebodyCan() {
    assertThat(whys()).isEmpty();

    leave(OFFICER);

    assertThat(team.task(visit.id(), "userTask_visitCase").getAssignee()).isNull();
    assertThat(whys()).as("a colleague is left").isEmpty();
    leave(OFFICER + "-2");
    assertThat(whys()).containsExactly(Why.NOBODY_MAY);
  }

  @Test
  void findsAVisitHeldBySomebodyWhoTurnsOutToBeOfTheInspectedUnit() {
    people.areOneHuman(OFFICER, "handler-t01v01");
    assertThat(whys()).as("a colleague could, but does not get it").containsExactly(Why.HELD_IN_VAIN);

    people.areOneHuman(OFFICER + "-2", "leader-t01v01");
    assertThat(whys()).as("the whole post").containsExactly(Why.NOBODY_MAY);

    people.everybodyIsBack();
    district.as(OFFICER, () -> {
      tasks.setAssignee(team.task(visit.id(), "userTask_visitCase").getId(), null);
      return null;
    });
    assertThat(whys()).as("anybody of the post who may").isEmpty();
  }

  @Test
  void findsAConfirmationAndAPublicationNobodyMayMake() {
    team.found(visit.id(), "FALSE");
    assertThat(whys()).isEmpty();
    leave(INSPECTOR);
    people.areOneHuman(INSPECTOR + "-2", OFFICER);
    assertThat(whys()).as("left, and the other of the two").containsExactly(Why.NOBODY_MAY);
    assertThat(standing.all()).filteredOn(found -> found.inspectionId() == inspection)
        .extracting(found -> found.post().unit()).containsExactly("d-target");
    people.everybodyIsBack();
    district.as(INSPECTOR + "-2", () -> {
      tasks.claim(team.task(visit.id(), "userTask_confirmFinding").getId(), INSPECTOR + "-2");
      return null;
    });
    team.lookedOver(visit.id(), INSPECTOR + "-2", true);
    team.engineWorks();
    assertThat(whys()).isEmpty();

    leave(OFFICER, OFFICER + "-2");

    assertThat(whys()).containsExactly(Why.NOBODY_MAY);
    assertThat(watchedBy("coordinator-d-centre")).contains("核查无人可办", rows.get(inspection).number() + " 的公布")
        .doesNotContain(lamp.number);
  }

  @Test
  void findsWhatIsBeyondItsDate() {
    district.clock.setTo(visit.dueAt());
    assertThat(whys()).isEmpty();

    district.clock.setTo(visit.dueAt().plus(Duration.ofSeconds(1)));

    assertThat(whys()).containsExactly(Why.LATE);
    assertThat(watchedBy("petition-d-petition")).contains("核查逾期", "区纪委监委机关", visit.number())
        .doesNotContain(lamp.number);
    assertThat(district.jdbc.sql("""
        select kind || ' ' || unit || '.' || role || coalesce(appeal_id::text, '')
          from daily_watch_finding
         where visit_id = ?
        """).param(visit.id()).query(String.class).list()).containsExactly("LATE_INSPECTION d-discipline.discipline");
  }

  @Test
  void tellsNobodyOfTheInspectedUnitNorOfItsTownship() {
    leave(OFFICER, OFFICER + "-2");
    assertThat(watchedBy("coordinator-d-centre")).contains("核查无人可办", visit.number(), "请尽快补充相应岗位人员")
        .contains("\"inspections\":"
            + district.jdbc.sql("select idle_inspections + late_inspections from daily_watch where day = ?::date")
                .param(day.toString()).query(Long.class).single())
        .doesNotContain(lamp.number);

    for (String officer : List.of("discipline-t01", "discipline-t02")) {
      assertThat(asked(officer).body()).as(officer).contains("\"inspections\":null", "\"today\":true")
          .doesNotContain(rows.get(inspection).number(), "核查", lamp.number);
    }
    for (String login : List.of("handler-t01v01", "leader-t01v01", "principal-t01", "inspector-d-target",
        "leader-d-target")) {
      WebLogin.Answer answer = WebLogin.official(port, login)
          .send("GET", "/camunda/api/cockpit/plugin/supervision/default/watch", null, null);
      assertThat(answer.refused()).as(login).isTrue();
      assertThat(answer.body()).as(login).doesNotContain("验2");
    }
    people.areOneHuman("coordinator-d-centre", "handler-t01v01");
    assertThat(asked("coordinator-d-centre").body()).as("of the unit, under another login").contains("\"today\":true")
        .doesNotContain(visit.number());
  }

  private String watchedBy(String login) {
    watch.look();
    return asked(login).body();
  }

  private WebLogin.Answer asked(String login) {
    return WebLogin.as(port, login, WebLogin.PASSWORD, "cockpit")
        .send("GET", "/camunda/api/cockpit/plugin/supervision/default/watch", null, null);
  }
}
