package cn.kuaichu.process;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.identity.Post;
import cn.kuaichu.identity.Units;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The one door to the engine, in the words of the business. */
@Component
public class AppealLifecycle {
  private final ProcessEngine engine;
  private final RuntimeService runtime;
  private final TaskService tasks;
  private final Units units;

  AppealLifecycle(@Lazy ProcessEngine engine, @Lazy RuntimeService runtime,
      @Lazy TaskService tasks, Units units) {
    this.engine = engine;
    this.runtime = runtime;
    this.tasks = tasks;
    this.units = units;
  }

  /** The appeal was taken down; its business key is its number. */
  public ProcessInstance start(Appeal appeal) {
    return Seam.through(() ->
        runtime.startProcessInstanceByKey("appeal-lifecycle", appeal.number(), Map.of("appealId", appeal.id())));
  }

  /** As {@link #start} for each, in one command: the engine writes once, and in batches, at its end. */
  public void startAll(List<Appeal> appeals) {
    var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    configuration.getCommandExecutorTxRequired().execute(context -> {
      appeals.forEach(this::start);
      return null;
    });
  }

  /** The running root of a case; asked by the product itself, which needs nobody's rights. */
  public ProcessInstance instanceOf(Appeal appeal) {
    var engine = (ProcessEngineConfigurationImpl) this.engine.getProcessEngineConfiguration();
    return engine.getCommandExecutorTxRequired().execute(context -> context.runWithoutAuthorization(() ->
        runtime.createProcessInstanceQuery().processInstanceBusinessKey(appeal.number(), "appeal-lifecycle").singleResult()));
  }

  /** A revisit found the matter unsolved. */
  public void rework(Appeal appeal) {
    Seam.through(() ->
        runtime.startProcessInstanceByMessage("appeals.reworkOrdered", appeal.number(), Map.of("appealId", appeal.id())));
  }

  /** Somebody of another unit asks again, after a waiting time. */
  public void revisit(Appeal appeal) {
    start("appeal-revisit", appeal, lookingAgain(appeal));
  }

  /** The case was reopened for another reason while its revisit was still waiting. */
  public void callOffRevisit(Appeal appeal) {
    acrossUnits(() -> runtime.createMessageCorrelation("appeals.revisitCalledOff").processInstanceBusinessKey(appeal.number())
        .correlate());
  }

  /** The engine lets a job see its own unit's instances only; what follows from it for another unit's is the product's doing. */
  private void acrossUnits(Runnable action) {
    var engine = (ProcessEngineConfigurationImpl) this.engine.getProcessEngineConfiguration();
    Seam.through(() -> engine.getCommandExecutorTxRequired().execute(context -> {
      boolean checked = context.isTenantCheckEnabled();
      context.disableTenantCheck();
      try {
        action.run();
      } finally {
        if (checked) {
          context.enableTenantCheck();
        }
      }
      return null;
    }));
  }

  /** A task that waits with nobody goes to another post; whoever had taken it has it no longer. */
  public void passOn(String taskId, Post to) {
    Seam.through(() -> {
      tasks.setAssignee(taskId, null);
      tasks.getIdentityLinksForTask(taskId).stream().map(IdentityLink::getGroupId).filter(Objects::nonNull)
          .forEach(group -> tasks.deleteCandidateGroup(taskId, group));
      tasks.addCandidateGroup(taskId, to.group());
      return null;
    });
  }

  /** What was promised on a sheet is asked about, promise by promise, when its date has come. */
  public void followPromises(Appeal appeal, long sheetNo) {
    Seam.through(() -> runtime.startProcessInstanceByKey("promise-check", appeal.number(),
        Map.of("appealId", appeal.id(), "unit", lookingAgain(appeal), "sheetNo", sheetNo)));
  }

  private String lookingAgain(Appeal appeal) {
    return units.lookingAgain(appeal.responsibleUnit(), appeal.accusedUnit()).id();
  }

  /** Another unit helps: it gets a task of its own. */
  public void assist(Appeal appeal, String unit) {
    start("appeal-assist", appeal, unit);
  }

