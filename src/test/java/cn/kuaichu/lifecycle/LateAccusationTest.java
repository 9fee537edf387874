package cn.kuaichu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.appeal.Tier;
import cn.kuaichu.keeping.verification.Verification;
import cn.kuaichu.life.accusation.NameAccused;
import java.util.List;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Whom an appeal complains about becomes known only on its way: from then on that side neither handles nor finds it.
 */
@DistrictTest
class LateAccusationTest {
  private static final List<String> OF_THE_STREET = List.of("intake-t01", "handler-t01", "leader-t01", "principal-t01",
      "discipline-t01", "intake-t01v01", "handler-t01v01", "handler-t01v01-2", "leader-t01v01", "principal-t01v01",
      "handler-t01v02");
  private static final Actor OFFICER = new Actor("discipline-d-discipline", "discipline", "d-discipline");
  private static final String BRIBE = "街道办的人要我送烟才给修路灯。";
  @Autowired
  private District district;
  @Autowired
  private NameAccused names;
  @Autowired
  private CaseFiles files;
  @Autowired
  private Verification verification;
  @Autowired
  private TransactionTemplate transaction;

  @BeforeEach
  void aMondayMorning() {
    district.clock.setTo(District.MONDAY_MORNING);
  }

  @AfterEach
  void letTimeRun() {
    district.clock.runFreely();
  }

  private void named(District.Case appeal, String unit, String person) {
    transaction.executeWithoutResult(status -> names.name(files.open(appeal.id),
        new NameAccused.Wish(unit, person, "电话里核实过。"), OFFICER, "test:" + System.nanoTime()));
  }

  private static Object[] answers(Object... own) {
    return own;
  }

  private void hiddenFrom(District.Case appeal, String tenants, List<String> logins) {
    for (String login : logins) {
      district.as(login, () -> {
        assertThat(district.tasks.createTaskQuery().processInstanceBusinessKey(appeal.number).count()).as(login)
            .isZero();
        assertThat(district.runtime.createProcessInstanceQuery().processInstanceBusinessKey(appeal.number).list())
            .as(login).allMatch(instance -> instance.getTenantId() == null);
        assertThat(district.history.createHistoricTaskInstanceQuery().processInstanceBusinessKey(appeal.number).count())
            .as(login).isZero();
        assertThat(
            district.history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(appeal.number).list())
            .as(login).allMatch(instance -> instance.getTenantId() == null);
        return null;
      });
    }
    String side = "select count(*) from %s x join act_hi_procinst p on p.proc_inst_id_ = x.%s where p.business_key_ = ?"
        + " and x.tenant_id_ like ?";
    for (String table : List.of("act_ru_execution", "act_ru_task", "act_ru_variable", "act_hi_procinst",
        "act_hi_actinst",
        "act_hi_taskinst", "act_hi_varinst")) {
      assertThat(district.jdbc.sql(side.formatted(table, "proc_inst_id_")).params(appeal.number, tenants)
          .query(Long.class).single())
          .as(table).isZero();
    }
    assertThat(district.jdbc.sql(side.formatted("act_ru_job", "process_instance_id_")).params(appeal.number, tenants)
        .query(Long.class)
        .single()).as("timers").isZero();
  }

  private void verified(District.Case appeal) {
    assertThat(
        verification.run(Verification.Options.NONE).findings().stream().flatMap(finding -> finding.flaws().stream())
            .filter(flaw -> flaw.contains(appeal.number)))
        .isEmpty();
  }

  private Task task(District.Case appeal, String key) {
    return district.tasks.createTaskQuery().processInstanceBusinessKey(appeal.number).taskDefinitionKey(key)
        .singleResult();
  }

  private List<String> asked(District.Case appeal, String key) {
    return district.tasks.getIdentityLinksForTask(task(appeal, key).getId()).stream().map(IdentityLink::getGroupId)
        .toList();
  }

  @Test
  void goesToTheSuperiorWhenTheClerkWhoScreensLearnsIt() {
    District.Case appeal = district.citizenAsks(BRIBE);
    var due = task(appeal, "userTask_screenAppeal").getDueDate();

    appeal.official("intake-t01v01", "userTask_screenAppeal",
        answers("ground", "VALID", "accusedWhom", "UNIT", "accusedUnit", "t01",
            "accusedReason", "原话说的是街道办的人。"));

    assertThat(appeal.now().accusedUnit()).isEqualTo("t01");
    assertThat(asked(appeal, "userTask_classifyAppeal")).containsExactly("d-discipline.intake");
    assertThat(task(appeal, "userTask_classifyAppeal").getDueDate()).isEqualTo(due);
    hiddenFrom(appeal, "t01%", OF_THE_STREET);
    verified(appeal);
  }

