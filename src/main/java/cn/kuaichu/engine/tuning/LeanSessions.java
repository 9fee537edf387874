package cn.kuaichu.engine.tuning;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionManager;
import org.camunda.bpm.engine.impl.persistence.entity.IncidentManager;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceManager;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.task.Task;

/**
 * Spares look-ups whose answer is known here. The price: a task has no sub-tasks and no variables of its own; the
 * desk's task service refuses to make any.
 */
final class LeanSessions {
  private LeanSessions() {}

  static List<SessionFactory> factories() {
    return List.of(factory(TaskManager.class, Tasks::new), factory(VariableInstanceManager.class, Variables::new),
        factory(ExecutionManager.class, Executions::new), factory(IncidentManager.class, Incidents::new));
  }

  private static <T extends Session> SessionFactory factory(Class<T> type, Supplier<? extends T> maker) {
    return new SessionFactory() {
      @Override
      public Class<?> getSessionType() {
        return type;
      }

      @Override
      public Session openSession() {
        return maker.get();
      }
    };
  }

  private static final class Tasks extends TaskManager {
    @Override
    public List<Task> findTasksByParentTaskId(String parentTaskId) {
      return List.of();
    }

    /** An execution that waits in a user task has this one task; the command that completes it holds it already. */
    @Override
    public List<TaskEntity> findTasksByExecutionId(String executionId) {
      List<TaskEntity> held = new ArrayList<>(
          getDbEntityManager().getDbEntityCache().getEntitiesByType(TaskEntity.class));
      held.removeIf(task -> !executionId.equals(task.getExecutionId()));
      return held.size() == 1 ? held : super.findTasksByExecutionId(executionId);
    }
  }

  /** Within one command the tree of an instance is read once; nothing reaches the database before the command's end. */
  private static final class Executions extends ExecutionManager {
    private final Map<String, List<ExecutionEntity>> trees = new HashMap<>();

    @Override
    public List<ExecutionEntity> findExecutionsByProcessInstanceId(String processInstanceId) {
      return trees.computeIfAbsent(processInstanceId, super::findExecutionsByProcessInstanceId);
    }
  }

  /**
   * A job that has tries left has no incident: the engine raises one with the last try and resolves it with a new one.
   */
  private static final class Incidents extends IncidentManager {
    @Override
    public List<Incident> findIncidentByConfigurationAndIncidentType(String configuration, String type) {
      JobEntity job = getDbEntityManager().getCachedEntity(JobEntity.class, configuration);
      return job != null && job.getRetries() > 0 ? List.of()
          : super.findIncidentByConfigurationAndIncidentType(configuration, type);
    }
  }

  private static final class Variables extends VariableInstanceManager {
    @Override
    public List<VariableInstanceEntity> findVariableInstancesByTaskIdAndVariableNames(String taskId,
        Collection<String> names) {
      return List.of();
    }
  }
}
