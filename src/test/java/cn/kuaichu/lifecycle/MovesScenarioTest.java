package cn.kuaichu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.appeal.Status;
import cn.kuaichu.appeal.Tier;
import cn.kuaichu.life.deadline.WorkCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a handler who cannot finish may ask for, who decides it, and what is refused. */
@DistrictTest
class MovesScenarioTest {
  @Autowired
  private District district;

  @BeforeEach
  void aMondayMorning() {
    district.clock.setTo(District.MONDAY_MORNING);
  }

  @AfterEach
  void letTimeRun() {
    district.clock.runFreely();
  }

  private District.Case lamp() {
    return district.citizenAsks("三组路口的路灯坏了两个月,晚上老人出门看不见路。");
  }

  private LocalDate dueDay(District.Case appeal) {
    return day(appeal, "due_at");
  }

  private LocalDate day(District.Case appeal, String column) {
    return district.jdbc.sql("select " + column + " from clock where appeal_id = ? and round = ? and kind = 'HANDLING'")
        .params(appeal.id, appeal.now().round()).query(Instant.class).single().atZone(WorkCalendar.ZONE).toLocalDate();
  }

  // --- more time

  @Test
  void extendsOnceWithALeadersConsentAndTheHandlerGoesOn() {
    District.Case appeal = lamp().acceptedAsVillageMatter();
    assertThat(dueDay(appeal)).isEqualTo(LocalDate.of(2026, 3, 17));

    appeal.asksForExtension(20);
    assertThat(appeal.status()).isEqualTo(Status.ASKED);
    appeal.official("leader-t01v01", "userTask_approveTime", "decision", "GRANT", "grantedDays", 12);

    assertThat(dueDay(appeal)).isEqualTo(LocalDate.of(2026, 3, 29));
    assertThat(appeal.ledger()).endsWith("START_CLOCK", "ASK_EXTENSION", "GRANT_EXTENSION");
    assertThat(taskDue(appeal)).isEqualTo(LocalDate.of(2026, 3, 29));
    assertThat(shown(appeal, "requestAnswer")).contains("批准延期 12 天").contains("胡琼");
    assertThat(variables(appeal)).as("answers leave nothing in the engine").containsOnly("appealId", "unit", "clock");
    appeal.handledAndReportedBack().signedByAllFour();
    assertThat(appeal.status()).isEqualTo(Status.RESOLVED);
  }

  private List<String> variables(District.Case appeal) {
    return district.jdbc.sql("""
        select v.name_
          from act_ru_variable v
          join act_ru_execution e on e.id_ = v.proc_inst_id_
         where e.business_key_ = ?
        """).param(appeal.number).query(String.class).list();
  }

  private LocalDate taskDue(District.Case appeal) {
    return district.tasks.createTaskQuery().processInstanceBusinessKey(appeal.number).singleResult().getDueDate()
        .toInstant()
        .atZone(WorkCalendar.ZONE).toLocalDate();
  }

  private String shown(District.Case appeal, String field) {
    return district.as("handler-t01v01", () -> {
      Task task = district.tasks.createTaskQuery().processInstanceBusinessKey(appeal.number).singleResult();
      return (String) district.forms.getTaskFormVariables(task.getId()).get(field);
    });
  }

  @Test
  void tellsTheHandlerWhyMoreTimeWasRefused() {
    District.Case appeal = lamp().acceptedAsVillageMatter().asksForExtension(20);

    appeal.official("leader-t01v01", "userTask_approveTime", "decision", "REFUSE", "decisionReason", "镇上库房有货,今天就去领。");

    assertThat(dueDay(appeal)).isEqualTo(LocalDate.of(2026, 3, 17));
    assertThat(shown(appeal, "requestAnswer")).contains("不予延期").contains("镇上库房有货");
    assertThat(appeal.ledger()).endsWith("ASK_EXTENSION", "REFUSE_EXTENSION");
    appeal.asksForExtension(5);
    assertThat(appeal.openTasks()).as("a refused one may be asked for again").containsExactly("userTask_approveTime");
  }