  @Test
  void isNotDeclinedByTheUnitItComplainsAbout() {
    District.Case appeal = district.citizenAsks(BRIBE);

    assertThatThrownBy(() -> appeal.official("intake-t01v01", "userTask_screenAppeal",
        answers("ground", "OUT_OF_SCOPE", "reason",
            "不属于受理范围。", "accusedWhom", "UNIT", "accusedUnit", "t01v01", "accusedReason", "原话说的是社区。")))
        .isInstanceOf(RuntimeException.class);

    assertThat(appeal.status()).isEqualTo(Status.REGISTERED);
    assertThat(appeal.now().accusedUnit()).isNull();
  }

  @Test
  void isRoutedByTheRulesWhenTheClerkWhoClassifiesLearnsIt() {
    District.Case appeal = district.citizenAsks(BRIBE).screened("VALID");

    assertThatThrownBy(() -> appeal.classified("CONDUCT", "EASY")).hasMessageContaining("反映的是谁");
    appeal.official("intake-t01v01", "userTask_classifyAppeal",
        answers("category", "CONDUCT", "topic", "road-damage", "difficulty", "EASY",
            "accusedWhom", "UNIT", "accusedUnit", "t01", "accusedReason", "原话说的是街道办的人。"));

    assertThat(appeal.now().responsibleUnit()).isEqualTo("d-discipline");
    hiddenFrom(appeal, "t01%", OF_THE_STREET);
    verified(appeal);
  }

  @Test
  void takesNobodyInParticularForAnAnswerAndKeepsThePlacesOwnUnitsOut() {
    District.Case appeal = district.citizenAsks("办事的人推来推去。").screened("VALID");

    appeal.official("intake-t01v01", "userTask_classifyAppeal",
        answers("category", "CONDUCT", "topic", "road-damage", "difficulty", "EASY",
            "accusedWhom", "NOBODY", "accusedReason", "问过诉求人，说不出是哪个单位。"));

    assertThat(appeal.now().responsibleUnit()).isEqualTo("d-discipline");
    assertThat(appeal.now().tier()).isEqualTo(Tier.DISTRICT);
  }

  @Test
  void leavesTheHandlerWhoFindsHisOwnSuperiorAccused() {
    District.Case appeal = district.citizenAsks(BRIBE).acceptedAsVillageMatter().asksForHelp("t01v02", 5);
    var due = task(appeal, "userTask_handleAppeal").getDueDate();

    appeal.handlerAsks("NAME_ACCUSED", "accusedWhom", "UNIT", "accusedUnit", "t01", "accusedReason", "诉求人当面说的。");

    assertThat(appeal.now().responsibleUnit()).isEqualTo("d-petition");
    assertThat(appeal.status()).isEqualTo(Status.HANDLING);
    assertThat(task(appeal, "userTask_handleAppeal").getDueDate()).isEqualTo(due);
    assertThat(appeal.ledger()).endsWith("NAME_ACCUSED", "REROUTE", "MOVE", "END_ASSIST");
    assertThat(district.jdbc.sql("select closed_why from ledger_row where appeal_id = ? order by no").param(appeal.id)
        .query(String.class).list()).containsExactly("CORRECTED", null);
    hiddenFrom(appeal, "t01%", OF_THE_STREET);
    verified(appeal);
  }

  @Test
  void doesNotDecideAnyMoreWhatTheAccusedUnitHadAskedFor() {
    District.Case appeal = district.citizenAsks(BRIBE).acceptedAsVillageMatter().asksForExtension(5);

    named(appeal, "t01v01", null);

    assertThat(appeal.status()).isEqualTo(Status.HANDLING);
    assertThat(appeal.now().responsibleUnit()).isEqualTo("t01");
    assertThat(task(appeal, "userTask_approveTime")).isNull();
    hiddenFrom(appeal, "t01v01", List.of("handler-t01v01", "leader-t01v01", "principal-t01v01"));
    verified(appeal);
  }

  @Test
  void isHandledAnewByAnotherUnitWhenItBecomesKnownDuringTheSigning() {
    District.Case appeal = district.citizenAsks(BRIBE).acceptedAsVillageMatter().handledAndReportedBack()
        .handlerSigns();

    named(appeal, "t01", null);

    assertThat(appeal.status()).isEqualTo(Status.HANDLING);
    assertThat(appeal.now().responsibleUnit()).isEqualTo("d-petition");
    assertThat(appeal.now().handler()).isNull();
    assertThat(asked(appeal, "userTask_handleAppeal")).containsExactly("d-petition.handler");
    hiddenFrom(appeal, "t01%", OF_THE_STREET);
    verified(appeal);
  }

