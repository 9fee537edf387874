package cn.kuaichu.process;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.identity.Units;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.runtime.ProcessInstance;
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

  /** Somebody from the supervising unit asks again, after a waiting time. */
  public void revisit(Appeal appeal) {
    start("appeal-revisit", appeal, units.supervising(appeal.responsibleUnit()).id());
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

  /** The running conference; asked by the product itself, which needs nobody's rights. */
  public ProcessInstance conferenceInstance(long conferenceId) {
    return running("joint-conference", "conferenceId", conferenceId);
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

  /** The complainant's own word on the sheet, from the citizen's page. */
  public void complainantSigns(Appeal appeal, boolean agrees, String reason) {
    Task task = open(appeal, "userTask_complainantSigns");
    if (task == null) {
      throw new AppealRefused("诉求 " + appeal.number() + " 现在不需要您签字,请刷新页面查看最新进展。");
    }
    Map<String, Object> answers = new HashMap<>();
    answers.put("decision", agrees ? "AGREE" : "REFUSE");
    answers.put("reason", reason);
    tasks.complete(task.getId(), answers);
  }

  /** It is the complainant's turn to sign. */
  public boolean awaitsComplainant(Appeal appeal) {
    return open(appeal, "userTask_complainantSigns") != null;
  }

  /** It is the handler's turn to sign, the first of the four. */
  public boolean awaitsHandler(Appeal appeal) {
    return open(appeal, "userTask_handlerSigns") != null;
  }

  private Task open(Appeal appeal, String taskKey) {
    return tasks.createTaskQuery().processInstanceBusinessKey(appeal.number()).taskDefinitionKey(taskKey).singleResult();
  }

  /** Answers that listeners and gateways of this transaction read and the engine does not keep. */
  public static Map<String, Object> transientAnswers(Map<String, Object> answers) {
    Map<String, Object> kept = new HashMap<>();
    answers.forEach((name, value) -> kept.put(name, Variables.untypedValue(value, true)));
    return kept;
  }
}