  @Test
  void refusesASecondExtensionMoreDaysThanAskedForAndMoreThanThirty() {
    District.Case appeal = lamp().acceptedAsVillageMatter();
    assertThatThrownBy(() -> appeal.asksForExtension(31)).hasMessageContaining("不能大于 30");

    appeal.asksForExtension(10);
    assertThatThrownBy(
        () -> appeal.official("leader-t01v01", "userTask_approveTime", "decision", "GRANT", "grantedDays", 11))
        .hasMessageContaining("批准的天数须在一天至申请的 10 天之间");
    appeal.official("leader-t01v01", "userTask_approveTime", "decision", "GRANT", "grantedDays", 10);

    assertThatThrownBy(() -> appeal.asksForExtension(1)).hasMessageContaining("本轮已批准过一次延期");
    assertThat(appeal.openTasks()).containsExactly("userTask_handleAppeal");
    assertThat(appeal.count("ASK_EXTENSION")).isEqualTo(1);
  }

  @Test
  void refusesDayNinetyOne() {
    District.Case road = lamp().screened("VALID").classified("HELP", "MAJOR");
    road.handlerAsks("PAUSE", "ground", "SEASON", "pauseDays", 20, "requestReason", "等汛期过后才能施工。");
    road.official("leader-d-transport", "userTask_approveTime", "decision", "GRANT", "grantedDays", 20);
    assertThat(dueDay(road)).isEqualTo(LocalDate.of(2026, 3, 2).plusDays(80));

    assertThatThrownBy(() -> road.asksForExtension(11)).hasMessageContaining("最多还可延 10 天");
    road.asksForExtension(10).official("leader-d-transport", "userTask_approveTime", "decision", "GRANT", "grantedDays",
        10);

    assertThat(dueDay(road)).isEqualTo(LocalDate.of(2026, 3, 2).plusDays(90));
  }

  @Test
  void asksTheTownshipsLeaderWhereAVillageHasNone() {
    without("leader-t01v01", () -> {
      District.Case appeal = lamp().acceptedAsVillageMatter().asksForExtension(5);
      appeal.official("leader-t01", "userTask_approveTime", "decision", "GRANT", "grantedDays", 5);
      assertThat(district.jdbc.sql("select unit from ledger_entry where appeal_id = ? and kind = 'GRANT_EXTENSION'")
          .param(appeal.id).query(String.class).single()).isEqualTo("t01");
    });
  }

  private void without(String login, Runnable action) {
    district.jdbc.sql("update appointment set until = date '2020-12-31' where login = ?").param(login).update();
    try {
      action.run();
    } finally {
      district.offices.everybodyIsBack();
    }
  }

  // --- attacks on the second pair of eyes

  @Test
  void refusesTheHandlersOwnConsentByWhateverDoor() {
    District.Case appeal = lamp().acceptedAsVillageMatter().asksForExtension(10);
    Task approval = district.tasks.createTaskQuery().processInstanceBusinessKey(appeal.number).singleResult();

    assertThatThrownBy(
        () -> appeal.official("handler-t01v01", "userTask_approveTime", "decision", "GRANT", "grantedDays", 10))
        .as("he is no candidate").hasMessageContaining("您的岗位不能领取");
    assertThatThrownBy(() -> district.as("handler-t01v01", () -> {
      district.tasks.complete(approval.getId(), District.map("decision", "GRANT", "grantedDays", 10));
      return null;
    })).hasMessageContaining("请先领取");
    assertThatThrownBy(
        () -> district.tasks.complete(approval.getId(), District.map("decision", "GRANT", "grantedDays", 10)))
        .as("nobody is logged in").hasMessageContaining("登录");
    assertThatThrownBy(() -> holdingBothPosts(() -> district.tasks.claim(approval.getId(), "handler-t01v01")))
        .as("his session says so, no appointment does").hasMessageContaining("您没有在这个岗位任职");
    appointed("handler-t01v01", "t01v01", "leader", () -> assertThatThrownBy(() -> holdingBothPosts(() -> {
      district.tasks.claim(approval.getId(), "handler-t01v01");
      district.forms.submitTaskForm(approval.getId(), District.map("decision", "GRANT", "grantedDays", 10));
    })).as("he holds both posts").hasMessageContaining("不能审批自己提出的申请"));

    assertThat(appeal.status()).isEqualTo(Status.ASKED);
    assertThat(dueDay(appeal)).isEqualTo(LocalDate.of(2026, 3, 17));
  }