  @Test
  void isAskedAboutByOthersAndFoundInNoListWhenItBecomesKnownAfterTheClosing() {
    District.Case appeal = district.citizenAsks(BRIBE).acceptedAsVillageMatter().handledAndReportedBack()
        .signedByAllFour();
    district.daysPassFor(appeal, 20);
    assertThat(asked(appeal, "userTask_revisitAppeal")).containsExactly("t01.discipline");

    named(appeal, "t01", null);

    assertThat(appeal.status()).isEqualTo(Status.RESOLVED);
    assertThat(asked(appeal, "userTask_revisitAppeal")).containsExactly("d-discipline.discipline");
    assertThat(district.jdbc.sql("select accused_unit from archived_case where appeal_id = ?").param(appeal.id)
        .query(String.class)
        .single()).isEqualTo("t01");
    hiddenFrom(appeal, "t01%", OF_THE_STREET);
    appeal.official("discipline-d-discipline", "userTask_revisitAppeal", "reached", "YES", "way", "PHONE", "solved",
        "NO", "satisfied", "NO",
        "ownSignature", "YES", "metInPerson", "YES", "whoMet", "村里的主任", "trips", 1, "note", "电话回访。", "missing", "灯还没亮。",
        "falseResolution", "NO");
    assertThat(appeal.now().responsibleUnit()).as("the unit it complains about does not get it back")
        .isEqualTo("d-petition");
    hiddenFrom(appeal, "t01%", OF_THE_STREET);
    verified(appeal);
  }

  @Test
  void listsWhoOfThatSideHadSeenItForTheDisciplineOffice() {
    District.Case appeal = district.citizenAsks(BRIBE).acceptedAsVillageMatter().handledAndReportedBack();

    named(appeal, "t01", null);

    assertThat(district.jdbc.sql("select distinct login from accused_reader where appeal_id = ?").param(appeal.id)
        .query(String.class).list())
        .containsExactlyInAnyOrder("intake-t01v01", "handler-t01v01");
    assertThat(district.jdbc.sql("select how from accused_reader where appeal_id = ? and login = 'handler-t01v01'")
        .param(appeal.id)
        .query(String.class).list()).contains("HANDLE", "TASK", "REPORT_BACK");
  }

  @Test
  void barsTheNamedPersonAndLeavesTheCaseWithTheUnitsOthers() {
    District.Case appeal = district.citizenAsks("路灯坏了。").acceptedAsVillageMatter();
    district.as("handler-t01v01", () -> {
      district.tasks.claim(task(appeal, "userTask_handleAppeal").getId(), "handler-t01v01");
      return null;
    });

    named(appeal, null, "handler-t01v01");

    assertThat(appeal.now().accusedUnit()).isNull();
    assertThat(appeal.now().responsibleUnit()).isEqualTo("t01v01");
    assertThat(task(appeal, "userTask_handleAppeal").getAssignee()).isNull();
    assertThatThrownBy(() -> appeal.handlerAsks("RESUME")).hasMessageContaining("反映的是您本人");
    appeal.official("handler-t01v01-2", "userTask_handleAppeal", "measures", "已更换灯泡。", "result", "SOLVED");
    verified(appeal);
  }

  @Test
  void takesTheUnitForAccusedWithAPersonWhoLeadsIt() {
    District.Case appeal = district.citizenAsks("路灯坏了。").acceptedAsVillageMatter();

    named(appeal, null, "leader-t01v01");

    assertThat(appeal.now().accusedUnit()).isEqualTo("t01v01");
    assertThat(appeal.now().responsibleUnit()).isEqualTo("t01");
    verified(appeal);
  }

  @Test
  void isCorrectedByAnotherEntryWhichErasesNothing() {
    District.Case appeal = district.citizenAsks("路灯坏了。").acceptedAsVillageMatter();
    named(appeal, "t01v01", null);

    assertThatThrownBy(() -> appeal.handlerAsks("NAME_ACCUSED", "accusedWhom", "UNIT", "accusedUnit", "d-water",
        "accusedReason", "另一个单位。"))
        .hasMessageContaining("更正");
    named(appeal, "d-water", null);

    assertThat(appeal.ledger().stream().filter("NAME_ACCUSED"::equals)).hasSize(2);
    assertThat(appeal.now().accusedUnit()).isEqualTo("d-water");
    verified(appeal);
  }

  @Test
  void asksTheClerkWhetherANameInTheWordsIsMeant() {
    District.Case appeal = district.citizenAsks("望川街道办的人要我送烟。");

    Object asked = district.as("intake-t01v01",
        () -> district.forms.getTaskFormVariables(task(appeal, "userTask_screenAppeal").getId())
            .get("accusedQuestion"));

    assertThat(asked).asString().contains("原话中提到“云禾区望川街道”，是否被反映单位？");
    assertThat(district.runtime.getVariables(task(appeal, "userTask_screenAppeal").getProcessInstanceId()))
        .doesNotContainKey("accusedQuestion");
  }

  @Test
  void isSeenByVerifyWhenSomebodyOfThatSideReadsItAfterwards() {
    District.Case appeal = district.citizenAsks(BRIBE).acceptedAsVillageMatter();
    named(appeal, "t01", null);

    transaction.executeWithoutResult(status -> files.open(appeal.id).record(cn.kuaichu.appeal.Step.READ_CONTACT,
        new Actor("leader-t01", "leader", "t01"), "planted"));

    assertThat(verification.ask("legal-state").flaws().stream().filter(flaw -> flaw.contains(appeal.number)))
        .singleElement().asString().contains("由被反映一方的人办理或查阅");
  }
}
