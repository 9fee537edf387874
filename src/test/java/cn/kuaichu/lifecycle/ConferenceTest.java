package cn.kuaichu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.life.conference.Conferences;
import cn.kuaichu.life.conference.WaitingList;
import cn.kuaichu.life.deadline.WorkCalendar;
import java.time.LocalDate;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A joint conference (联席会议), from its list to the last unit's report. */
@DistrictTest
class ConferenceTest {
  private static final Actor HANDLER = new Actor("handler-t01v01", "handler", "t01v01");
  private static final String LATE = "雨季过后才能施工。";
  private static final String COORDINATOR = "coordinator-d-centre";
  @Autowired
  private District district;
  @Autowired
  private Conferences conferences;
  @Autowired
  private WaitingList waiting;
  private ConferenceSteps steps;

  @BeforeEach
  void aMondayMorning() {
    district.clock.setTo(District.MONDAY_MORNING);
    steps = new ConferenceSteps(district).nothingWaits();
  }

  @AfterEach
  void letTimeRun() {
    district.clock.runFreely();
  }

  private District.Case bridge() {
    return district.citizenAsks("跨两镇的便桥冲毁,学生上学绕行五公里。").acceptedAsVillageMatter();
  }

  @Test
  void turnsListedCasesIntoDatedTasksOfSeveralUnitsAndEndsWhenAllHaveReported() {
    District.Case bridge = bridge();
    District.Case canal = bridge();
    bridge.official("handler-t01v01", "userTask_handleAppeal", "operation", "CONFER", "requestReason",
        "涉及交通、水利两个部门,村里无力修复。");
    assertThat(bridge.openTasks()).as("the case goes on meanwhile").containsExactly("userTask_handleAppeal");

    String number = steps.calledBy(COORDINATOR);
    assertThat(number).matches("会2026-\\d{3}");
    assertThat(steps.shown(COORDINATOR, number, "userTask_prepareAgenda")).contains(bridge.number).contains("无力修复")
        .contains("在办诉求 · 村（社区）").contains("已逾期").contains("未销号督办单");
    steps.agenda(COORDINATOR, number, canal.number).held(COORDINATOR, number);
    assertThat(bridge.openTasks()).containsExactly("userTask_decideCase", "userTask_handleAppeal");
    bridge.official(COORDINATOR, "userTask_decideCase", "leadUnit", "d-transport", "dueOn", "2026-04-10", "lateReason",
        LATE,
        "assisting1", "d-water", "assisting2", "t01", "what", "交通局牵头架设便桥,水利局疏浚河道,街道协调占地。");
    canal.official(COORDINATOR, "userTask_decideCase", "leadUnit", "d-water", "dueOn", "2026-03-31", "lateReason", LATE,
        "what", "清淤。");

    assertThat(steps.duties(number)).containsExactly("d-transport lead", "d-water", "t01", "d-water lead");
    assertThat(bridge.openTasks()).containsExactly("userTask_handleAppeal", "userTask_reportDuty",
        "userTask_reportDuty",
        "userTask_reportDuty");
    steps.reported("handler-d-transport", bridge).reported("leader-d-water", bridge).reported("handler-t01", bridge);
    assertThat(steps.isClosed(number)).isFalse();
    steps.reported("handler-d-water", canal);
    assertThat(steps.isClosed(number)).isTrue();
    assertThat(bridge.count("CONFERENCE_DECIDED")).isEqualTo(1);
    assertThat(bridge.count("CONFERENCE_REPORTED")).isEqualTo(3);
    assertThat(bridge.openTasks()).as("the case itself goes its own way").containsExactly("userTask_handleAppeal");
  }

  @Test
  void givesEachDutyTheDecisionsDate() {
    District.Case bridge = bridge();
    waiting.list(bridge.id, "跨部门。", HANDLER);
    String number = steps.calledBy(COORDINATOR);
    steps.agenda(COORDINATOR, number, null).held(COORDINATOR, number);
    bridge.official(COORDINATOR, "userTask_decideCase", "leadUnit", "d-transport", "dueOn", "2026-04-10", "lateReason",
        LATE, "what", "架设便桥。");

    Task duty = district.tasks.createTaskQuery().processInstanceBusinessKey(bridge.number)
        .taskDefinitionKey("userTask_reportDuty").singleResult();

    assertThat(duty.getTenantId()).isEqualTo("d-transport");
    assertThat(duty.getDueDate().toInstant()).isEqualTo("2026-04-10T15:59:59Z");
  }

