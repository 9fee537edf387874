package cn.kuaichu.process;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.appeal.Status;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.verification.Verification;
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

/** The models of the release before, as they were; the cases under way in them are finished under the ones of this release. */
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
  private Verification verification;

  @Test
  void goOnUnderTheModelsOfThisRelease() {
    District.Case closed = lamp().handledAndReportedBack().signedByAllFour();
    district.daysPass(16);
    assertThat(closed.openTasks()).contains("userTask_revisitAppeal");
    deploy("models-before", "four-party-sign-off", "appeal-lifecycle", "appeal-revisit");
    lookedAtAgainByTheOldModel(closed);
    District.Case beforeHandler = lamp().handledAndReportedBack();
    District.Case beforeRefusal = lamp().handledAndReportedBack();
    District.Case beforeCitizen = lamp().handledAndReportedBack().handlerSigns();
    district.as("intake-t01v01", () -> {
      engine.getTaskService().claim(task(beforeCitizen).getId(), "intake-t01v01");
      return null;
    });
    ProcessInstance strange = somewhereElse();
    deploy("processes", "appeal-revisit", "four-party-sign-off", "appeal-lifecycle");

    running.afterSingletonsInstantiated();
    running.afterSingletonsInstantiated(); // the next start finds nothing to move
    assertThat(engine.getRuntimeService().createProcessInstanceQuery().processInstanceId(strange.getId()).singleResult()
        .getProcessDefinitionId()).as("one that cannot be moved stays").isEqualTo(strange.getProcessDefinitionId());
    Seam.through(() -> {
      engine.getRuntimeService().deleteProcessInstance(strange.getId(), "looked at by hand");
      return null;
    });
    for (ProcessInstance instance : engine.getRuntimeService().createProcessInstanceQuery().list()) {
      ProcessDefinition definition = engine.getRepositoryService().getProcessDefinition(instance.getProcessDefinitionId());
      assertThat(definition.getVersion()).as(definition.getKey()).isEqualTo(newest(definition.getKey()).getVersion());
    }

    assertThat(beforeHandler.signedByAllFour().status()).isEqualTo(Status.RESOLVED);
    assertThat(beforeCitizen.openTasks()).containsOnlyOnce("userTask_complainantSigns");
    assertThat(beforeCitizen.complainantSigns(true, null).leaderSigns().principalSigns().status()).isEqualTo(Status.RESOLVED);
    beforeRefusal.handlerSigns().complainantSigns(false, "灯还是不亮。");
    assertThat(beforeRefusal.count("REWORK")).isEqualTo(1);
    assertThat(beforeRefusal.openTasks()).contains("userTask_handleAppeal");
    closed.notReached("PHONE");
    assertThat(closed.status()).isEqualTo(Status.RESOLVED);
    assertThat(closed.openTasks()).as("asked again another day").isEmpty();
    assertThat(verification.run(Verification.Options.NONE).findings()).allSatisfy(finding -> assertThat(finding.flaws()).isEmpty());
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
        Bpmn.createExecutableProcess("appeal-revisit").camundaHistoryTimeToLive(1).startEvent().userTask("userTask_elsewhere")
            .endEvent().done()).deploy();
    return Seam.through(() -> engine.getRuntimeService().startProcessInstanceById(newest("appeal-revisit").getId(), "elsewhere",
        Map.of("unit", "t01v01")));
  }

  private ProcessDefinition newest(String model) {
    return engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey(model).latestVersion().singleResult();
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
    ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getDeploymentCache().discardProcessDefinitionCache();
  }
}
