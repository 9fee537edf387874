package cn.kuaichu.life.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Channel;
import cn.kuaichu.appeal.Registration;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.life.intake.RegisterAppeal;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** The clocks with their rows, their ledger and their timers in the engine. */
@DistrictTest
class ClocksTest {
  @Autowired
  private District district;
  @Autowired
  private Clocks clocks;
  @Autowired
  private CaseFiles files;
  @Autowired
  private RegisterAppeal register;
  @Autowired
  private TransactionTemplate transaction;
  @Autowired
  private ProcessEngine engine;

  @BeforeEach
  void aMondayMorning() {
    district.clock.setTo(District.MONDAY_MORNING);
  }

  @AfterEach
  void letTimeRun() {
    district.clock.runFreely();
  }

  private District.Case villageMatter() {
    return district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter();
  }

  private void with(District.Case appeal, Consumer<CaseFile> action) {
    transaction.executeWithoutResult(status -> action.accept(files.open(appeal.id)));
  }

  private void extend(District.Case appeal, int days) {
    with(appeal, file -> clocks.extend(file, days, "leader-t01v01", key()));
  }

  private void pause(District.Case appeal, int days) {
    with(appeal, file -> clocks.pause(file, "HEARING", days, "leader-t01v01", key()));
  }

  private void resume(District.Case appeal) {
    with(appeal, file -> clocks.resume(file, "handler-t01v01", key()));
  }

  private static String key() {
    return "test:" + UUID.randomUUID();
  }

  private Instant due(District.Case appeal) {
    return clocks.find(appeal.id, 1, ClockKind.HANDLING).orElseThrow().dueAt();
  }

  private static Instant endOf(String date) {
    return LocalDate.parse(date).atTime(23, 59, 59).atZone(WorkCalendar.ZONE).toInstant();
  }

  private List<String> reached(District.Case appeal) {
    return district.jdbc
        .sql("select moment from clock_moment where appeal_id = ? and kind = 'HANDLING' order by reached_at, should_at")
        .param(appeal.id).query(String.class).list();
  }

  /** The one timer of the case's watch stands where the clock's row says; a clock that has run out has none. */
  private void assertTimerFollows(District.Case appeal) {
    List<Instant> wanted = district.jdbc
        .sql("select next_at from clock where appeal_id = ? and kind = 'HANDLING' and next_at is not null")
        .param(appeal.id).query((row, n) -> row.getTimestamp(1).toInstant().truncatedTo(ChronoUnit.MILLIS)).list();
    List<Instant> timers = watches(appeal, "j.duedate_::timestamptz", Timestamp.class).stream()
        .map(Timestamp::toInstant).toList();
    assertThat(timers).isEqualTo(wanted);
  }

  private <T> List<T> watches(District.Case appeal, String column, Class<T> type) {
    return district.jdbc.sql("select " + column + """
         from act_ru_job j
          join act_ru_execution e on e.id_ = j.process_instance_id_
         where e.business_key_ = ? and j.process_def_key_ = 'appeal-clock'
        """).param(appeal.number).query(type).list();
  }

  @Test
  void oneExtensionMovesTheDueDateAndTheTimerAndNothingElse() {
    District.Case appeal = villageMatter();
    assertThat(due(appeal)).isEqualTo(endOf("2026-03-17"));

    extend(appeal, 10);

    assertThat(due(appeal)).isEqualTo(endOf("2026-03-27"));
    assertTimerFollows(appeal);
    assertThatThrownBy(() -> extend(appeal, 5)).isInstanceOf(AppealRefused.class).hasMessageContaining("只能延期一次");
    assertThatThrownBy(() -> extend(villageMatter(), 31)).isInstanceOf(AppealRefused.class)
        .hasMessageContaining("1 至 30 天");
  }

  @Test
  void nothingIsExtendedOrPausedAfterTheDueDate() {
    District.Case appeal = villageMatter();
    district.daysPass(16);

    assertThatThrownBy(() -> extend(appeal, 5)).isInstanceOf(AppealRefused.class).hasMessageContaining("已经到期");
    assertThatThrownBy(() -> pause(appeal, 5)).isInstanceOf(AppealRefused.class).hasMessageContaining("已经到期");
  }

  @Test
  void aPauseAddsBackTheDaysThatReallyPassed() {
    District.Case appeal = villageMatter();
    district.daysPass(2);
    pause(appeal, 20);
    assertThat(due(appeal)).as("until it is resumed the approved days count").isEqualTo(endOf("2026-04-06"));

    district.daysPass(5);
    assertThatThrownBy(() -> pause(appeal, 3)).isInstanceOf(AppealRefused.class).hasMessageContaining("正在中止");
    resume(appeal);

    assertThat(due(appeal)).isEqualTo(endOf("2026-03-22"));
    assertTimerFollows(appeal);
    assertThat(reached(appeal)).isEmpty();
    assertThatThrownBy(() -> resume(appeal)).isInstanceOf(AppealRefused.class).hasMessageContaining("没有中止");
  }

