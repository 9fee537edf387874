package cn.kuaichu.faces.inbox;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.life.deadline.ClockKind;
import cn.kuaichu.life.deadline.Clocks;
import cn.kuaichu.people.identity.Recusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Where a case stands: the chapters it is in, from the whole life to the task, each with its diagram, and its clock.
 */
@Component
public class CasePlace {
  /** @param chapters from the whole to the part */
  public record Place(String number, String title, String status, String step, List<ClockLine> clocks,
      List<Chapter> chapters) {}

  /** @param xml the diagram, with the ids of what it stands at */
  public record Chapter(String name, String unit, List<String> at, String xml) {}

  /** @param left how far away the due date is, and its colour; null once the clock has stopped */
  public record ClockLine(String name, String line, String target, String due, String left, String colour) {}

  private record Level(String instance, String definition, String unit, List<String> at, String parent) {}

  private static final String LEVEL = """
      select e.id_, e.proc_def_id_, e.tenant_id_,
        array(select x.act_id_ from act_ru_execution x where x.proc_inst_id_ = e.id_ and x.act_id_ is not null
          and x.is_active_
              union select x.act_id_ from act_ru_execution c join act_ru_execution x on x.id_ = c.super_exec_
               where x.proc_inst_id_ = e.id_ and x.act_id_ is not null
              union select t.task_def_key_ from act_ru_task t where t.proc_inst_id_ = e.id_) as at,
        (select s.proc_inst_id_ from act_ru_execution s where s.id_ = e.super_exec_) as parent
        from act_ru_execution e
       where e.id_ = ?
      """;
  private final TaskService tasks;
  private final IdentityService identity;
  private final ProcessEngine engine;
  private final CaseReader reader;
  private final CaseDeadlines deadlines;
  private final Clocks clocks;
  private final Recusal recusal;
  private final JdbcClient jdbc;

  CasePlace(@Lazy TaskService tasks, @Lazy IdentityService identity, @Lazy ProcessEngine engine, CaseReader reader,
      CaseDeadlines deadlines, Clocks clocks, Recusal recusal, JdbcClient jdbc) {
    this.tasks = tasks;
    this.identity = identity;
    this.engine = engine;
    this.reader = reader;
    this.deadlines = deadlines;
    this.clocks = clocks;
    this.recusal = recusal;
    this.jdbc = jdbc;
  }

  /** For everybody who may see the task. */
  Place ofTask(String taskId) {
    Task task = Optional.ofNullable(tasks.createTaskQuery().taskId(taskId).singleResult())
        .orElseThrow(TaskNotVisible::new);
    Map<String, Object> known = tasks.getVariables(taskId, List.of("appealId", "visitId"));
    List<Chapter> chapters = chapters(task.getProcessInstanceId());
    Long appealId = (Long) known.get("appealId");
    if (appealId == null) {
      return new Place(null, null, null, task.getName(), List.of(), chapters);
    }
    Appeal appeal = reader.appeal(appealId);
    Authentication me = Optional.ofNullable(identity.getCurrentAuthentication())
        .orElseThrow(TaskNotVisible::new);
    recusal.require(me.getUserId(), appeal);
    return of(appeal, task.getName(), chapters);
  }

  /** The caller has made sure that the reader may see the case and this instance of it. */
  public Place ofInstance(long appealId, String instance) {
    return of(reader.appeal(appealId), null, chapters(instance));
  }

  private Place of(Appeal appeal, String step, List<Chapter> chapters) {
    List<ClockLine> lines = new ArrayList<>();
    line("受理", ClockKind.ACCEPTANCE, appeal).ifPresent(lines::add);
    line("办理", ClockKind.HANDLING, appeal).ifPresent(lines::add);
    return new Place(appeal.number(), reader.title(appeal), appeal.status().label(), step, lines, chapters);
  }

  /** The due date is the law's, the target is the house's own aim. */
  private Optional<ClockLine> line(String name, ClockKind kind, Appeal appeal) {
    return clocks.find(appeal.id(), appeal.round(), kind).map(clock -> {
      boolean running = !appeal.status().ended() && (kind == ClockKind.HANDLING
          || clocks.find(appeal.id(), appeal.round(), ClockKind.HANDLING).isEmpty());
      String target = clock.targetAt().equals(clock.dueAt()) ? null : CaseReader.time(clock.targetAt());
      return new ClockLine(name, CaseReader.time(clock.startedAt()) + " 起算", target, CaseReader.time(clock.dueAt()),
          running ? deadlines.remaining(clock.dueAt()) : null,
          running ? deadlines.lights().apply(clock.dueAt()).name() : null);
    });
  }

  private List<Chapter> chapters(String instance) {
    List<Chapter> chapters = new ArrayList<>();
    for (String at = instance; at != null;) {
      Optional<Level> level = level(at);
      level.ifPresent(found -> chapters.add(0, chapter(found)));
      at = level.map(Level::parent).orElse(null);
    }
    return chapters;
  }

  private Optional<Level> level(String instance) {
    return jdbc.sql(LEVEL).param(instance)
        .query((row, n) -> new Level(row.getString(1), row.getString(2), row.getString(3),
            Arrays.asList((String[]) row.getArray(4).getArray()), row.getString(5)))
        .optional();
  }

  /** Models are in the engine's memory anyway. */
  private Chapter chapter(Level level) {
    Command<Chapter> look = context -> {
      var cache = Context.getProcessEngineConfiguration().getDeploymentCache();
      var definition = cache.findDeployedProcessDefinitionById(level.definition());
      return new Chapter(definition.getName(), level.unit() == null ? "" : reader.unit(level.unit()), level.at(),
          Bpmn.convertToString(cache.findBpmnModelInstanceForProcessDefinition(definition.getId())));
    };
    return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getCommandExecutorTxRequired()
        .execute(look);
  }
}