  @Test
  void holdsTheCaseUntilTheOtherUnitsHaveReported() {
    District.Case bridge = bridge();
    waiting.list(bridge.id, "跨部门。", HANDLER);
    String number = steps.calledBy(COORDINATOR);
    steps.agenda(COORDINATOR, number, null).held(COORDINATOR, number);
    bridge.official(COORDINATOR, "userTask_decideCase", "leadUnit", "d-transport", "dueOn", "2026-04-10", "lateReason",
        LATE,
        "assisting1", "d-water", "assisting2", "t01v01", "what", "交通局牵头架设便桥,水利局疏浚河道,村里协调占地。");

    assertThatThrownBy(bridge::handledAndReportedBack)
        .hasMessageContaining("交通运输局（2026-04-10 前完成）、水利局（2026-04-10 前完成），不能办结").hasMessageNotContaining("t01v01");
    assertThat(steps.shown("handler-t01v01", bridge.number, "userTask_handleAppeal"))
        .contains("openAssists: 交通运输局（会议 " + number);
    steps.reported("handler-d-transport", bridge);
    assertThatThrownBy(bridge::handledAndReportedBack).hasMessageContaining("尚未反馈——水利局（");
    steps.reported("leader-d-water", bridge);

    bridge.handledAndReportedBack();

    assertThat(bridge.openTasks()).as("its own part is the case itself").contains("userTask_handlerSigns",
        "userTask_reportDuty");
  }

  @Test
  void recordsADecisionUnderThePostOfWhoeverDecidesWhenTheCallersSideTurnsOutToBeAccused() {
    District.Case bridge = bridge();
    String number = steps.calledBy("leader-t01", bridge.number);
    steps.agenda("leader-t01", number, null).held("leader-t01", number);
    bridge.handlerAsks("NAME_ACCUSED", "accusedWhom", "UNIT", "accusedUnit", "t01", "accusedReason", "诉求人当面说的。");
    Task decide = district.tasks.createTaskQuery().processInstanceBusinessKey(bridge.number)
        .taskDefinitionKey("userTask_decideCase").singleResult();
    String post = district.tasks.getIdentityLinksForTask(decide.getId()).get(0).getGroupId();
    assertThat(post).doesNotStartWith("t01");
    String login = district.identity.createUserQuery().memberOfGroup(post).list().get(0).getId();

    bridge.official(login, "userTask_decideCase", "leadUnit", "d-transport", "dueOn", "2026-04-10", "lateReason", LATE,
        "what", "架设便桥。");

    assertThat(district.jdbc.sql("""
        select actor || ' ' || unit || '.' || role
          from ledger_entry
         where appeal_id = ? and kind = 'CONFERENCE_DECIDED'
        """).param(bridge.id).query(String.class).single()).isEqualTo(login + " " + post);
  }

  @Test
  void listsACaseOnceAndOnlyWhileItIsOpen() {
    District.Case bridge = bridge();
    waiting.list(bridge.id, "跨部门。", HANDLER);

    assertThatThrownBy(() -> waiting.list(bridge.id, "再提一次。", HANDLER)).isInstanceOf(AppealRefused.class)
        .hasMessageContaining("已列入待会商清单");
    assertThatThrownBy(() -> waiting.list(bridge.id, " ", HANDLER)).hasMessageContaining("为什么");
    District.Case closed = bridge().handledAndReportedBack().signedByAllFour();
    assertThatThrownBy(() -> waiting.list(closed.id, "跨部门。", HANDLER)).hasMessageContaining("不用再提请");
  }

  @Test
  void isNotAskedAgainForACaseItIsToDecide() {
    District.Case bridge = bridge();
    bridge.handlerAsks("CONFER", "requestReason", "涉及交通、水利两个部门。");
    String number = steps.calledBy(COORDINATOR);

    assertThatThrownBy(() -> bridge.handlerAsks("CONFER", "requestReason", "再提一次。"))
        .hasMessageContaining("诉求 " + bridge.number + " 已列入联席会议 " + number + " 的议程");

    steps.agenda(COORDINATOR, number, bridge.number).held(COORDINATOR, number);
    bridge.official(COORDINATOR, "userTask_decideCase", "leadUnit", "d-transport", "dueOn", "2026-04-10", "lateReason",
        LATE, "what", "架设便桥。");
    bridge.handlerAsks("CONFER", "requestReason", "便桥又被冲毁。");
    String next = steps.calledBy(COORDINATOR);
    assertThat(steps.shown(COORDINATOR, next, "userTask_prepareAgenda")).contains(bridge.number);
  }