  private void holdingBothPosts(Runnable action) {
    district.identity.setAuthentication("handler-t01v01",
        List.of("role.handler", "role.leader", "t01v01.handler", "t01v01.leader"), List.of("t01v01"));
    try {
      action.run();
    } finally {
      district.identity.clearAuthentication();
    }
  }

  @Test
  void asksTheNextOneUpWhereTheOnlyLeaderIsTheHandlerHimself() {
    appointed("handler-t01v01", "t01v01", "leader", () -> without("leader-t01v01", () -> {
      District.Case appeal = lamp().acceptedAsVillageMatter().asksForExtension(5);
      assertThat(candidate(appeal)).isEqualTo("t01.leader");
    }));
  }

  private void appointed(String login, String unit, String role, Runnable action) {
    district.jdbc
        .sql("insert into appointment (login, unit, role, post, since) values (?, ?, ?, '兼任', date '2020-01-01')")
        .params(login, unit, role).update();
    district.offices.follow();
    try {
      action.run();
    } finally {
      district.offices.everybodyIsBack();
    }
  }

  private String candidate(District.Case appeal) {
    Task task = district.tasks.createTaskQuery().processInstanceBusinessKey(appeal.number).singleResult();
    return district.tasks.getIdentityLinksForTask(task.getId()).get(0).getGroupId();
  }

  @Test
  void keepsAnOfficialWithAPostInTheAccusedUnitAwayFromTheCase() {
    District.Case complaint = complaintAboutTheVillage();

    appointed("handler-t01", "t01v01", "intake", () -> assertThatThrownBy(complaint::asksForRaise)
        .hasMessageContaining("应当回避"));

    complaint.asksForRaise();
    assertThat(complaint.openTasks()).containsExactly("userTask_decideRaise");
  }

  @Test
  void raisesAComplaintAboutConductToTheDisciplineOfficeAndNotToALineDepartment() {
    District.Case complaint = complaintAboutTheVillage();
    assertThat(complaint.now().responsibleUnit()).isEqualTo("t01");

    complaint.asksForRaise().official("coordinator-d-centre", "userTask_decideRaise", "decision", "GRANT");

    assertThat(complaint.now().responsibleUnit()).isEqualTo("d-discipline");
  }

  private District.Case complaintAboutTheVillage() {
    District.Case complaint = district.citizenAsks("村干部办低保要好处。", "t01v01");
    complaint.official("intake-t01", "userTask_screenAppeal", "ground", "VALID");
    return complaint.official("intake-t01", "userTask_classifyAppeal", "category", "CONDUCT", "topic", "road-damage",
        "difficulty", "EASY");
  }

  // --- pause

