package cn.kuaichu.faces.inbox;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.engine.faults.BrokenStep;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;

/** The engine's form service: forms are completed under the desk's rules and show the case beside the question. */
class GuardedFormService extends FormServiceImpl {
  private final TaskService tasks;
  private final Supplier<CaseView> view;
  private final Supplier<StartDesk> starts;
  private final Supplier<FormOptions> options;
  private final Supplier<HandedIn> handedIn;

  GuardedFormService(TaskService tasks, Supplier<CaseView> view, Supplier<StartDesk> starts,
      Supplier<FormOptions> options, Supplier<HandedIn> handedIn) {
    this.tasks = tasks;
    this.view = view;
    this.starts = starts;
    this.options = options;
    this.handedIn = handedIn;
  }

  @Override
  public InputStream getDeployedStartForm(String processDefinitionId) {
    return options.get().filled(super.getDeployedStartForm(processDefinitionId));
  }

  @Override
  public void submitTaskForm(String taskId, Map<String, Object> answers) {
    try {
      tasks.complete(taskId, answers);
    } catch (RuntimeException e) {
      throw FormRefusal.shown(e);
    }
  }

  @Override
  public VariableMap submitTaskFormWithVariablesInReturn(String taskId, Map<String, Object> answers,
      boolean deserialize) {
    submitTaskForm(taskId, answers);
    return Variables.createVariables();
  }

  @Override
  public ProcessInstance submitStartForm(String processDefinitionId, Map<String, Object> answers) {
    return submitStartForm(processDefinitionId, null, answers);
  }

  @Override
  public ProcessInstance submitStartForm(String processDefinitionId, String businessKey, Map<String, Object> answers) {
    Map<String, Object> given = DeskRules.cleaned(answers);
    try {
      return starts.get().start(processDefinitionId, given);
    } catch (RuntimeException e) {
      RuntimeException told = BrokenStep.or(DeskRules.translated(e));
      throw FormRefusal.shown(told instanceof BrokenStep broken
          ? handedIn.get().start(processDefinitionId.split(":", 2)[0], given, broken)
          : told);
    }
  }

  @Override
  public VariableMap getTaskFormVariables(String taskId) {
    return getTaskFormVariables(taskId, null, true);
  }

  /** A form does not need what the engine itself holds; a reader of the task sees its case instead. */
  @Override
  public VariableMap getTaskFormVariables(String taskId, Collection<String> names, boolean deserialize) {
    super.getTaskFormVariables(taskId, List.of("appealId"), false);
    try {
      return view.get().of(taskId);
    } catch (AppealRefused keptAway) {
      throw DeskRules.translated(keptAway);
    }
  }
}