  @Test
  void leavesACaseThatWasListedTwiceToTheNextConference() {
    District.Case bridge = bridge();
    waiting.list(bridge.id, "跨部门。", HANDLER);
    String number = steps.calledBy(COORDINATOR);
    waitsAgain(bridge);

    steps.agenda(COORDINATOR, number, null).held(COORDINATOR, number);

    bridge.official(COORDINATOR, "userTask_decideCase", "leadUnit", "d-transport", "dueOn", "2026-04-10", "lateReason",
        LATE, "what", "架设便桥。");
    assertThat(steps.shown(COORDINATOR, steps.calledBy(COORDINATOR), "userTask_prepareAgenda")).contains(bridge.number);
  }

  /** As it could be listed once, although a conference has it on its agenda. */
  private void waitsAgain(District.Case appeal) {
    district.jdbc.sql("""
        insert into conference_case (appeal_id, unit, reason_cipher, listed_by, listed_at)
        select appeal_id, unit, reason_cipher, listed_by, listed_at from conference_case where appeal_id = ?
        """).param(appeal.id).update();
  }

  @Test
  void readsMoreCasesHoweverTheirNumbersAreSetApart() {
    District.Case one = bridge();
    District.Case two = bridge();
    District.Case three = bridge();
    District.Case four = bridge();
    String number = steps.calledBy(COORDINATOR, one.number);

    steps.agenda(COORDINATOR, number,
        one.number + "\n" + two.number + "  " + three.number + "、" + four.number + "\n" + one.number);

    assertThat(steps.shown(COORDINATOR, number, "userTask_holdMeeting"))
        .contains(one.number).contains(two.number).contains(three.number).contains(four.number);
  }

  // --- monthly

  private void today(LocalDate day) {
    district.clock.setTo(day.atTime(9, 0).atZone(WorkCalendar.ZONE).toInstant());
  }

  @Test
  void isCalledOnTheFirstWorkdayOfTheMonthOnceHoweverOftenOneLooks() {
    today(LocalDate.of(2026, 5, 5)); // 1 to 5 May are holidays
    assertThat(conferences.callMonthly()).isFalse();
    today(LocalDate.of(2026, 5, 6));

    assertThat(conferences.callMonthly()).isTrue();
    assertThat(conferences.callMonthly()).isFalse();
    today(LocalDate.of(2026, 5, 29));
    assertThat(conferences.callMonthly()).isFalse();
  }

  @Test
  void isCalledLateButOnceForTheMonthAfterDaysWithoutPower() {
    today(LocalDate.of(2026, 6, 17));

    assertThat(conferences.callMonthly()).isTrue();
    assertThat(conferences.callMonthly()).isFalse();
    assertThat(
        district.jdbc.sql("select unit || ' ' || role || ' ' || called_by from conference where month = '2026-06'")
            .query(String.class).list())
        .containsExactly("d-centre coordinator SYSTEM");
  }

  @Test
  void isHeldOverItsFiguresAndClosedInAMonthWithoutACase() {
    today(LocalDate.of(2026, 7, 1));
    conferences.callMonthly();
    String number = district.jdbc.sql("select number from conference where month = '2026-07'").query(String.class)
        .single();
    assertThat(steps.shown(COORDINATOR, number, "userTask_prepareAgenda")).contains("conferenceCases: []")
        .contains("在办诉求 · 村（社区）");

    steps.agenda(COORDINATOR, number, null).held(COORDINATOR, number);

    assertThat(steps.isClosed(number)).isTrue();
    assertThat(endOf(number)).isEqualTo("event_conferenceUndecided");
    assertThat(district.runtime.createProcessInstanceQuery().processInstanceBusinessKey(number).count()).isZero();
    assertThat(steps.duties(number)).isEmpty();
  }