  @Test
  void pausesOnlyForTheTablesGroundsAndAddsTheRealDaysBack() {
    District.Case appeal = lamp().acceptedAsVillageMatter();
    assertThatThrownBy(() -> pause(appeal, "OUTSTANDING_MATERIAL", 16)).hasMessageContaining("最多可中止 15 天");
    assertThatThrownBy(() -> pause(appeal, "HOLIDAY", 5)).hasMessageContaining("不在可选范围内");

    pause(appeal, "OUTSTANDING_MATERIAL", 10);
    appeal.official("leader-t01v01", "userTask_approveTime", "decision", "GRANT", "grantedDays", 10);
    assertThat(dueDay(appeal)).isEqualTo(LocalDate.of(2026, 3, 27));
    assertThatThrownBy(() -> {
      pause(appeal, "HEARING", 5);
      appeal.official("leader-t01v01", "userTask_approveTime", "decision", "GRANT", "grantedDays", 5);
    }).hasMessageContaining("正在中止计时");
    appeal.official("leader-t01v01", "userTask_approveTime", "decision", "REFUSE", "decisionReason", "等材料到了再说。");

    district.daysPass(4);
    appeal.handlerAsks("RESUME");

    assertThat(dueDay(appeal)).as("four days stood still").isEqualTo(LocalDate.of(2026, 3, 21));
    assertThatThrownBy(() -> appeal.handlerAsks("RESUME")).hasMessageContaining("没有中止计时");
    assertThat(appeal.count("RESUME")).isEqualTo(1);
  }

  private static void pause(District.Case appeal, String ground, int days) {
    appeal.handlerAsks("PAUSE", "ground", ground, "pauseDays", days, "requestReason", "诉求人的产权证还没有送来。");
  }

  @Test
  void runsOnByItselfWhenTheApprovedDaysAreOver() {
    District.Case appeal = lamp().acceptedAsVillageMatter();
    pause(appeal, "OUTSTANDING_MATERIAL", 10);
    appeal.official("leader-t01v01", "userTask_approveTime", "decision", "GRANT", "grantedDays", 10);

    district.daysPass(11);

    assertThatThrownBy(() -> appeal.handlerAsks("RESUME")).hasMessageContaining("没有中止计时");
    assertThat(dueDay(appeal)).isEqualTo(LocalDate.of(2026, 3, 27));
  }

  @Test
  void grantsNothingAnyMoreOnceTheCaseIsDue() {
    District.Case appeal = lamp().acceptedAsVillageMatter();
    district.daysPass(16);

    assertThatThrownBy(() -> appeal.asksForExtension(10)).hasMessageContaining("办理期限已到");
  }

  // --- raise

  @Test
  void raisesTierByTierWhileTheClockRunsOn() {
    District.Case appeal = lamp().acceptedAsVillageMatter();
    LocalDate due = dueDay(appeal);
    LocalDate started = day(appeal, "started_at");
    district.daysPass(3);

    appeal.asksForRaise().official("leader-t01", "userTask_decideRaise", "decision", "GRANT");
    assertThat(appeal.now().tier()).isEqualTo(Tier.TOWNSHIP);
    assertThat(seenBy(appeal, "handler-t01v01")).as("the village has no more to do with it").isZero();
    assertThat(seenBy(appeal, "handler-t01")).isEqualTo(1);
    appeal.asksForRaise().official("coordinator-d-centre", "userTask_decideRaise", "decision", "GRANT");

    assertThat(appeal.now().responsibleUnit()).isEqualTo("d-transport");
    assertThat(appeal.now().hops()).isEqualTo(2);
    assertThat(dueDay(appeal)).isEqualTo(due);
    assertThat(day(appeal, "started_at")).isEqualTo(started);
    assertThat(appeal.count("START_CLOCK")).isEqualTo(1);
    assertThat(rows(appeal)).containsExactly("1 VILLAGE t01v01 RAISED 0", "2 TOWNSHIP t01 RAISED 1",
        "3 DISTRICT d-transport - 2");
    assertThat(watchedBy(appeal)).as("the clock's watch went along").isEqualTo("d-transport");
    assertThatThrownBy(appeal::asksForRaise).hasMessageContaining("已在区级办理");
    district.daysPass(20);
    assertThat(appeal.count("RECORD_OVERDUE")).isEqualTo(1);
    assertThat(appeal.count("WARN")).as("each reminder once").isEqualTo(3);
  }

  private long seenBy(District.Case appeal, String login) {
    return district.as(login, () -> district.tasks.createTaskQuery().processInstanceBusinessKey(appeal.number)
        .taskDefinitionKey("userTask_handleAppeal").count());
  }

