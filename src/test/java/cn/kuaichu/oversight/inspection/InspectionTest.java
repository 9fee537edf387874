package cn.kuaichu.oversight.inspection;

import static cn.kuaichu.oversight.inspection.InspectionSteps.INSPECTOR;
import static cn.kuaichu.oversight.inspection.InspectionSteps.OFFICER;
import static cn.kuaichu.oversight.inspection.InspectionSteps.PETITION;
import static cn.kuaichu.oversight.inspection.InspectionSteps.wish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.ground.database.EmbeddedDatabase;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import cn.kuaichu.lifecycle.People;
import cn.kuaichu.oversight.inspection.Draw.Candidate;
import cn.kuaichu.people.identity.FollowAppointments;
import cn.kuaichu.people.identity.Officials;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Three bodies visit what was said to be resolved, unannounced; what they found counts once it is published. */
@DistrictTest
class InspectionTest {
  /** Each test has a day of its own, on which nothing else was closed. */
  private static LocalDate nextDay = LocalDate.of(2034, 3, 6);
  @Autowired
  private District district;
  @Autowired
  private InspectionRows rows;
  @Autowired
  private Findings findings;
  @Autowired
  private Redraw redraw;
  @Autowired
  private PlatformTransactionManager transactions;
  @Autowired
  private TaskService tasks;
  @Autowired
  private Inspections inspections;
  @Autowired
  private EmbeddedDatabase database;
  private InspectionSteps team;
  private Officials officials;
  private People people;
  private String day;

  @Autowired
  void steps(FormService forms, ManagementService management, VisitPhotos photos) {
    team = new InspectionSteps(district, forms, tasks, management, photos);
  }

  @Autowired
  void people(Officials officials, FollowAppointments follow) {
    this.officials = officials;
    people = new People(district, officials, follow, new TransactionTemplate(transactions));
  }

  @BeforeEach
  void aDayOfItsOwn() {
    nextDay = nextDay.plusDays(3);
    day = nextDay.toString();
    district.clock.setTo(nextDay.atTime(10, 0).atZone(WorkCalendar.ZONE).toInstant());
  }

  @AfterEach
  void letTimeRun() {
    people.everybodyIsBack();
    district.clock.runFreely();
  }

  private District.Case resolved() {
    return district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter().handledAndReportedBack().signedByAllFour();
  }