  @Test
  void aPauseNobodyEndsEndsWithTheApprovedDays() {
    District.Case appeal = villageMatter();
    pause(appeal, 10);
    district.daysPass(11);
    assertThatThrownBy(() -> resume(appeal)).isInstanceOf(AppealRefused.class);

    district.daysPass(15);

    assertThat(due(appeal)).isEqualTo(endOf("2026-03-27"));
    assertThat(reached(appeal)).containsExactly("P50", "P80", "LAST", "DUE", "OVERDUE");
  }

  @Test
  void anotherUnitsWatchGoesOnWhereTheFirstOnesStopped() {
    District.Case appeal = villageMatter();
    district.daysPass(9);

    with(appeal, file -> clocks.handOver(file, "t01"));

    assertThat(due(appeal)).isEqualTo(endOf("2026-03-17"));
    assertTimerFollows(appeal);
    assertThat(watches(appeal, "j.tenant_id_", String.class)).containsExactly("t01");
    district.daysPass(8);
    assertThat(reached(appeal)).containsExactly("P50", "P80", "LAST", "DUE", "OVERDUE");
  }

  @Test
  void acceptanceHasAClockOfItsOwnThatStopsWithTheAnswer() {
    District.Case slow = district.citizenAsks("路灯坏了。");
    District.Case quick = district.citizenAsks("路灯坏了。");
    quick.screened("UNCLEAR", "reason", "没有写明地点。");

    district.daysPass(17);

    assertThat(slow.count("RECORD_OVERDUE")).isEqualTo(1);
    assertThat(quick.count("WARN")).isZero();
    assertThat(quick.status()).isEqualTo(Status.DECLINED);
    assertThat(clocks.line(quick.now(), ClockKind.ACCEPTANCE).orElseThrow()).isEqualTo("3月2日起算 · 3月17日到期 · 3月2日停止（按期）");
    assertThat(clocks.line(slow.now(), ClockKind.ACCEPTANCE).orElseThrow()).contains("已逾期 2 天");
  }

  @Test
  void daysWithoutPowerLoseNothingAndChangeNoOrder() {
    District.Case appeal = villageMatter();
    district.clock.setTo(District.MONDAY_MORNING.plus(Duration.ofDays(20)));
    District.Case fresh = villageMatter();

    district.daysPass(0);

    assertThat(appeal.ledger()).endsWith("WARN", "WARN", "WARN", "RECORD_DUE", "RECORD_OVERDUE", "ORDER_SUPERVISION");
    assertThat(reached(appeal)).containsExactly("P50", "P80", "LAST", "DUE", "OVERDUE");
    assertThat(reached(fresh)).isEmpty();
  }

  @Test
  void isKnownToHaveReachedTheHandlerOnceHeOpensTheCase() {
    District.Case appeal = villageMatter();
    district.daysPass(9);
    assertThat(clocks.line(appeal.now(), ClockKind.HANDLING).orElseThrow()).endsWith("还剩 6 天 · 已提醒 1 次");
    assertThat(readers(appeal)).isEmpty();

    String task = engine.getTaskService().createTaskQuery().processInstanceBusinessKey(appeal.number)
        .taskDefinitionKey("userTask_handleAppeal").singleResult().getId();
    district.as("handler-t01v01", () -> engine.getFormService().getTaskFormVariables(task));

    assertThat(readers(appeal)).containsExactly("handler handler-t01v01");
  }

  private List<String> readers(District.Case appeal) {
    return district.jdbc.sql("select role || ' ' || seen_by from notice where appeal_id = ? and seen_by is not null")
        .param(appeal.id).query(String.class).list();
  }

  // --- who is told

  private List<String> told(District.Case appeal) {
    return district.jdbc.sql("select distinct kind || ' ' || unit || '.' || role from notice where appeal_id = ?")
        .param(appeal.id).query(String.class).list();
  }

  private List<String> gaps(District.Case appeal) {
    return district.jdbc
        .sql(
            "select unit || '.' || role || ' -> ' || asked_unit || '.' || asked_role from role_gap where appeal_id = ?")
        .param(appeal.id).query(String.class).list();
  }

  @Test
  void theUnitThatOwesTheWorkIsToldAndItsStationedOfficer() {
    District.Case village = villageMatter();
    District.Case township = district.citizenAsks("县道塌方。").screened("VALID").classified("HELP", "HARD");

    district.daysPass(16);

    assertThat(told(village)).containsExactlyInAnyOrder("HANDLING t01v01.handler", "HANDLING t01.discipline");
    assertThat(told(township)).containsExactlyInAnyOrder("HANDLING t01.discipline", "HANDLING t01.handler");
    assertThat(gaps(village)).isEmpty();
  }

