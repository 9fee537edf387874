package cn.kuaichu.engine.models;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.engine.seam.Seam;
import cn.kuaichu.keeping.verification.Verification;
import cn.kuaichu.life.evidence.AddEvidence;
import cn.kuaichu.life.evidence.Pictures;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.oversight.supervision.Ground;
import cn.kuaichu.oversight.supervision.SupervisionOrders;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;

/**
 * The models of the release before, as they were; the cases under way in them are finished under the ones of this
 * release.
 */
@SpringBootTest(properties = "kuaichu.ledger.anchor-every=PT3H") // a district of its own: its models are exchanged
@Import(District.Setup.class)
@DirtiesContext
class RunningCasesTest {
  @Autowired
  private District district;
  @Autowired
  private ProcessEngine engine;
  @Autowired
  private RunningCases running;
  @Autowired
  private SupervisionOrders orders;
  @Autowired
  private AddEvidence evidence;
  private int pictures;
  @Autowired
  private Verification verification;

  @Test
  void goOnUnderTheModelsOfThisRelease() {
    District.Case closed = lamp().handledAndReportedBack().signedByAllFour();
    district.daysPass(16);
    assertThat(closed.openTasks()).contains("userTask_revisitAppeal");
    deploy("models-before", "appeal-screening", "four-party-sign-off", "appeal-lifecycle", "appeal-revisit",
        "supervision-verification",
        "supervision-rectification", "supervision-order");
    District.Case ordered = underAnOldOrder();
    District.Case wrongly = underAnOldOrder();
    District.Case verified = rectified(underAnOldOrder());
    District.Case interviewed = rectified(underAnOldOrder()).official("discipline-t01", "userTask_verifyRectification",
        "way", "ON_SITE",
        "outcome", "FALSE", "finding", "夜间到现场，灯不亮。");
    lookedAtAgainByTheOldModel(closed);
    District.Case beforeHandler = lamp().handledAndReportedBack();
    District.Case beforeRefusal = lamp().handledAndReportedBack();
    District.Case beforeCitizen = lamp().handledAndReportedBack().handlerSigns();
    district.as("intake-t01v01", () -> {
      engine.getTaskService().claim(task(beforeCitizen).getId(), "intake-t01v01");
      return null;
    });
    District.Case beforeScreening = district.citizenAsks("三组路口的路灯又坏了。");
    ProcessInstance strange = somewhereElse();
    deploy("processes", "appeal-screening", "appeal-revisit", "four-party-sign-off", "appeal-lifecycle",
        "supervision-verification",
        "supervision-rectification", "supervision-order");

    running.beforeOpening();
    running.beforeOpening(); // the next start finds nothing to move
    assertThat(engine.getRuntimeService().createProcessInstanceQuery().processInstanceId(strange.getId()).singleResult()
        .getProcessDefinitionId()).as("one that cannot be moved stays").isEqualTo(strange.getProcessDefinitionId());
    Seam.through(() -> {
      engine.getRuntimeService().deleteProcessInstance(strange.getId(), "looked at by hand");
      return null;
    });
    for (ProcessInstance instance : engine.getRuntimeService().createProcessInstanceQuery().list()) {
      ProcessDefinition definition = engine.getRepositoryService()
          .getProcessDefinition(instance.getProcessDefinitionId());
      assertThat(definition.getVersion()).as(definition.getKey()).isEqualTo(newest(definition.getKey()).getVersion());
    }

    assertThat(beforeHandler.signedByAllFour().status()).isEqualTo(Status.RESOLVED);
    beforeScreening.screened("SAME_MATTER_ENDED", "reason", "同一盏路灯，没有新情况。", "repeatOf", beforeHandler.number, "changed",
        "SAME");
    assertThat(beforeScreening.status()).as("not accepted by a model that does not know the answer")
        .isEqualTo(Status.DECLINED);
    assertThat(beforeCitizen.openTasks()).containsOnlyOnce("userTask_complainantSigns");
    assertThat(beforeCitizen.complainantSigns(true, null).leaderSigns().principalSigns().status())
        .isEqualTo(Status.RESOLVED);
    beforeRefusal.handlerSigns().complainantSigns(false, "灯还是不亮。");
    assertThat(beforeRefusal.count("REWORK")).isEqualTo(1);
    assertThat(beforeRefusal.openTasks()).contains("userTask_handleAppeal");
    closed.notReached("PHONE");
    assertThat(closed.status()).isEqualTo(Status.RESOLVED);
    assertThat(closed.openTasks()).as("asked again another day").isEmpty();
    rectified(ordered).official("discipline-t01", "userTask_verifyRectification", "way", "ON_SITE", "outcome",
        "VERIFIED", "finding", "属实。");
    assertThat(order(ordered)).isEqualTo("CLOSED");
    verified.official("discipline-t01", "userTask_verifyRectification", "way", "ON_SITE", "outcome", "NOT_RECTIFIED",
        "finding", "不亮。");
    assertThat(verified.openTasks()).contains("userTask_carryOutRung");
    verified.official("discipline-t01", "userTask_carryOutRung", "doneOn", "2026-03-05", "result", "CHANGED", "record",
        "该路口已封闭改造。");
    assertThat(order(verified)).isEqualTo("STOPPED");
    interviewed
        .official("discipline-t01", "userTask_carryOutRung", "doneOn", "2026-03-05", "result", "ACCEPTED", "record",
            "已约谈。")
        .official("discipline-t01", "userTask_callToAccount", "measure", "CRITICISM", "decidedOn", "2026-03-05",
            "record", "批评教育。");
    assertThat(interviewed.openTasks()).as("the act is not asked for twice").contains("userTask_rectify")
        .doesNotContain("userTask_carryOutRung", "userTask_acknowledgeOrder");
    withdrawn(wrongly);
    assertThat(order(wrongly)).isEqualTo("WITHDRAWN");
    assertThat(wrongly.openTasks()).containsExactly("userTask_handleAppeal");
    assertThat(verification.run(Verification.Options.NONE).findings())
        .allSatisfy(finding -> assertThat(finding.flaws()).isEmpty());
  }