  private List<District.Case> resolved(int count) {
    List<District.Case> cases = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      cases.add(resolved());
    }
    return cases;
  }

  private long revisits(District.Case appeal) {
    return district.jdbc.sql("""
        select count(*)
          from act_ru_execution e
          join act_re_procdef d on d.id_ = e.proc_def_id_
         where e.business_key_ = ? and d.key_ = 'appeal-revisit' and e.parent_id_ is null
        """).param(appeal.number).query(Long.class).single();
  }

  private long orders(District.Case appeal) {
    return district.jdbc
        .sql("select count(*) from supervision_order where appeal_id = ? and ground = 'FALSE_RESOLUTION'")
        .param(appeal.id).query(Long.class).single();
  }

  @Test
  void visitsASampleAndPublishesWhatWasFoundAllAtOnce() {
    List<District.Case> cases = resolved(3);
    long id = team.called("coordinator-d-centre", wish(day, 3));
    List<Visit> visits = rows.visits(id);
    assertThat(visits).extracting(Visit::appealId)
        .containsExactlyInAnyOrderElementsOf(cases.stream().map(one -> one.id).toList());
    assertThat(visits).extracting(visit -> visit.visitor().login()).as("in turn").containsExactlyInAnyOrder(OFFICER,
        INSPECTOR, PETITION);
    District.Case good = cases.get(0);
    District.Case bad = cases.get(1);
    District.Case unclear = cases.get(2);

    team.found(team.visitOf(good), "TRUE");
    team.found(team.visitOf(unclear), "UNVERIFIABLE");
    team.found(team.visitOf(bad), "FALSE");
    assertThat(tasks.createTaskQuery().processVariableValueEquals("inspectionId", id)
        .taskDefinitionKey("userTask_publishFindings").count())
        .as("a false one is looked over by another body first").isZero();
    team.lookedOver(team.visitOf(bad), true);
    cases.forEach(one -> {
      assertThat(one.status()).isEqualTo(Status.RESOLVED);
      assertThat(one.ledger()).as("nothing is told before").doesNotContain("INSPECT", "INSPECT_FALSE", "ADD_EVIDENCE")
          .endsWith("PLAN_REVISIT");
    });

    team.published(id, OFFICER);
    team.engineWorks();

    assertThat(good.status()).isEqualTo(Status.RESOLVED);
    assertThat(good.ledger()).endsWith("ADD_EVIDENCE", "INSPECT");
    assertThat(unclear.ledger()).endsWith("ADD_EVIDENCE", "INSPECT");
    assertThat(revisits(good)).as("is revisited as planned").isEqualTo(1);
    assertThat(bad.status()).isEqualTo(Status.HANDLING);
    assertThat(bad.now().round()).isEqualTo(2);
    assertThat(bad.now().reworkCount()).isEqualTo(1);
    assertThat(bad.count("INSPECT_FALSE")).isEqualTo(1);
    assertThat(bad.count("REOPEN")).isEqualTo(1);
    assertThat(revisits(bad)).as("the revisit has lost its subject").isZero();
    assertThat(orders(bad)).isEqualTo(1);
    assertThat(bad.openTasks()).contains("userTask_handleAppeal", "userTask_carryOutRung");
    assertThat(orders(good)).isZero();
  }

  @Test
  void reopensOnceHoweverOftenItIsPublished() {
    District.Case bad = resolved();
    long id = team.called("coordinator-d-centre", wish(day, 1));
    team.found(team.visitOf(bad), "FALSE");
    team.lookedOver(team.visitOf(bad), true);
    team.published(id, OFFICER);
    team.engineWorks();
    List<String> ledger = bad.ledger();

    new TransactionTemplate(transactions).executeWithoutResult(status -> findings.record(id));

    assertThat(bad.ledger()).isEqualTo(ledger);
    assertThat(bad.now().round()).isEqualTo(2);
    assertThat(orders(bad)).isEqualTo(1);
  }

  @Test
  void looksAgainWhenTheSecondMemberDoesNotShareAFalseFinding() {
    District.Case lamp = resolved();
    long id = team.called("coordinator-d-centre", wish(day, 1));
    long visit = team.visitOf(lamp);
    team.found(visit, "FALSE");
    team.lookedOver(visit, false);

    assertThatThrownBy(() -> team.reported(visit, team.visitor(visit), "TRUE")).as("with a picture of this time")
        .hasMessageContaining("现场照片");
    team.found(visit, "PARTLY");
    team.published(id, OFFICER);
    team.engineWorks();

    assertThat(lamp.status()).isEqualTo(Status.RESOLVED);
    assertThat(lamp.ledger()).as("the unit has to put right what is left").endsWith("INSPECT", "ORDER_SUPERVISION");
    assertThat(
        district.jdbc.sql("select ground || ' ' || rung from supervision_order where appeal_id = ?").param(lamp.id)
            .query(String.class).single())
        .isEqualTo("BAD_HANDLING ORDER");
    assertThat(lamp.openTasks()).contains("userTask_acknowledgeOrder");
    assertThat(district.jdbc.sql("select verdict from inspection_report where visit_id = ? order by no").param(visit)
        .query(String.class)
        .list()).containsExactly("FALSE", "PARTLY");
  }

  @Test
  void wantsAPictureTheNamedMemberAndADayThatIsPossible() {
    District.Case lamp = resolved();
    team.called("coordinator-d-centre", wish(day, 1));
    long visit = team.visitOf(lamp);
    assertThatThrownBy(() -> team.reported(visit, team.visitor(visit), "TRUE")).hasMessageContaining("现场照片");
    assertThatThrownBy(() -> team.photographed(visit, team.confirmer(visit))).hasMessageContaining("核查人本人");
    team.photographed(visit);
    String other = team.visitor(visit) + "-2"; // of the same post
    assertThatThrownBy(() -> team.reported(visit, other, "TRUE")).hasMessageContaining("领取");
    Task task = team.task(visit, "userTask_visitCase");
    tasks.setAssignee(task.getId(), other);
    assertThatThrownBy(() -> team.reported(visit, other, "TRUE")).hasMessageContaining("指定的成员");
    tasks.setAssignee(task.getId(), team.visitor(visit));
    district.clock.setTo(district.clock.instant().minus(Duration.ofDays(1)));
    assertThatThrownBy(() -> team.reported(visit, team.visitor(visit), "TRUE")).hasMessageContaining("核查日期");
  }

  @Test
  void isCalledByCoordinatorAndDisciplineOfficeOnlyAndWithOneOfEachBody() {
    resolved();
    for (String login : List.of("discipline-t01", PETITION, "leader-t01v01")) {
      assertThatThrownBy(() -> team.called(login, wish(day, 1))).as(login)
          .hasMessageMatching(".*(不能发起|authoriz|CREATE).*");
    }
    Map<String, Object> wrong = wish(day, 1);
    wrong.put("targetMember", OFFICER);
    assertThatThrownBy(() -> team.called("coordinator-d-centre", wrong)).hasMessageContaining("区目标绩效中心");
    Map<String, Object> nothing = wish(nextDay.minusYears(9).toString(), 1);
    assertThatThrownBy(() -> team.called("coordinator-d-centre", nothing)).hasMessageContaining("没有可以抽查");
    assertThat(team.called(OFFICER, wish(day, 1))).isPositive();
  }

  @Test
  void neverDrawsOpenCasesNorThoseOfTheInspectorsThemselvesNorTheSameTwice() {
    District.Case open = district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter();
    District.Case closed = resolved();
    District.Case accusing = resolved();
    district.jdbc.sql("update appeal set accused_unit = 'd-petition' where id = ?").param(accusing.id).update();
    District.Case theirs = resolved();
    district.jdbc.sql("update appeal set responsible_unit = 'd-target' where id = ?").param(theirs.id).update();

    long id = team.called("coordinator-d-centre", wish(day, 10));

    assertThat(rows.candidates(id)).extracting(Candidate::appealId).containsExactly(closed.id);
    assertThat(rows.visits(id)).extracting(Visit::appealId).containsExactly(closed.id).doesNotContain(open.id);
    assertThatThrownBy(() -> team.called("coordinator-d-centre", wish(day, 10))).as("it is being visited")
        .hasMessageContaining("没有可以抽查");
    district.jdbc.sql("update appeal set accused_unit = null, responsible_unit = 't01v01' where id in (?, ?)")
        .params(accusing.id, theirs.id).update();
  }

  @Test
  void drawsNothingWhosePublishedFindingIsNotYetWrittenIntoIt() {
    District.Case bad = resolved();
    long id = team.called("coordinator-d-centre", wish(day, 1));
    team.found(team.visitOf(bad), "FALSE");
    team.lookedOver(team.visitOf(bad), true);
    team.published(id, OFFICER);
    assertThat(bad.status()).as("the last step waits, as after a crash").isEqualTo(Status.RESOLVED);

    assertThatThrownBy(() -> team.called("coordinator-d-centre", wish(day, 1))).hasMessageContaining("没有可以抽查");

    team.engineWorks();
    assertThat(bad.status()).isEqualTo(Status.HANDLING);
  }

  @Test
  void neverDrawsWhatAHumanOfTheTeamHadAHandInUnderWhateverLogin() throws SQLException {
    String other = "handler-t02v01"; // of another unit than that of the cases
    District.Case closed = resolved();
    List<District.Case> touched = resolved(8);
    List<String> traces = List.of("update signature set actor = '%s' where party = 'LEADER' and appeal_id = ",
        "update signature set on_behalf_of = '%s' where party = 'LEADER' and appeal_id = ",
        "update signature set witness = '%s' where party = 'COMPLAINANT' and appeal_id = ",
        "update signature set checked_by = '%s' where party = 'COMPLAINANT' and appeal_id = ",
        "update signature set person = 'P-0042' where party = 'LEADER' and appeal_id = ",
        "update ledger_entry set actor = '%s' where kind = 'HANDLE' and appeal_id = ",
        "update appeal set handler = '%s' where id = ",
        "update ledger_entry set kind = 'REVISIT', actor = '%s' where kind = 'REPORT_BACK' and appeal_id = ");
    for (int i = 0; i < traces.size(); i++) {
      asOwner(traces.get(i).formatted(other) + touched.get(i).id);
    }
    District.Case recused = resolved();
    asOwner("insert into recusal (appeal_id, login, recused_at) values (" + recused.id + ", '" + other + "', now())");
    District.Case accusing = resolved();
    asOwner("update appeal set accused_unit = 't02v01' where id = " + accusing.id);
    people.areOneHuman(PETITION, other);
    try {
      long id = team.called("coordinator-d-centre", wish(day, 20));

      assertThat(rows.candidates(id)).extracting(Candidate::appealId).containsExactly(closed.id);
    } finally {
      for (String undo : List.of("update signature set actor = 'leader-t01v01' where actor = '%s'",
          "update signature set on_behalf_of = null where on_behalf_of = '%s'",
          "update signature set witness = null where witness = '%s'",
          "update signature set checked_by = null where checked_by = '%s'",
          "update signature set person = 'leader-t01v01' where person = 'P-0042'",
          "update ledger_entry set actor = 'handler-t01v01' where kind = 'HANDLE' and actor = '%s' and unit = 't01v01'",
          "update ledger_entry set kind = 'REPORT_BACK', actor = 'handler-t01v01' where kind = 'REVISIT' and actor = '%s' and unit = 't01v01'",
          "update appeal set handler = 'handler-t01v01' where handler = '%s' and responsible_unit = 't01v01'",
          "delete from recusal where appeal_id = " + recused.id,
          "update appeal set accused_unit = null where id = " + accusing.id)) {
        asOwner(undo.formatted(other));
      }
    }
  }

  private void asOwner(String sql) throws SQLException {
    try (Connection connection = database.superuser(); Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).as(sql).isEqualTo(1);
    }
  }

  @Test
  void isMadeByThreePeopleInTheirOwnPosts() {
    resolved();
    people.areOneHuman(INSPECTOR, PETITION);
    assertThatThrownBy(() -> team.called("coordinator-d-centre", wish(day, 1))).hasMessageContaining("三个人");
    people.everybodyIsBack();

    district.jdbc.sql("""
        insert into appointment (login, unit, role, post, since, until, deputy_for, reason)
        values ('discipline-t01', 'd-discipline', 'discipline', '代理', current_date, current_date + 1, ?, '外出学习')
        """).param(OFFICER).update();
    people.follow();
    officials.changed();
    Inspections.Wish wish = new Inspections.Wish("群众反映", nextDay, nextDay, 1, 100,
        List.of("discipline-t01", INSPECTOR, PETITION),
        Inspections.Body.TARGET);
    assertThat(inspections.eligible(Inspections.Body.DISCIPLINE)).extracting(Officials.Appointment::login)
        .contains(OFFICER)
        .doesNotContain("discipline-t01");
    assertThatThrownBy(() -> inspections.call(new Actor("coordinator-d-centre", "coordinator", "d-centre"), wish))
        .hasMessageContaining("代理人不能作为核查组成员");
  }

  @Test
  void goesOnWithTheirColleaguesWhenMembersLeaveOffice() {
    District.Case lamp = resolved();
    long id = team.called("coordinator-d-centre", wish(day, 1));
    long visit = team.visitOf(lamp);
    assertThat(List.of(team.visitor(visit), team.confirmer(visit))).containsExactly(OFFICER, INSPECTOR);
    String officer = OFFICER + "-2";
    String inspector = INSPECTOR + "-2";

    leave(OFFICER, INSPECTOR);
    try {
      assertThatThrownBy(() -> team.photographed(visit, "discipline-t01")).hasMessageContaining("核查人本人");
      people.areOneHuman(officer, INSPECTOR);
      assertThatThrownBy(() -> team.photographed(visit, officer)).as("the other of the two")
          .hasMessageContaining("核查人本人");
      people.everybodyIsBack();
      claimed(visit, "userTask_visitCase", officer);
      team.photographed(visit, officer);
      team.reported(visit, officer, "FALSE");

      people.areOneHuman(officer, inspector);
      claimed(visit, "userTask_confirmFinding", inspector);
      assertThatThrownBy(() -> team.lookedOver(visit, inspector, true)).as("his own finding")
          .hasMessageContaining("不是另一名核查人");
      people.everybodyIsBack();
      team.lookedOver(visit, inspector, true);
      team.engineWorks();
      tasks.claim(team.publication(id).getId(), officer);
      team.published(id, officer);
      team.engineWorks();
    } finally {
      district.offices.everybodyIsBack();
    }

    assertThat(lamp.count("INSPECT_FALSE")).isEqualTo(1);
    assertThat(district.jdbc
        .sql(
            "select distinct actor from ledger_entry where appeal_id = ? and kind in ('INSPECT_FALSE', 'ADD_EVIDENCE')")
        .param(lamp.id).query(String.class).list()).as("who was there").containsExactly(officer);
    assertThat(orders(lamp)).isEqualTo(1);
  }

  private void leave(String... logins) {
    for (String login : logins) {
      district.jdbc.sql("update appointment set until = current_date - 1 where login = ?").param(login).update();
    }
    people.follow();
  }

  private void claimed(long visit, String key, String login) {
    Task task = team.task(visit, key);
    assertThat(task.getAssignee()).as("goes to the post").isNull();
    district.as(login, () -> {
      tasks.claim(task.getId(), login);
      return null;
    });
  }

  @Test
  void weighsWhatIsOddAboutACase() {
    List<District.Case> cases = resolved(3);
    district.jdbc.sql("update appeal set rework_count = 5, topic = 'unpaid-wages' where id = ?").param(cases.get(1).id)
        .update();
    LocalDate found = nextDay.minusYears(100);
    district.jdbc.sql("insert into sign_day (day, ran_at, closed_cases, found) values (?, now(), 1, 1)").param(found)
        .update();
    district.jdbc.sql("""
        insert into case_sign (appeal_id, round, kind, unit, since, found_on, words)
        select ?, 1, kind, 't01v01', now(), ?::date, '测试'
          from unnest(array['QUICK_SIGNATURES', 'TWIN_SIGNATURE']) kind
        """).params(cases.get(2).id, found).update();

    long id = team.called("coordinator-d-centre", wish(day, 3));

    assertThat(rows.candidates(id)).extracting(Candidate::weight).containsExactly(1, 1 + 3 * 2 + 2, 1 + 2 + 4);
  }

  @Test
  void canBeDrawnAgainByAnybody() {
    resolved(6);
    long id = team.called("coordinator-d-centre", wish(day, 4));
    InspectionRows.Drawn drawn = rows.draw(id).orElseThrow();

    assertThat(Draw.digest(rows.candidates(id))).isEqualTo(drawn.candidatesDigest());
    assertThat(Draw.sample(Draw.seed(drawn.root(), drawn.nonce()), rows.candidates(id), 4, 100).stream()
        .map(Candidate::appealId))
        .containsExactlyElementsOf(rows.visits(id).stream().map(Visit::appealId).toList());
    Redraw.Result again = redraw.redraw(rows.get(id).number()).orElseThrow();
    assertThat(again.same()).as(again.toString()).isTrue();
    assertThat(redraw.redraw("验1999-001")).isEmpty();
  }

  @Test
  void findsThatARevisitWasFasterAndReopensNothingASecondTime() {
    District.Case lamp = resolved();
    long id = team.called("coordinator-d-centre", wish(day, 1));
    team.found(team.visitOf(lamp), "FALSE");
    team.lookedOver(team.visitOf(lamp), true);
    Instant now = district.clock.instant();
    revisitFindsNothingSolved(lamp);
    assertThat(lamp.status()).isEqualTo(Status.HANDLING);
    district.clock.setTo(now);

    team.published(id, OFFICER);
    team.engineWorks();

    assertThat(lamp.now().round()).isEqualTo(2);
    assertThat(lamp.count("INSPECT")).isEqualTo(1);
    assertThat(lamp.count("INSPECT_FALSE")).isZero();
    assertThat(orders(lamp)).as("the unit is ordered all the same").isEqualTo(1);
  }

  @Autowired
  private ManagementService management;

  /** Only this case's own timer: others in the database are none of this test's business. */
  private void revisitFindsNothingSolved(District.Case lamp) {
    String timer = district.jdbc.sql("""
        select j.id_
          from act_ru_job j
          join act_ru_execution e on e.id_ = j.process_instance_id_
          join act_re_procdef d on d.id_ = e.proc_def_id_ and d.key_ = 'appeal-revisit'
         where e.business_key_ = ?
        """).param(lamp.number).query(String.class).single();
    district.clock.setTo(district.clock.instant().plus(Duration.ofDays(16)));
    management.executeJob(timer);
    lamp.revisited("NO", "NO");
  }
}
