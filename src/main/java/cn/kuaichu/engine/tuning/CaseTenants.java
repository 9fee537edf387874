package cn.kuaichu.engine.tuning;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.people.identity.Post;
import cn.kuaichu.people.identity.Recusal;
import cn.kuaichu.people.identity.Role;
import cn.kuaichu.people.identity.Units;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes a case's chapters away from units that must not see it any more. The engine gives an instance its tenant once
 * and has no operation to change it, and starting the instance again would begin its waiting times again; so the column
 * is changed in every table of the engine that carries it, the past of the case included. The revision goes up where
 * there is one: an official's submission at the same moment is refused, and the official looks again.
 */
@Component
public class CaseTenants {
  /** A running or an ended chapter of the case. */
  private record Chapter(String instance, String process, String tenant, boolean running, Long order) {}

  private record Column(String table, String instance, boolean hasRevision) {}

  /** Who owes a chapter's work, for the chapters that go on. */
  public interface Owing {
    /**
     * @param process key of its model, e.g. {@code appeal-revisit}
     * @param orderId the supervision order it is part of, or null
     */
    String unit(String process, Long orderId);

    /** Where the past of the case is kept. */
    String past();
  }

  private final ProcessEngine engine;
  private final CaseFiles files;
  private final Recusal recusal;
  private final Units units;
  private final JdbcClient jdbc;
  private volatile List<Column> columns;

  CaseTenants(@Lazy ProcessEngine engine, CaseFiles files, Recusal recusal, Units units,
      JdbcClient jdbc) {
    this.engine = engine;
    this.files = files;
    this.recusal = recusal;
    this.units = units;
    this.jdbc = jdbc;
  }

  /** @param side the units that must not see the case */
  public void leave(Appeal appeal, Collection<String> side, Owing owing) {
    for (Chapter chapter : chapters(appeal, side)) {
      String to = chapter.running() ? owing.unit(chapter.process(), chapter.order()) : owing.past();
      columns().forEach(column -> jdbc.sql("update " + column.table() + " set tenant_id_ = :to"
          + (column.hasRevision() ? ", rev_ = rev_ + 1" : "") + " where " + column.instance()
          + " = :instance and tenant_id_ = :from")
          .param("to", to).param("instance", chapter.instance()).param("from", chapter.tenant()).update());
      jdbc.sql(
          "update act_ru_variable set text_ = :to, rev_ = rev_ + 1 where proc_inst_id_ = :instance and name_ = 'unit'"
              + " and text_ = :from")
          .param("to", to).param("instance", chapter.instance()).param("from", chapter.tenant()).update();
    }
  }

  /** A chapter is found by the case's number, or by the case it is about where it has a number of its own. */
  private List<Chapter> chapters(Appeal appeal, Collection<String> side) {
    return jdbc.sql("""
        select p.proc_inst_id_, p.proc_def_key_, p.tenant_id_,
          exists (select from act_ru_execution e where e.id_ = p.proc_inst_id_),
          (select max(o.long_) from act_ru_variable o where o.proc_inst_id_ = p.proc_inst_id_ and o.name_ = 'orderId')
          from act_hi_procinst p
         where p.tenant_id_ in (:side)
           and (p.business_key_ = :number
             or p.proc_inst_id_ in (select v.proc_inst_id_ from act_ru_variable v where v.name_ = 'appealId'
               and v.long_ = :appeal))
        """).param("side", side).param("number", appeal.number()).param("appeal", appeal.id())
        .query((row, n) -> new Chapter(row.getString(1), row.getString(2), row.getString(3), row.getBoolean(4),
            row.getObject(5, Long.class)))
        .list();
  }

  /** Read from the schema, so that no table of a later release is forgotten. */
  private List<Column> columns() {
    List<Column> known = columns;
    if (known == null) {
      known = jdbc.sql("""
          select t.table_name, max(i.column_name),
            t.table_name like 'act_ru_%' and exists (
              select from information_schema.columns r
               where r.table_schema = t.table_schema and r.table_name = t.table_name and r.column_name = 'rev_')
            from information_schema.columns t
            join information_schema.columns i on i.table_schema = t.table_schema and i.table_name = t.table_name
              and i.column_name in ('proc_inst_id_', 'process_instance_id_')
           where t.table_schema = current_schema() and t.column_name = 'tenant_id_'
             and (t.table_name like 'act_ru_%' or t.table_name like 'act_hi_%')
           group by t.table_schema, t.table_name
           order by t.table_name
          """).query((row, n) -> new Column(row.getString(1), row.getString(2), row.getBoolean(3))).list();
      columns = known;
    }
    return known;
  }

  /**
   * An official who must keep away loses every task of the case, and the model is asked again for the groups of such a
   * task.
   */
  public void askAnew(Appeal appeal, Predicate<String> isOfTheSide) {
    List<String> tasks = jdbc.sql("""
        select t.id_
          from act_ru_task t
          join act_ru_variable v on v.execution_id_ = t.proc_inst_id_ and v.name_ = 'appealId' and v.long_ = ?
         order by t.id_
        """).param(appeal.id()).query(String.class).list();
    var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    configuration.getCommandExecutorTxRequired()
        .execute((Command<Void>) context -> context.runWithoutAuthorization(() -> {
          tasks.forEach(task -> askAnew(task, files.peek(appeal.id()), isOfTheSide, context));
          return null;
        }));
  }

  private void askAnew(String id, Appeal appeal, Predicate<String> isOfTheSide, CommandContext context) {
    TaskEntity task = context.getTaskManager().findTaskById(id);
    if (task.getAssignee() != null && recusal.isBarred(task.getAssignee(), appeal)) {
      task.setAssignee(null);
    }
    Set<String> asked = AskAnew.asked(task);
    boolean mayAct = asked.stream().map(Post::of).anyMatch(post -> !isOfTheSide.test(post.unit())
        && recusal.someoneElseMayAct(appeal, post.unit(), post.role(), ""));
    if (!mayAct || asked.stream().map(Post::of).anyMatch(post -> isOfTheSide.test(post.unit()))) {
      boolean left = AskAnew.ask(task).stream().map(Post::of).anyMatch(post -> !isOfTheSide.test(post.unit()));
      if (!left) { // the model does not ask by the case; the task must not stay with the side
        AskAnew.asked(task).forEach(task::deleteCandidateGroup);
        units.ofKind("DISCIPLINE").ifPresent(office -> task.addCandidateGroup(Role.DISCIPLINE.groupOf(office.id())));
      }
    }
  }
}
