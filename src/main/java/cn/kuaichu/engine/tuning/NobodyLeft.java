package cn.kuaichu.engine.tuning;

import cn.kuaichu.ground.database.OneAtATime;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * A task's candidate groups are settled when it begins. Where all these posts are vacant now, the model is asked again,
 * and the groups it names today take the task over (事必有人管). This also mends tasks that an earlier release had given to
 * a post that was always vacant.
 */
@Component
class NobodyLeft {
  private static final Logger LOG = LoggerFactory.getLogger(NobodyLeft.class);
  private static final String WITHOUT_ANYBODY = """
      select t.id_
        from act_ru_task t
       where t.assignee_ is null
         and exists (select from act_ru_identitylink l where l.task_id_ = t.id_ and l.type_ = 'candidate')
         and not exists (
           select from act_ru_identitylink l
             join serving p on p.unit || '.' || p.role = l.group_id_
            where l.task_id_ = t.id_ and l.type_ = 'candidate')
       order by t.id_
      """;
  private final ProcessEngineConfigurationImpl engine;
  private final JdbcClient jdbc;

  NobodyLeft(ProcessEngine engine, JdbcClient jdbc) {
    this.engine = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    this.jdbc = jdbc;
  }

  /** A task for which no post is found does not stop the others. */
  @Scheduled(initialDelayString = "${kuaichu.watch.first}", fixedDelayString = "${kuaichu.watch.every}")
  void askOthers() {
    for (String task : jdbc.sql(WITHOUT_ANYBODY).query(String.class).list()) {
      try {
        engine.getCommandExecutorTxRequired()
            .execute((Command<Void>) context -> context.runWithoutAuthorization(() -> askOthers(task, context)));
      } catch (RuntimeException e) { // a question of the model, or somebody has just taken it
        LOG.warn("nobody was found for task {}; it is tried again", task, e);
      }
    }
  }

  private Void askOthers(String id, CommandContext context) {
    // another node may be at it: the second waits, and finds it done
    OneAtATime.LOOK_FOR_CASES_WITH_NOBODY.waitFor(jdbc);
    TaskEntity task = context.getTaskManager().findTaskById(id);
    if (task == null || task.getAssignee() != null || task.getTaskDefinition() == null) {
      return null;
    }
    Set<String> asked = AskAnew.asked(task);
    Set<String> others = AskAnew.ask(task);
    if (!others.equals(asked)) {
      LOG.info("task {} goes from {} to {}", id, asked, others);
    }
    return null;
  }
}