  // --- nothing to hear, or it does not meet

  @Test
  void isNotCalledWhenThereIsNothingToHear() {
    int before = district.jdbc.sql("select count(*) from conference").query(Integer.class).single();

    assertThatThrownBy(() -> steps.calledBy("leader-t02")).hasMessageContaining("待会商清单上没有诉求");

    assertThat(district.jdbc.sql("select count(*) from conference").query(Integer.class).single()).isEqualTo(before);
  }

  @Test
  void givesItsCasesBackToTheListWhenItIsCancelled() {
    District.Case bridge = bridge();
    waiting.list(bridge.id, "跨部门。", HANDLER);
    String number = steps.calledBy(COORDINATOR);
    assertThatThrownBy(() -> steps.cancelled(COORDINATOR, number, null)).hasMessageContaining("取消的原因");

    steps.cancelled(COORDINATOR, number, "防汛值守，会议改期。");

    assertThat(steps.isClosed(number)).isTrue();
    assertThat(endOf(number)).isEqualTo("event_conferenceUndecided");
    assertThat(bridge.ledger()).endsWith("CONFERENCE_CANCELLED");
    String next = steps.calledBy(COORDINATOR);
    assertThat(steps.shown(COORDINATOR, next, "userTask_prepareAgenda")).contains(bridge.number);
  }

  @Test
  void givesBackACaseOnceThatWaitsAlreadyForTheNextConference() {
    District.Case bridge = bridge();
    waiting.list(bridge.id, "跨部门。", HANDLER);
    String number = steps.calledBy(COORDINATOR);
    waitsAgain(bridge);

    steps.cancelled(COORDINATOR, number, "防汛值守，会议改期。");

    assertThat(district.jdbc.sql("select count(*) from conference_case where appeal_id = ? and conference_id is null")
        .param(bridge.id)
        .query(Integer.class).single()).isEqualTo(1);
  }

  @Test
  void wantsAReasonForADayBeyondTheCasesOwn() {
    District.Case bridge = bridge();
    waiting.list(bridge.id, "跨部门。", HANDLER);
    String number = steps.calledBy(COORDINATOR);
    steps.agenda(COORDINATOR, number, null).held(COORDINATOR, number);

    assertThatThrownBy(
        () -> bridge.official(COORDINATOR, "userTask_decideCase", "leadUnit", "d-transport", "dueOn", "2026-03-18",
            "what", "架设便桥。"))
        .hasMessageContaining("晚于诉求 " + bridge.number + " 的办理期限 2026-03-17");
    bridge.official(COORDINATOR, "userTask_decideCase", "leadUnit", "d-transport", "dueOn", "2026-03-17", "what",
        "架设便桥。");

    assertThat(steps.duties(number)).containsExactly("d-transport lead");
  }

  @SuppressWarnings("deprecation") // its successor asks the history of activities
  private String endOf(String number) {
    return district.history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(number)
        .processDefinitionKey("joint-conference").singleResult().getEndActivityId();
  }

  // --- rights and wrongs

  @Test
  void isCalledByCoordinatorsAndLeadersOnly() {
    assertThatThrownBy(() -> steps.calledBy("handler-t01v01")).hasMessageContaining("您的岗位不能召集");
    assertThatThrownBy(() -> steps.calledBy("discipline-t01")).hasMessageContaining("您的岗位不能召集");
    assertThat(steps.calledBy("leader-t01", bridge().number)).isNotBlank();
  }

  @Test
  void hearsInATownshipItsOwnCasesOnly() {
    District.Case own = bridge();
    String elsewhere = district.citizenAsks("县道塌方。").screened("VALID").classified("HELP", "MAJOR").number;
    assertThatThrownBy(() -> steps.calledBy("leader-t01", elsewhere)).hasMessageContaining("会议范围内没有诉求");
    String number = steps.calledBy("leader-t01", own.number);

    assertThatThrownBy(() -> steps.agenda("leader-t01", number, elsewhere)).hasMessageContaining("会议范围内没有诉求");
    steps.agenda("leader-t01", number, null).held("leader-t01", number);

    own.official("leader-t01", "userTask_decideCase", "leadUnit", "t01", "dueOn", "2026-03-20", "lateReason", LATE,
        "what", "街道牵头。");
    assertThat(steps.duties(number)).containsExactly("t01 lead");
  }