  @Test
  void whoScreensAComplaintIsToldThatItWaitsAndNotThoseItAccuses() {
    District.Case aboutTheVillage = district.citizenAsks("村干部办低保要好处。", "t01v01");
    District.Case aboutTheTownship = district.citizenAsks("街道窗口推诿。", "t01");

    district.daysPass(9);

    assertThat(told(aboutTheVillage)).containsExactlyInAnyOrder("ACCEPTANCE t01.discipline", "ACCEPTANCE t01.intake");
    assertThat(told(aboutTheTownship)).as("screened by the discipline office, which does not look after itself")
        .containsExactlyInAnyOrder("ACCEPTANCE d-centre.coordinator", "ACCEPTANCE d-discipline.intake");
  }

  @Test
  void theNextOneUpIsToldWhereTheOfficersPostIsVacantAndTheGapIsRecordedOnce() {
    district.jdbc.sql("update appointment set until = current_date - 1 where unit = 't01' and role = 'discipline'")
        .update();
    try {
      District.Case waiting = villageMatter();
      District.Case late = cameInDaysAgo(9);
      assertThat(told(late)).as("its first moment had passed when it came in")
          .containsExactlyInAnyOrder("ACCEPTANCE d-discipline.discipline", "ACCEPTANCE t01v01.intake");

      district.daysPass(16);

      assertThat(told(waiting)).containsExactlyInAnyOrder("HANDLING d-discipline.discipline",
          "HANDLING t01v01.handler");
      for (District.Case appeal : List.of(waiting, late)) {
        assertThat(gaps(appeal)).containsExactly("t01.discipline -> d-discipline.discipline");
        assertThat(appeal.count("NOTICE_GAP")).isEqualTo(1);
      }
    } finally {
      district.offices.everybodyIsBack();
    }
  }

  private District.Case cameInDaysAgo(int days) {
    Instant received = district.clock.instant().minus(Duration.ofDays(days));
    LocalDate day = LocalDate.ofInstant(received, WorkCalendar.ZONE);
    return district.find(
        register.register(new Registration(new Registration.From("test", UUID.randomUUID().toString()),
            Channel.LETTERBOX, new Registration.Taken("intake-t01v01", "村口信箱", day), received,
            new Registration.Units("t01v01", "t01v01", null), "路灯不亮", "三组路口的路灯坏了两个月。",
            new Registration.Person("周大娘", "13800001234", "三组"), null)).number());
  }

  /** Somebody sets the machine's clock, and sets it back: nothing comes twice, nothing too early, nothing is lost. */
  @Test
  void aClockOfTheHostThatJumpsChangesNothing() {
    District.Case appeal = villageMatter();
    Instant due = due(appeal);
    for (Duration jump : List.of(Duration.ofHours(1), Duration.ofHours(-2), Duration.ofDays(9), Duration.ofDays(-10),
        Duration.ofDays(13), Duration.ofDays(-1), Duration.ofDays(8), Duration.ofDays(-20), Duration.ofDays(25))) {
      district.clock.setTo(district.clock.instant().plus(jump));
      district.daysPass(0);
      assertThat(due(appeal)).isEqualTo(due);
    }

    assertThat(appeal.count("WARN")).isEqualTo(3);
    assertThat(appeal.count("RECORD_OVERDUE")).isEqualTo(1);
    assertThat(district.jdbc.sql("select count(*) from clock_moment where appeal_id = ? and reached_at < should_at")
        .param(appeal.id).query(Integer.class).single()).as("before its time").isZero();
  }

  /** A designer brings in a new version of the clock's model, and running clocks are moved to it. */
  @Test
  void aNewVersionOfTheModelStartsNothingAgain() throws IOException {
    District.Case appeal = villageMatter();
    district.daysPass(9);
    assertThat(reached(appeal)).containsExactly("P50");
    Instant due = due(appeal);

    migrate(appeal);

    assertThat(due(appeal)).isEqualTo(due);
    assertTimerFollows(appeal);
    extend(appeal, 3);
    assertTimerFollows(appeal);
    district.daysPass(11);
    assertThat(reached(appeal)).containsExactly("P50", "P80", "LAST", "DUE", "OVERDUE");
  }

  private void migrate(District.Case appeal) throws IOException {
    String model = new String(getClass().getResourceAsStream("/processes/appeal-clock.bpmn").readAllBytes(),
        StandardCharsets.UTF_8);
    RepositoryService repository = engine.getRepositoryService();
    String before = repository.createProcessDefinitionQuery().processDefinitionKey("appeal-clock").latestVersion()
        .singleResult().getId();
    String after = repository.createDeployment().name("a newer clock").addString("appeal-clock.bpmn",
        model.replace("versionTag=\"1.0\"", "versionTag=\"1.1\"")).deployWithResult().getDeployedProcessDefinitions()
        .get(0).getId();
    RuntimeService runtime = engine.getRuntimeService();
    String watch = district.jdbc.sql("select watch from clock where appeal_id = ? and kind = 'HANDLING'")
        .param(appeal.id)
        .query(String.class).single();
    runtime.newMigration(runtime.createMigrationPlan(before, after).mapEqualActivities().build())
        .processInstanceIds(watch).execute();
    assertThat(runtime.createProcessInstanceQuery().processInstanceId(watch).singleResult().getProcessDefinitionId())
        .isEqualTo(after);
  }
}
