package cn.kuaichu.engine.models;

import cn.kuaichu.ground.database.OneAtATime;
import cn.kuaichu.ground.start.BeforeOpening;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.migration.MigrationPlanBuilder;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Cases that were under way when the product was upgraded go on under the new models, before the port opens: forms and
 * steps are of this release, and a model that lacks what they conclude would send a case the wrong way. Only instances
 * of models older than a {@link Move} are moved; what a designer changes later applies to new cases.
 */
@Component
@Order(2)
class RunningCases implements BeforeOpening {
  private static final Logger LOG = LoggerFactory.getLogger(RunningCases.class);
  private static final int BATCH = 100;
  private static final String HANDLER_SIGNS = "userTask_handlerSigns";
  private static final String COMPLAINANT_SIGNS = "userTask_complainantSigns";
  private static final String COMPLAINANT_WORD = "callActivity_complainantWord";
  private static final List<Move> MOVES = List.of(
      // a case is closed under a heading of its own when its citizen cannot be reached; the sign-off counts refusals
      new Move("appeal-lifecycle", "event_separate"),
      new Move("four-party-sign-off", COMPLAINANT_WORD),
      // a matter that has had its result is judged by a table of its own, and refusals may be looked at again
      new Move("appeal-screening", "businessRuleTask_judgeEndedMatter"),
      // the second look knows "not reached" and "not my signature"
      new Move("appeal-revisit", "gateway_whichAnswer"),
      // a conference can be cancelled, and ends otherwise when there was nothing to decide
      new Move("joint-conference", "gateway_hasCases"),
      new Move("conference-meeting", "gateway_isHeld"),
      // help that was asked for can be taken back
      new Move("appeal-assist", "event_assistWithdrawn"),
      // an order can be taken back, watches a case that is still late, and asks for no acknowledgement after an
      // interview
      new Move("supervision-verification", "receiveTask_watchCase"),
      new Move("supervision-rectification", "gateway_isToAcknowledge"),
      new Move("supervision-order", "subProcess_withdraw"));

  /** Instances of models without this step go on under the newest. */
  private record Move(String model, String since) {}

  private final RepositoryService repository;
  private final RuntimeService runtime;
  private final TaskService tasks;
  private final TransactionOperations transaction;
  private final JdbcClient jdbc;

  RunningCases(RepositoryService repository, RuntimeService runtime, TaskService tasks,
      TransactionOperations transaction,
      JdbcClient jdbc) {
    this.repository = repository;
    this.runtime = runtime;
    this.tasks = tasks;
    this.transaction = transaction;
    this.jdbc = jdbc;
  }

  @Override
  public void beforeOpening() {
    MOVES.forEach(this::move);
  }

  private void move(Move move) {
    ProcessDefinition newest = repository.createProcessDefinitionQuery().processDefinitionKey(move.model)
        .latestVersion()
        .singleResult();
    for (ProcessDefinition old : repository.createProcessDefinitionQuery().processDefinitionKey(move.model)
        .orderByProcessDefinitionVersion().asc().list()) {
      if (repository.getBpmnModelInstance(old.getId()).getModelElementById(move.since) == null) {
        move(move, old, newest);
      }
    }
  }

  private void move(Move move, ProcessDefinition old, ProcessDefinition newest) {
    List<String> running = runtime.createProcessInstanceQuery().processDefinitionId(old.getId()).list().stream()
        .map(ProcessInstance::getId).toList();
    for (int from = 0; from < running.size(); from += BATCH) {
      int until = Math.min(from + BATCH, running.size());
      move(running.subList(from, until), old, newest);
      LOG.info("{} of {} running instances of {} version {} gone through, for version {}", until, running.size(),
          move.model,
          old.getVersion(), newest.getVersion());
    }
  }

  /** An instance that cannot be moved stops neither the others nor the start. */
  private void move(List<String> instances, ProcessDefinition old, ProcessDefinition newest) {
    try {
      transaction.executeWithoutResult(status -> together(instances, old, newest));
    } catch (RuntimeException e) { // the engine's, a delegate's, or a transaction's that took too long
      if (instances.size() == 1) {
        LOG.error("process instance {} stays with {}: look at it in Cockpit and move it by hand", instances.get(0),
            old.getId(), e);
      } else {
        instances.forEach(instance -> move(List.of(instance), old, newest));
      }
    }
  }

  private void together(List<String> instances, ProcessDefinition old, ProcessDefinition newest) {
    // two nodes may start at once: the second waits, and finds these moved
    OneAtATime.MOVE_RUNNING_CASES.waitFor(jdbc);
    List<String> still = runtime.createProcessInstanceQuery().processDefinitionId(old.getId())
        .processInstanceIds(new HashSet<>(instances)).list().stream().map(ProcessInstance::getId).toList();
    Map<Boolean, List<String>> byWaiting = still.stream().collect(Collectors.partitioningBy(this::waitsForComplainant));
    migrate(byWaiting.get(false), plan(old, newest));
    migrate(byWaiting.get(true), plan(old, newest).mapActivities(COMPLAINANT_SIGNS, HANDLER_SIGNS));
    byWaiting.get(true).forEach(this::asksComplainant);
  }

  private boolean waitsForComplainant(String instance) {
    return tasks.createTaskQuery().processInstanceId(instance).taskDefinitionKey(COMPLAINANT_SIGNS).count() > 0;
  }

  private MigrationPlanBuilder plan(ProcessDefinition old, ProcessDefinition newest) {
    return runtime.createMigrationPlan(old.getId(), newest.getId()).mapEqualActivities();
  }

  private void migrate(List<String> instances, MigrationPlanBuilder plan) {
    if (!instances.isEmpty()) {
      runtime.newMigration(plan.build()).processInstanceIds(instances).execute();
    }
  }

  /** A task cannot become the process that took its place: it passed for another task, which is left here. */
  private void asksComplainant(String instance) {
    runtime.createProcessInstanceModification(instance).startBeforeActivity(COMPLAINANT_WORD)
        .cancelAllForActivity(HANDLER_SIGNS).execute();
  }
}