  @Test
  void givesNoPartToAUnitTheCaseAccuses() {
    District.Case complaint = district.citizenAsks("村干部办低保要好处。", "t01v01");
    complaint.official("intake-t01", "userTask_screenAppeal", "ground", "VALID");
    complaint.official("intake-t01", "userTask_classifyAppeal", "category", "CONDUCT", "topic", "road-damage",
        "difficulty", "EASY");
    waiting.list(complaint.id, "涉及民政、街道。", new Actor("handler-t01", "handler", "t01"));
    String number = steps.calledBy(COORDINATOR);
    steps.agenda(COORDINATOR, number, null).held(COORDINATOR, number);

    assertThatThrownBy(() -> complaint.official(COORDINATOR, "userTask_decideCase", "leadUnit", "t01v01", "dueOn",
        "2026-04-10", "lateReason", LATE,
        "what", "自查。")).hasMessageContaining("不能交其牵头或协办");
    assertThatThrownBy(
        () -> complaint.official(COORDINATOR, "userTask_decideCase", "leadUnit", "d-civil", "dueOn", "2026-03-01",
            "what", "核查。"))
        .hasMessageContaining("‘完成日期’填的是 2026-03-01，不能早于");
    assertThatThrownBy(
        () -> complaint.official(COORDINATOR, "userTask_decideCase", "leadUnit", "d-civil", "dueOn", "2026-04-10",
            "lateReason", LATE, "assisting1", "moon", "what", "核查。"))
        .hasMessageContaining("协办单位一");
  }

  private District.Case complaintAboutTheCentre() {
    return district.citizenAsks("区中心窗口拖着不受理。", "d-centre").screened("VALID").classified("CONDUCT", "HARD");
  }

  @Test
  void isNotAskedForACaseThatAccusesThoseWhoWouldHearIt() {
    District.Case complaint = complaintAboutTheCentre();

    assertThatThrownBy(() -> complaint.handlerAsks("CONFER", "requestReason", "涉及几个部门。"))
        .hasMessageContaining("反映的正是区群众诉求综合服务中心").hasMessageContaining("请商请协办，或请本单位分管领导召集联席会议");

    assertThat(complaint.count("LIST_FOR_CONFERENCE")).isZero();
    String number = steps.calledBy("leader-d-discipline", complaint.number);
    steps.agenda("leader-d-discipline", number, null).held("leader-d-discipline", number);
    complaint.official("leader-d-discipline", "userTask_decideCase", "leadUnit", "d-discipline", "dueOn", "2026-04-10",
        "lateReason", LATE,
        "what", "核查。");
    assertThat(steps.duties(number)).as("the way out that was named").containsExactly("d-discipline lead");
  }

  @Test
  void leavesAsideWhatWasListedAlthoughItAccusesThoseWhoWouldHearIt() {
    District.Case complaint = complaintAboutTheCentre();
    district.jdbc.sql("""
        insert into conference_case (appeal_id, unit, listed_by, listed_at) values (?, 'd-centre', 'handler-d-discipline', now())
        """).param(complaint.id).update();

    String number = steps.calledBy(COORDINATOR, bridge().number);

    assertThat(steps.shown(COORDINATOR, number, "userTask_prepareAgenda")).doesNotContain(complaint.number);
  }

  @Test
  void showsItsDutiesToTheUnitsThatHaveThemAndTheMeetingToNoHandler() {
    District.Case bridge = bridge();
    waiting.list(bridge.id, "跨部门。", HANDLER);
    String number = steps.calledBy(COORDINATOR);
    assertThat(steps.seenBy("handler-d-centre", number)).isEmpty();
    steps.agenda(COORDINATOR, number, null).held(COORDINATOR, number);
    bridge.official(COORDINATOR, "userTask_decideCase", "leadUnit", "d-transport", "dueOn", "2026-04-10", "lateReason",
        LATE, "what", "架设便桥。");

    assertThat(steps.seenBy("handler-d-transport", bridge.number)).containsExactly("userTask_reportDuty");
    assertThat(steps.seenBy("handler-d-water", bridge.number)).isEmpty();
    assertThat(steps.shown("handler-d-transport", bridge.number, "userTask_reportDuty"))
        .contains("架设便桥").contains("牵头");
  }
}
