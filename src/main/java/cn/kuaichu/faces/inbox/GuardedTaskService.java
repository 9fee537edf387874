package cn.kuaichu.faces.inbox;

import cn.kuaichu.engine.faults.BrokenStep;
import cn.kuaichu.ground.text.CleanText;
import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.task.Comment;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;

/** The engine's task service with the desk's rules in front. */
class GuardedTaskService extends TaskServiceImpl {
  private final Supplier<DeskRules> rules;
  private final Supplier<HandedIn> handedIn;

  GuardedTaskService(Supplier<DeskRules> rules, Supplier<HandedIn> handedIn) {
    this.rules = rules;
    this.handedIn = handedIn;
  }

  @Override
  public void claim(String taskId, String userId) {
    run(() -> commandExecutor.execute(rules.get().claim(taskId, userId)));
  }

  @Override
  public void setAssignee(String taskId, String userId) {
    run(() -> commandExecutor.execute(rules.get().assign(taskId, userId)));
  }

  @Override
  public void complete(String taskId) {
    complete(taskId, Map.of());
  }

  @Override
  public void complete(String taskId, Map<String, Object> variables) {
    Map<String, Object> given = DeskRules.cleaned(variables);
    try {
      run(() -> commandExecutor.execute(rules.get().complete(taskId, given)));
    } catch (BrokenStep broken) {
      throw FormRefusal.shown(handedIn.get().task(taskId, given, broken));
    } catch (RuntimeException e) {
      throw FormRefusal.shown(e);
    }
  }

  @Override
  public VariableMap completeWithVariablesInReturn(String taskId, Map<String, Object> variables, boolean deserialize) {
    complete(taskId, variables);
    return Variables.createVariables();
  }

  @Override
  public void resolveTask(String taskId, Map<String, Object> variables) {
    throw notSo();
  }

  @Override
  public void resolveTask(String taskId) {
    throw notSo();
  }

  @Override
  public void delegateTask(String taskId, String userId) {
    throw notSo();
  }

  @Override
  public void handleBpmnError(String taskId, String errorCode, String errorMessage, Map<String, Object> variables) {
    throw notSo();
  }

  @Override
  public void handleBpmnError(String taskId, String errorCode, String errorMessage) {
    throw notSo();
  }

  @Override
  public void handleBpmnError(String taskId, String errorCode) {
    throw notSo();
  }

  @Override
  public void handleEscalation(String taskId, String escalationCode, Map<String, Object> variables) {
    throw notSo();
  }

  @Override
  public void handleEscalation(String taskId, String escalationCode) {
    throw notSo();
  }

  /** The engine is spared looking for sub-tasks and for variables of tasks, so there must be none. */
  @Override
  public void saveTask(Task task) {
    if (task.getParentTaskId() != null) {
      throw new BadUserRequestException("待办不能再分子任务；需要协办的，请在办理情况中写明。");
    }
    super.saveTask(task);
  }

  @Override
  public Comment createComment(String taskId, String processInstanceId, String message) {
    if (CleanText.isBlank(message)) {
      throw new BadUserRequestException("备注是空的，请填写后再提交。");
    }
    return super.createComment(taskId, processInstanceId, CleanText.lines(message).text());
  }

  @Override
  protected void setVariables(String taskId, Map<String, ? extends Object> variables, boolean local) {
    requireNotLocal(local);
    super.setVariables(taskId, variables, false);
  }

  @Override
  protected void updateVariables(String taskId, Map<String, ? extends Object> changes, Collection<String> deletions,
      boolean local) {
    requireNotLocal(local);
    super.updateVariables(taskId, changes, deletions, false);
  }

  private static void requireNotLocal(boolean local) {
    if (local) {
      throw new AuthorizationException("待办不另存数据，请填写表单。");
    }
  }

  private static BadUserRequestException notSo() {
    return new BadUserRequestException("待办只能通过填写表单办理，不能用其他方式跳过。");
  }

  /** Some conflicts show only when the transaction commits, outside the command. */
  private static void run(Supplier<?> action) {
    try {
      action.get();
    } catch (BrokenStep broken) {
      throw broken;
    } catch (RuntimeException e) {
      throw DeskRules.translated(e);
    }
  }
}