  private List<String> rows(District.Case appeal) {
    return district.jdbc.sql("""
        select no || ' ' || tier || ' ' || unit || ' ' || coalesce(closed_why, '-') || ' ' || coalesce(previous_no, 0)
          from ledger_row
         where appeal_id = ?
         order by no
        """).param(appeal.id).query(String.class).list();
  }

  private String watchedBy(District.Case appeal) {
    return district.runtime.createProcessInstanceQuery().processInstanceBusinessKey(appeal.number, "appeal-clock")
        .singleResult()
        .getTenantId();
  }

  @Test
  void refusesASecondRaiseOnTheSameTier() {
    District.Case appeal = lamp().acceptedAsVillageMatter().asksForRaise();
    appeal.official("leader-t01", "userTask_decideRaise", "decision", "REFUSE", "decisionReason", "请社区先联系供电所。");

    assertThatThrownBy(appeal::asksForRaise).hasMessageContaining("每一层级只能申请一次");
    assertThat(appeal.now().responsibleUnit()).isEqualTo("t01v01");
    assertThat(appeal.now().hops()).isZero();
  }

  // --- objection

  @Test
  void countsFiveWorkingDaysAcrossTheSpringFestival() {
    district.clock.setTo(morningOf(2026, 2, 12));
    District.Case intime = lamp().acceptedAsVillageMatter();
    District.Case late = lamp().acceptedAsVillageMatter();

    // 13 Friday, 14 make-up Saturday, 15 to 23 festival, 24, 25, 26
    district.clock.setTo(morningOf(2026, 2, 26));
    intime.objects();
    assertThat(intime.openTasks()).containsExactly("userTask_ruleObjection");

    district.clock.setTo(morningOf(2026, 2, 27));
    assertThatThrownBy(late::objects).hasMessageContaining("5 个工作日").hasMessageContaining("2026-02-26");
  }

  private static Instant morningOf(int year, int month, int day) {
    return LocalDate.of(year, month, day).atTime(9, 0).atZone(WorkCalendar.ZONE).toInstant();
  }

  @Test
  void letsNobodyObjectAgainAfterTheRuling() {
    District.Case moved = lamp().acceptedAsVillageMatter().objects();
    moved.official("coordinator-d-centre", "userTask_ruleObjection", "decision", "GRANT", "toUnit", "t01v02",
        "decisionReason",
        "灯在府前巷一侧。");
    assertThat(rows(moved)).containsExactly("1 VILLAGE t01v01 RULED 0", "2 VILLAGE t01v02 - 1");
    assertThatThrownBy(moved::objects).hasMessageContaining("不能再提异议");

    District.Case stays = lamp().acceptedAsVillageMatter().objects();
    stays.official("coordinator-d-centre", "userTask_ruleObjection", "decision", "REFUSE", "decisionReason", "灯在津桥一侧。");
    assertThatThrownBy(stays::objects).hasMessageContaining("不能再提异议");
    assertThat(stays.now().hops()).isZero();
  }

  @Test
  void refusesToGiveTheCaseDownBackOrToTheAccused() {
    District.Case complaint = complaintAboutTheVillage().objects();

    assertThatThrownBy(() -> ruled(complaint, "t01v01")).hasMessageContaining("被反映的单位");
    assertThatThrownBy(() -> ruled(complaint, "t01v02")).hasMessageContaining("不得下交");
    assertThatThrownBy(() -> ruled(complaint, "t01")).hasMessageContaining("现在的责任单位");
    ruled(complaint, "t02");

    assertThat(complaint.now().responsibleUnit()).isEqualTo("t02");
  }

  private static void ruled(District.Case appeal, String unit) {
    appeal.official("coordinator-d-centre", "userTask_ruleObjection", "decision", "GRANT", "toUnit", unit,
        "decisionReason",
        "依据职责划分。");
  }
}