  private District.Case underAnOldOrder() {
    District.Case appeal = lamp();
    orders.issue(appeal.id, Ground.UNSOLVED, new Actor("discipline-t01", "discipline", "t01"), "两个月没有进展，请修好。");
    return appeal;
  }

  private District.Case rectified(District.Case appeal) {
    appeal.official("leader-t01v01", "userTask_acknowledgeOrder", "plan", "三日内修好。");
    district.clock.setTo(district.clock.instant().plusSeconds(1));
    evidence.add(appeal.id, new Actor("leader-t01v01", "leader", "t01v01"), "现场.png",
        Pictures.plain("png", 40 + ++pictures, 30));
    return appeal.official("leader-t01v01", "userTask_rectify", "measures", "都修好了。");
  }

  private String order(District.Case appeal) {
    return district.jdbc.sql("select status from supervision_order where appeal_id = ?").param(appeal.id)
        .query(String.class).single();
  }

  private void withdrawn(District.Case appeal) {
    String number = district.jdbc.sql("select number from supervision_order where appeal_id = ?").param(appeal.id)
        .query(String.class)
        .single();
    district.as("discipline-d-discipline",
        () -> engine.getFormService().submitStartForm(newest("supervision-withdrawal").getId(),
            Map.of("orderNumber", number, "why", "WRONGLY_ISSUED", "reason", "该路口不归社区管。")));
  }

  /** The waiting time is decided by this release's table, which the model of before cannot ask. */
  private void lookedAtAgainByTheOldModel(District.Case closed) {
    RuntimeService runtime = engine.getRuntimeService();
    ProcessInstance revisit = runtime.createProcessInstanceQuery().processInstanceBusinessKey(closed.number)
        .processDefinitionKey("appeal-revisit").singleResult();
    runtime.newMigration(runtime.createMigrationPlan(revisit.getProcessDefinitionId(), newest("appeal-revisit").getId())
        .mapEqualActivities().build()).processInstanceIds(revisit.getId()).execute();
  }

  /** A place the model of today does not have. */
  private ProcessInstance somewhereElse() {
    engine.getRepositoryService().createDeployment().addModelInstance("processes/elsewhere.bpmn",
        Bpmn.createExecutableProcess("appeal-revisit").camundaHistoryTimeToLive(1).startEvent()
            .userTask("userTask_elsewhere")
            .endEvent().done())
        .deploy();
    return Seam.through(
        () -> engine.getRuntimeService().startProcessInstanceById(newest("appeal-revisit").getId(), "elsewhere",
            Map.of("unit", "t01v01")));
  }

  private ProcessDefinition newest(String model) {
    return engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey(model).latestVersion()
        .singleResult();
  }

  private District.Case lamp() {
    return district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter();
  }

  private Task task(District.Case appeal) {
    return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(appeal.number)
        .taskDefinitionKey("userTask_complainantSigns").singleResult();
  }

  private void deploy(String folder, String... models) {
    var deployment = engine.getRepositoryService().createDeployment();
    for (String model : models) {
      deployment.addInputStream("processes/" + model + ".bpmn",
          getClass().getClassLoader().getResourceAsStream(folder + "/" + model + ".bpmn"));
    }
    deployment.deploy();
    // what is newest is remembered for some seconds
    ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getDeploymentCache()
        .discardProcessDefinitionCache();
  }
}
