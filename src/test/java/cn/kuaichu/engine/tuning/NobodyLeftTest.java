package cn.kuaichu.engine.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.appeal.Status;
import cn.kuaichu.ground.database.EmbeddedDatabase;
import cn.kuaichu.keeping.verification.Verification;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import java.sql.SQLException;
import java.util.List;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A sign-off does not wait for somebody who is in office no more. */
@DistrictTest
class NobodyLeftTest {
  private static final String CLERK = " where unit = 't01v01' and role = 'intake'";
  private static final String HANDLER = " where login = 'handler-t01v01' and role = 'handler'";
  @Autowired
  private District district;
  @Autowired
  private EmbeddedDatabase database;
  @Autowired
  private NobodyLeft nobodyLeft;
  @Autowired
  private TaskService tasks;
  @Autowired
  private Verification verification;

  @AfterEach
  void everybodyIsBack() {
    district.offices.everybodyIsBack();
  }

  private void asOwner(String statement) throws SQLException {
    try (var connection = database.superuser(); var run = connection.createStatement()) {
      assertThat(run.executeUpdate(statement)).isPositive();
    }
  }

  private List<String> asked(District.Case appeal) {
    return district.jdbc.sql("""
        select l.group_id_
          from act_ru_task t
          join act_ru_identitylink l on l.task_id_ = t.id_
          join act_ru_execution e on e.id_ = t.proc_inst_id_
         where e.business_key_ = ? and t.task_def_key_ = 'userTask_complainantSigns' and l.group_id_ is not null
        """).param(appeal.number).query(String.class).list();
  }

  @Test
  void putsTheTaskToWhoeverWouldBeAskedToday() throws SQLException {
    District.Case lamp = district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter().handledAndReportedBack()
        .handlerSigns();
    nobodyLeft.askOthers();
    assertThat(asked(lamp)).containsExactly("t01v01.intake");

    asOwner("update appointment set until = current_date - 1" + CLERK);
    nobodyLeft.askOthers();
    assertThat(asked(lamp)).containsExactly("d-centre.coordinator");

    nobodyLeft.askOthers();
    assertThat(asked(lamp)).containsExactly("d-centre.coordinator");
    lamp.official("coordinator-d-centre", "userTask_complainantSigns", "manner", "NOT_REACHED", "tryWay", "PHONE",
        "note", "无人接听。");
    assertThat(lamp.openTasks()).containsExactly("userTask_complainantSigns");
  }

  @Test
  void letsASuccessorTakeTheCaseOverButNotSignForWhatHeHasNotDone() throws SQLException {
    District.Case lamp = district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter().handledAndReportedBack();
    // as at the end of his appointment, see FollowAppointments
    tasks.setAssignee(tasks.createTaskQuery().processInstanceBusinessKey(lamp.number).singleResult().getId(), null);
    assertThatThrownBy(
        () -> lamp.official("handler-t01v01-2", "userTask_handlerSigns", "decision", "REFUSE", "reason", "不是我办的。"))
        .hasStackTraceContaining("须由本件的承办人本人完成");
    asOwner("update appointment set until = current_date - 1" + HANDLER);

    assertThatThrownBy(() -> lamp.official("handler-t01v01-2", "userTask_handlerSigns", "decision", "AGREE"))
        .hasStackTraceContaining("承办人已不在岗");
    lamp.official("handler-t01v01-2", "userTask_handlerSigns", "decision", "REFUSE", "reason", "原承办人已调离,由我接手核实。")
        .official("handler-t01v01-2", "userTask_handleAppeal", "measures", "已到现场核实,灯已亮。", "result", "SOLVED")
        .official("handler-t01v01-2", "userTask_reportBack", "way", "IN_PERSON", "metOn",
            district.clock.instant().atZone(district.clock.getZone()).toLocalDate().toString(), "metWhere", "家中",
            "metWhom", "SELF", "matter", "YES", "mood", "YES", "moodNote", "灯亮了就好。", "note", "当面说明情况。")
        .official("handler-t01v01-2", "userTask_handlerSigns", "decision", "AGREE").complainantSigns(true, null)
        .leaderSigns().principalSigns();

    assertThat(lamp.status()).isEqualTo(Status.RESOLVED);
    assertThat(
        verification.run(Verification.Options.NONE).findings().stream().flatMap(finding -> finding.flaws().stream()))
        .noneMatch(flaw -> flaw.contains(lamp.number));
  }
}
