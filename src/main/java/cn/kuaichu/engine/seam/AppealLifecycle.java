package cn.kuaichu.engine.seam;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.people.identity.Post;
import cn.kuaichu.people.identity.Units;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.ManagementService;
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
  private final AcrossUnits acrossUnits;

  AppealLifecycle(@Lazy ProcessEngine engine, @Lazy RuntimeService runtime,
      @Lazy TaskService tasks, Units units, AcrossUnits acrossUnits) {
    this.acrossUnits = acrossUnits;
    this.engine = engine;
    this.runtime = runtime;
    this.tasks = tasks;
    this.units = units;
  }

  /** The appeal was taken down; its business key is its number. */
  public ProcessInstance start(Appeal appeal) {
    return Seam.through(
        () -> runtime.startProcessInstanceByKey("appeal-lifecycle", appeal.number(), Map.of("appealId", appeal.id())));
  }

  /** As {@link #start}, for officials whose posts hold no right to start it; who may, the caller has looked. */
  public void startForFieldwork(Appeal appeal) {
    asTheProduct(() -> start(appeal));
  }

  /** As {@link #start} for each, in one command: the engine writes once, and in batches, at its end. */
  public void startAll(List<Appeal> appeals) {
    var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    configuration.getCommandExecutorTxRequired().execute(context -> {
      appeals.forEach(this::start);
      return null;
    });
  }

  /** The running root of a case; the product itself asks, so no login needs a right. */
  public ProcessInstance instanceOf(Appeal appeal) {
    var engine = (ProcessEngineConfigurationImpl) this.engine.getProcessEngineConfiguration();
    return engine.getCommandExecutorTxRequired().execute(context -> context.runWithoutAuthorization(() -> runtime
        .createProcessInstanceQuery().processInstanceBusinessKey(appeal.number(), "appeal-lifecycle").singleResult()));
  }

  /** A revisit found the matter unsolved. */
  public void rework(Appeal appeal) {
    Seam.through(() -> runtime.startProcessInstanceByMessage(Messages.REWORK_ORDERED, appeal.number(),
        Map.of("appealId", appeal.id())));
  }

  /** The answer to an appeal was wrong: it is screened anew. */
  public void screenAnew(Appeal appeal) {
    Seam.through(() -> runtime.startProcessInstanceByMessage(Messages.SCREENING_CORRECTED, appeal.number(),
        Map.of("appealId", appeal.id())));
  }

  /**
   * An answer was drawn to be looked at by somebody else.
   *
   * @param unit that screened it, and is not the one that looks
   * @param days to look at it, calendar days
   */
  public void spotCheck(Appeal appeal, String unit, int days) {
    Seam.through(
        () -> runtime.startProcessInstanceByKey("screening-spot-check", appeal.number(), Map.of("appealId", appeal.id(),
            "unit", units.lookingAgain(unit, appeal.accusedUnit()).id(), "days", days)));
  }

  /** Somebody of another unit asks again, after a waiting time. */
  public void revisit(Appeal appeal) {
    start("appeal-revisit", appeal, lookingAgain(appeal));
  }

  /** The case was reopened for another reason while its revisit was still waiting. */
  public void callOffRevisit(Appeal appeal) {
    asTheProduct(
        () -> runtime.createMessageCorrelation(Messages.REVISIT_CALLED_OFF).processInstanceBusinessKey(appeal.number())
            .correlate());
  }

  /** The revisit that waits for its day waits no longer. */
  public void revisitNow(Appeal appeal, Instant now) {
    asTheProduct(() -> {
      ManagementService management = engine.getManagementService();
      ProcessInstance waiting = runtime.createProcessInstanceQuery()
          .processInstanceBusinessKey(appeal.number(), "appeal-revisit")
          .singleResult();
      management.createJobQuery().processInstanceId(waiting.getId()).timers().list()
          .forEach(timer -> management.setJobDuedate(timer.getId(), Date.from(now)));
    });
  }

  /** What follows by rule from what an official or a job did is the product's doing, in whatever unit it lies. */
  public void asTheProduct(Runnable action) {
    acrossUnits.across(action);
  }

  /** Gives a task of a vacant post to another post; an official who had taken it loses it. */
  public void passOn(String taskId, Post to) {
    Seam.through(() -> {
      tasks.setAssignee(taskId, null);
      tasks.getIdentityLinksForTask(taskId).stream().map(IdentityLink::getGroupId).filter(Objects::nonNull)
          .forEach(group -> tasks.deleteCandidateGroup(taskId, group));
      tasks.addCandidateGroup(taskId, to.group());
      return null;
    });
  }

  /**
   * A citizen says that a query code was printed which he did not ask for; {@code unit} is not the one that printed it.
   */
  public void lookIntoCode(Appeal appeal, String unit) {
    start("code-objection", appeal, unit);
  }

  /**
   * What was done so far does not stand: handling begins anew, in the unit that is responsible now.
   *
   * @param signing whether the case is at its sign-off
   */
  public void handleAnew(Appeal appeal, boolean signing) {
    String chapter = signing ? "callActivity_signOff" : "callActivity_handleAppeal";
    String root = instanceOf(appeal).getId();
    asTheProduct(() -> runtime.createProcessInstanceModification(root).cancelAllForActivity(chapter)
        .startBeforeActivity("callActivity_handleAppeal").execute());
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

  /** The unit that asked for help takes it back; the other one's task ends. */
  public void withdrawAssist(Appeal appeal, String unit) {
    asTheProduct(
        () -> runtime.createMessageCorrelation(Messages.ASSIST_WITHDRAWN).processInstanceBusinessKey(appeal.number())
            .processInstanceVariableEquals("unit", unit).correlate());
  }

  /**
   * The handler's request is taken back: the task of the official who was to decide it ends, and the handler's task
   * opens again.
   */
  public void backToHandler(Appeal appeal) {
    asTheProduct(() -> {
      ProcessInstance chapter = runtime.createProcessInstanceQuery().processInstanceBusinessKey(appeal.number())
          .processDefinitionKey("appeal-handling").singleResult();
      var modification = runtime.createProcessInstanceModification(chapter.getId());
      tasks.createTaskQuery().processInstanceId(chapter.getId()).list()
          .forEach(task -> modification.cancelAllForActivity(task.getTaskDefinitionKey()));
      modification.startBeforeActivity("userTask_handleAppeal").execute();
    });
  }

  /**
   * A handler urges or takes back; it is done at once.
   *
   * @param answers of the form {@code follow-up}, and which of the two
   */
  public ProcessInstance followUp(Appeal appeal, String unit, Map<String, Object> answers) {
    Map<String, Object> variables = transientAnswers(answers);
    variables.put("unit", unit);
    return Seam.through(() -> runtime.startProcessInstanceByKey("follow-up", appeal.number(), variables));
  }

  /** A unit helps no longer: its task goes. */
  public void endAssist(Appeal appeal, String unit) {
    asTheProduct(() -> runtime.createProcessInstanceQuery().processDefinitionKey("appeal-assist")
        .processInstanceBusinessKey(appeal.number()).variableValueEquals("unit", unit).list()
        .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "END_ASSIST", true, true)));
  }

  private void start(String process, Appeal appeal, String unit) {
    Seam.through(() -> runtime.startProcessInstanceByKey(process, appeal.number(),
        Map.of("appealId", appeal.id(), "unit", unit)));
  }

  /** An order was issued: it lives beside the case until it is verified or referred. */
  public void supervise(Appeal appeal, long orderId) {
    Seam.through(() -> runtime.startProcessInstanceByKey("supervision-order", appeal.number(),
        Map.of("appealId", appeal.id(), "orderId", orderId)));
  }

  /** The issuer's superior takes an order back: all tasks of the order end. */
  public void orderWithdrawn(Appeal appeal, long orderId) {
    asTheProduct(
        () -> runtime.createMessageCorrelation(Messages.ORDER_WITHDRAWN).processInstanceBusinessKey(appeal.number())
            .processInstanceVariableEquals("orderId", orderId).correlate());
  }

  /** The withdrawal itself, which is done at once; its business key is the order's number. */
  public ProcessInstance withdraw(String orderNumber, String unit, Map<String, Object> answers) {
    Map<String, Object> variables = transientAnswers(answers);
    variables.put("unit", unit);
    return Seam.through(() -> runtime.startProcessInstanceByKey("supervision-withdrawal", orderNumber, variables));
  }

  /** A conference was called; its business key is its own number. */
  public ProcessInstance confer(String number, long conferenceId) {
    return Seam.through(
        () -> runtime.startProcessInstanceByKey("joint-conference", number, Map.of("conferenceId", conferenceId)));
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

  /** The running conference; the product itself asks, so no login needs a right. */
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

  /** The running inspection; the product itself asks, so no login needs a right. */
  public ProcessInstance inspectionInstance(long inspectionId) {
    return running("field-inspection", "inspectionId", inspectionId);
  }

  /** The running order; the product itself asks, so no login needs a right. */
  public ProcessInstance orderInstance(long orderId) {
    return running("supervision-order", "orderId", orderId);
  }

  /** A list of dossiers to be destroyed goes round; its business key is its own number. */
  public void destroy(String number, long listId) {
    Seam.through(() -> runtime.startProcessInstanceByKey("archive-destruction", number, Map.of("listId", listId)));
  }

  /** The running destruction; the product itself asks, so no login needs a right. */
  public ProcessInstance destructionInstance(long listId) {
    return running("archive-destruction", "listId", listId);
  }

  private ProcessInstance running(String process, String variable, long id) {
    var engine = (ProcessEngineConfigurationImpl) this.engine.getProcessEngineConfiguration();
    return engine.getCommandExecutorTxRequired().execute(context -> context.runWithoutAuthorization(() -> runtime
        .createProcessInstanceQuery().processDefinitionKey(process).variableValueEquals(variable, id).singleResult()));
  }

  /**
   * The complainant's own word stands on the sheet: whatever officials were doing about it ends.
   *
   * @throws AppealRefused when an official takes one of the tasks at this very moment
   */
  public void complainantSigned(Appeal appeal) {
    try {
      Seam.through(() -> {
        runtime.createMessageCorrelation(Messages.COMPLAINANT_SIGNED).processInstanceBusinessKey(appeal.number())
            .correlate();
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
