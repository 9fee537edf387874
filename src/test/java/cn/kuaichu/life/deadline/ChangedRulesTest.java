package cn.kuaichu.life.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.appeal.Tier;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The clock's rule is set back to what an older table said: the present table is then the changed one. */
@DistrictTest
class ChangedRulesTest {
  @Autowired
  private District district;
  @Autowired
  private ChangedRules rules;
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

  private District.Case underAnOlderTable() {
    District.Case appeal = district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter();
    Timestamp due = Timestamp.from(endOf("2026-04-11"));
    district.jdbc.sql("update clock set days = 40, due_at = ? where appeal_id = ? and kind = 'HANDLING'")
        .params(due, appeal.id).update();
    district.jdbc
        .sql("update act_ru_task set due_date_ = ?::timestamptz at time zone 'Asia/Shanghai' where proc_inst_id_ in"
            + " (select proc_inst_id_ from act_ru_execution where business_key_ = ?)")
        .params(due, appeal.number).update();
    return appeal;
  }

  private static Instant endOf(String date) {
    return LocalDate.parse(date).atTime(23, 59, 59).atZone(WorkCalendar.ZONE).toInstant();
  }

  private List<ChangedRules.Change> changesOf(District.Case appeal) {
    return rules.changes().stream().filter(change -> change.appealId() == appeal.id).toList();
  }

  private Instant due(District.Case appeal) {
    return district.jdbc.sql("select due_at from clock where appeal_id = ? and kind = 'HANDLING'").param(appeal.id)
        .query((row, n) -> row.getTimestamp(1).toInstant()).single();
  }

  @Test
  void areShownFirstAndChangeNothing() {
    District.Case appeal = underAnOlderTable();

    assertThat(changesOf(appeal)).singleElement().satisfies(change -> {
      assertThat(change.daysBefore()).isEqualTo(40);
      assertThat(change.daysAfter()).isEqualTo(15);
      assertThat(change.dueAfter()).isEqualTo(endOf("2026-03-17"));
      assertThat(change.passed()).isFalse();
    });
    assertThat(due(appeal)).isEqualTo(endOf("2026-04-11"));
    assertThat(appeal.count("REDATE")).isZero();
  }

  @Test
  void reachTheRunningTimerInTheSameTransactionOnceTheyAreWanted() {
    District.Case appeal = underAnOlderTable();

    assertThat(rules.apply(change -> {})).isPositive();

    assertThat(due(appeal)).isEqualTo(endOf("2026-03-17"));
    assertThat(district.jdbc.sql("""
        select t.due_date_::timestamptz from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_
         where e.business_key_ = ?
        """).param(appeal.number).query((row, n) -> row.getTimestamp(1).toInstant()).list()).as("its open task")
        .containsExactly(endOf("2026-03-17"));
    assertThat(appeal.count("REDATE")).isEqualTo(1);
    assertThat(changesOf(appeal)).as("a second run finds nothing more").isEmpty();
    district.daysPass(16);
    assertThat(appeal.count("RECORD_OVERDUE")).isEqualTo(1);
  }

  /** A new version of the same table: what was decided under the one before stays decided by that one. */
  @Test
  void areNamedByTheirVersionInTheStepTheyDecided() {
    District.Case before = underAnOlderTable();
    int version = version("appeal-deadline");
    engine.getRepositoryService().createDeployment().addClasspathResource("processes/appeal-deadline.dmn").deploy();
    assertThat(version("appeal-deadline")).isEqualTo(version + 1);
    District.Case after = district.citizenAsks("村口积水。").acceptedAsVillageMatter();
    rules.apply(change -> {});
    after.handledAndReportedBack().signedByAllFour();

    assertThat(rule(before, "START_CLOCK")).isEqualTo("appeal-deadline:" + version);
    assertThat(rule(before, "REDATE")).isEqualTo("appeal-deadline:" + (version + 1));
    assertThat(rule(after, "START_CLOCK")).isEqualTo("appeal-deadline:" + (version + 1));
    assertThat(rule(after, "BOOK")).isEqualTo("appeal-tier:" + version("appeal-tier"));
    assertThat(rule(after, "ARCHIVE")).isEqualTo("retention-class:" + version("retention-class"));
  }

  private int version(String table) {
    return engine.getRepositoryService().createDecisionDefinitionQuery().decisionDefinitionKey(table).latestVersion()
        .singleResult()
        .getVersion();
  }

  private String rule(District.Case appeal, String step) {
    return district.jdbc.sql("select detail::jsonb ->> 'rule' from ledger_entry where appeal_id = ? and kind = ?")
        .params(appeal.id, step).query(String.class).single();
  }

  @Test
  void keepTheRemindersThatAreStillToCome() {
    District.Case appeal = underAnOlderTable();
    district.jdbc
        .sql("update clock set reminders = '10,60,LAST', next_moment = 'P60' where appeal_id = ? and kind = 'HANDLING'")
        .param(appeal.id).update();
    district.clock.setTo(District.MONDAY_MORNING.plus(5, ChronoUnit.DAYS));

    rules.apply(change -> {});

    assertThat(
        district.jdbc.sql("select next_moment from clock where appeal_id = ? and kind = 'HANDLING'").param(appeal.id)
            .query(String.class).single())
        .isEqualTo("P50");
    district.daysPass(11);
    assertThat(appeal.count("WARN")).as("half, four fifths, the last day").isEqualTo(3);
  }

  @Test
  void leaveTheDateOfARaisedCaseAlone() {
    District.Case appeal = district.citizenAsks("三组的水渠塌了。").screened("VALID").classified("HELP", "HARD");
    district.clock.setTo(District.MONDAY_MORNING.plus(1, ChronoUnit.DAYS));
    appeal.asksForRaise().official("coordinator-d-centre", "userTask_decideRaise", "decision", "GRANT");

    assertThat(appeal.now().tier()).isEqualTo(Tier.DISTRICT);
    assertThat(changesOf(appeal)).isEmpty();
  }

  @Test
  void makeACaseOverdueOnlyAfterSayingSo() {
    District.Case appeal = underAnOlderTable();
    district.clock.setTo(endOf("2026-03-20"));

    assertThat(changesOf(appeal)).singleElement().satisfies(change -> assertThat(change.passed()).isTrue());
  }

  @Test
  void leaveFinishedCasesAlone() {
    District.Case appeal = underAnOlderTable();
    appeal.handledAndReportedBack().signedByAllFour();

    assertThat(changesOf(appeal)).isEmpty();
  }
}