  private void start(String process, Appeal appeal, String unit) {
    Seam.through(() ->
        runtime.startProcessInstanceByKey(process, appeal.number(), Map.of("appealId", appeal.id(), "unit", unit)));
  }

  /** An order was issued: it lives beside the case until it is verified or referred. */
  public void supervise(Appeal appeal, long orderId) {
    Seam.through(() -> runtime.startProcessInstanceByKey("supervision-order", appeal.number(),
        Map.of("appealId", appeal.id(), "orderId", orderId)));
  }

  /** A conference was called; its business key is its own number. */
  public ProcessInstance confer(String number, long conferenceId) {
    return Seam.through(() ->
        runtime.startProcessInstanceByKey("joint-conference", number, Map.of("conferenceId", conferenceId)));
  }

  /**
   * An official is to act for an absent one, or not any longer; it is done at once.
   *
   * @param answers of the form {@code appoint-deputy}
   */
  public ProcessInstance deputise(Post post, Map<String, Object> answers) {
    Map<String, Object> variables = transientAnswers(answers);
    variables.put("unit", post.unit());
    return Seam.through(() -> runtime.startProcessInstanceByKey("deputy-appointment", post.group(), variables));
  }

  /** The running conference; asked by the product itself, which needs nobody's rights. */
  public ProcessInstance conferenceInstance(long conferenceId) {
    return running("joint-conference", "conferenceId", conferenceId);
  }

  /**
   * An inspection was called; its business key is its own number.
   *
   * @param unit whose tenant keeps it from the units that are inspected
   */
  public void inspect(String number, long inspectionId, String unit) {
    Seam.through(() -> runtime.startProcessInstanceByKey("field-inspection", number,
        Map.of("inspectionId", inspectionId, "unit", unit)));
  }

  /** The running inspection; asked by the product itself, which needs nobody's rights. */
  public ProcessInstance inspectionInstance(long inspectionId) {
    return running("field-inspection", "inspectionId", inspectionId);
  }

  /** The running order; asked by the product itself, which needs nobody's rights. */
  public ProcessInstance orderInstance(long orderId) {
    return running("supervision-order", "orderId", orderId);
  }

  /** A list of dossiers to be destroyed goes round; its business key is its own number. */
  public void destroy(String number, long listId) {
    Seam.through(() -> runtime.startProcessInstanceByKey("archive-destruction", number, Map.of("listId", listId)));
  }

  /** The list under way; asked by the product itself, which needs nobody's rights. */
  public ProcessInstance destructionInstance(long listId) {
    return running("archive-destruction", "listId", listId);
  }

  private ProcessInstance running(String process, String variable, long id) {
    var engine = (ProcessEngineConfigurationImpl) this.engine.getProcessEngineConfiguration();
    return engine.getCommandExecutorTxRequired().execute(context -> context.runWithoutAuthorization(() ->
        runtime.createProcessInstanceQuery().processDefinitionKey(process).variableValueEquals(variable, id).singleResult()));
  }

  /**
   * The complainant's own word stands on the sheet: whatever officials were doing about it ends.
   *
   * @throws AppealRefused when an official takes one of the tasks at this very moment
   */
  public void complainantSigned(Appeal appeal) {
    try {
      Seam.through(() -> {
        runtime.createMessageCorrelation("appeals.complainantSigned").processInstanceBusinessKey(appeal.number()).correlate();
        return null;
      });
    } catch (OptimisticLockingException e) {
      throw new AppealRefused("诉求 " + appeal.number() + " 刚才有工作人员正在办理，这次签字没有保存。请再看一遍，重新签字。");
    }
  }

  /** Answers that listeners and gateways of this transaction read and the engine does not keep. */
  public static Map<String, Object> transientAnswers(Map<String, Object> answers) {
    Map<String, Object> kept = new HashMap<>();
    answers.forEach((name, value) -> kept.put(name, Variables.untypedValue(value, true)));
    return kept;
  }
}
