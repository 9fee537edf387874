package cn.kuaichu.engine.tuning;

import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.EntityTypes;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.engine.impl.history.event.HistoricTaskInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.history.event.UserOperationLogEntryEventEntity;
import org.camunda.bpm.engine.impl.history.handler.DbHistoryEventHandler;
import org.camunda.bpm.engine.impl.history.producer.CacheAwareHistoryEventProducer;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;

/**
 * What the engine's own history keeps: instances, tasks with who did them when, incidents, and what administrators and
 * supervisors changed by hand. Variables, activities and job logs are noise beside our ledger and stay out, and with
 * them every chance of personal data in history.
 */
final class LawfulHistory implements HistoryLevel {
  static final String NAME = "lawful";
  private static final Set<HistoryEventTypes> KEPT = Set.of(
      HistoryEventTypes.PROCESS_INSTANCE_START, HistoryEventTypes.PROCESS_INSTANCE_UPDATE,
      HistoryEventTypes.PROCESS_INSTANCE_MIGRATE, HistoryEventTypes.PROCESS_INSTANCE_END,
      HistoryEventTypes.TASK_INSTANCE_CREATE, HistoryEventTypes.TASK_INSTANCE_UPDATE,
      HistoryEventTypes.TASK_INSTANCE_MIGRATE, HistoryEventTypes.TASK_INSTANCE_COMPLETE,
      HistoryEventTypes.TASK_INSTANCE_DELETE,
      HistoryEventTypes.INCIDENT_CREATE, HistoryEventTypes.INCIDENT_MIGRATE, HistoryEventTypes.INCIDENT_DELETE,
      HistoryEventTypes.INCIDENT_RESOLVE, HistoryEventTypes.INCIDENT_UPDATE,
      HistoryEventTypes.USER_OPERATION_LOG);

  @Override
  public int getId() {
    return 710;
  }

  @Override
  public String getName() {
    return NAME;
  }

  @Override
  public boolean isHistoryEventProduced(HistoryEventType type, Object entity) {
    return type instanceof HistoryEventTypes known && KEPT.contains(known);
  }

  /** Stock reads the definition's row for each event, only to copy its key and name; the deployment cache has both. */
  static final class Producer extends CacheAwareHistoryEventProducer {
    @Override
    protected ProcessDefinitionEntity getProcessDefinitionEntity(String processDefinitionId) {
      return Context.getCommandContext() == null ? null
          : Context.getProcessEngineConfiguration().getDeploymentCache()
              .findDeployedProcessDefinitionById(processDefinitionId);
    }
  }

  /** Everyday work on tasks is in our ledger already; the operation log is for what goes beyond it. */
  static final class Handler extends DbHistoryEventHandler {
    private static final Set<String> EVERYDAY = Set.of(UserOperationLogEntry.OPERATION_TYPE_CLAIM,
        UserOperationLogEntry.OPERATION_TYPE_COMPLETE, UserOperationLogEntry.OPERATION_TYPE_CREATE);

    @Override
    public void handleEvent(HistoryEvent event) {
      if (!isEverydayWork(event)) {
        super.handleEvent(event);
      }
    }

    @Override
    public void handleEvents(List<HistoryEvent> events) {
      events.forEach(this::handleEvent);
    }

    /** Stock reads a task's row back only for the time it began; the task at hand knows that. */
    @Override
    protected void insertOrUpdate(HistoryEvent event) {
      if (event instanceof HistoricTaskInstanceEventEntity history && !isInitialEvent(event)) {
        DbEntityManager session = getDbEntityManager();
        TaskEntity task = session.getCachedEntity(TaskEntity.class, history.getTaskId());
        if (task != null && session.getCachedEntity(history.getClass(), history.getId()) == null) {
          history.setStartTime(task.getCreateTime());
          session.merge(history);
          return;
        }
      }
      super.insertOrUpdate(event);
    }

    private static boolean isEverydayWork(HistoryEvent event) {
      return event instanceof UserOperationLogEntryEventEntity operation
          && EVERYDAY.contains(operation.getOperationType())
          && (EntityTypes.TASK.equals(operation.getEntityType())
              || EntityTypes.PROCESS_INSTANCE.equals(operation.getEntityType()));
    }
  }
}
