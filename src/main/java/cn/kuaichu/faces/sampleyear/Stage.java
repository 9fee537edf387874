package cn.kuaichu.faces.sampleyear;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.Appeals;
import cn.kuaichu.appeal.Registration;
import cn.kuaichu.ground.start.StoryClock;
import cn.kuaichu.life.intake.RegisterAppeal;
import cn.kuaichu.life.signoff.Answer;
import cn.kuaichu.life.signoff.OwnSignature;
import cn.kuaichu.life.signoff.Sheets;
import cn.kuaichu.people.identity.Post;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutorContext;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Where the sample's stories are played: by the models, through the same doors as real officials and citizens come, at
 * the moments of the story.
 */
@Component
class Stage {
  private final RegisterAppeal register;
  private final Appeals appeals;
  private final OwnSignature signatures;
  private final Sheets sheets;
  private final Engine engine;
  private final JdbcClient jdbc;

  /** The engine's services a story needs. */
  @Component
  record Engine(@Lazy TaskService tasks, @Lazy FormService forms, @Lazy ManagementService jobs,
      @Lazy IdentityService identity) {}

  Stage(RegisterAppeal register, Appeals appeals, OwnSignature signatures, Sheets sheets, Engine engine,
      JdbcClient jdbc) {
    this.register = register;
    this.appeals = appeals;
    this.signatures = signatures;
    this.sheets = sheets;
    this.engine = engine;
    this.jdbc = jdbc;
  }

  Appeal register(Registration registration) {
    return register.register(registration);
  }

  Appeal now(long appealId) {
    return appeals.get(appealId);
  }

  /** What falls due for this case until then happens, each at its moment. */
  void timePasses(String number, Instant until) {
    for (Optional<Due> next = due(number, until); next.isPresent(); next = due(number, until)) {
      StoryClock.tell(next.get().at());
      Context.setJobExecutorContext(new JobExecutorContext());
      try {
        engine.jobs().executeJob(next.get().job());
      } finally {
        Context.removeJobExecutorContext();
      }
    }
    StoryClock.tell(until);
  }

  private record Due(String job, Instant at) {}

  private Optional<Due> due(String number, Instant until) {
    return jdbc.sql("""
        select j.id_, j.duedate_
          from act_ru_execution e
          join act_ru_job j on j.process_instance_id_ = e.id_
         where e.business_key_ = ? and e.parent_id_ is null and j.duedate_ <= ? and j.retries_ > 0
         order by j.duedate_
         limit 1
        """).params(number, Timestamp.from(until))
        .query((row, n) -> new Due(row.getString(1), row.getTimestamp(2).toInstant())).optional();
  }

  boolean hasTask(String number, String key) {
    return task(number, key).isPresent();
  }

  private Optional<Task> task(String number, String key) {
    return engine.tasks().createTaskQuery().processInstanceBusinessKey(number).taskDefinitionKey(key).list().stream()
        .findFirst();
  }

  /** The first official of the post that owes the task takes it and fills in its form. */
  void does(String number, String key, Map<String, Object> answers) {
    Task task = task(number, key).orElseThrow(() -> new IllegalStateException(number + " has no task " + key));
    Post post = engine.tasks().getIdentityLinksForTask(task.getId()).stream().map(IdentityLink::getGroupId)
        .filter(group -> group != null && group.contains(".")).map(Post::of).findFirst().orElseThrow();
    as(post.role().word() + "-" + post.unit(), () -> {
      if (task.getAssignee() == null) {
        engine.tasks().claim(task.getId(), post.role().word() + "-" + post.unit());
      }
      engine.forms().submitTaskForm(task.getId(), new HashMap<>(answers));
    });
  }

  private void as(String login, Runnable action) {
    IdentityService identity = engine.identity();
    List<String> groups = identity.createGroupQuery().groupMember(login).list().stream().map(group -> group.getId())
        .toList();
    List<String> units = identity.createTenantQuery().userMember(login).includingGroupsOfUser(true).list().stream()
        .map(tenant -> tenant.getId()).toList();
    identity.setAuthentication(login, groups, units);
    try {
      action.run();
    } finally {
      identity.clearAuthentication();
    }
  }

  /** On the own telephone, with the finger. */
  void complainantSigns(long appealId, Answer answer, String words) {
    signatures.sign(appealId, sheets.current(appealId).orElseThrow().digestHex(), answer, words,
        answer.agrees() ? Story.DRAWN : null);
  }
}
