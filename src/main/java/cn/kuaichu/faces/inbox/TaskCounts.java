package cn.kuaichu.faces.inbox;

import cn.kuaichu.life.deadline.DueSoon;
import cn.kuaichu.people.identity.Recusal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How many tasks wait in each of {@link ReadyFilters}' lists, and how many have come since the reader last looked, for
 * all lists in one statement. They are counted as the engine would: what stands open to the reader's own posts in his
 * own units.
 */
@Component
public class TaskCounts {
  /** @param fresh of them, come since the reader last looked */
  public record Count(String list, long count, long fresh) {}

  private record Part(String list, String condition) {}

  private static final List<Part> PARTS = List.of(
      new Part(ReadyFilters.MINE, "t.mine"),
      new Part(ReadyFilters.TO_CLAIM, "t.post and t.assignee is null"),
      new Part(ReadyFilters.SOON, "t.post and t.due > :now and t.due < :soon"),
      new Part(ReadyFilters.OVERDUE, "t.post and t.due < :now"),
      new Part(ReadyFilters.TO_SIGN, "t.post and t.key in (" + quoted(ReadyFilters.SIGNING) + ")"),
      new Part(ReadyFilters.TO_APPROVE, "t.post and t.key in (" + quoted(ReadyFilters.APPROVING) + ")"));
  private static final String TASKS = """
      with t as materialized (
        select coalesce(k.assignee_, '') = :login as mine, bool_or(l.group_id_ is not null) as post,
          k.assignee_ as assignee,
          k.due_date_ as due, k.task_def_key_ as key, k.create_time_ as since
          from act_ru_task k
          left join act_ru_identitylink l on l.task_id_ = k.id_ and l.type_ = 'candidate'
            and l.group_id_ = any(:groups::text[])
         where k.id_ in (
             select task_id_ from act_ru_identitylink where type_ = 'candidate' and group_id_ = any(:groups::text[])
             union all
             select id_ from act_ru_task where assignee_ = :login)
           and (k.tenant_id_ is null or k.tenant_id_ = any(:units::text[]))
           and (cardinality(:recused::bigint[]) = 0 or not exists (
             select from act_ru_variable v
              where v.execution_id_ = k.proc_inst_id_ and v.name_ = 'appealId' and v.long_ = any(:recused::bigint[])))
         group by k.id_)
      """;
  private final IdentityService identity;
  private final Recusal recusal;
  private final DueSoon soon;
  private final Clock clock;
  private final JdbcClient jdbc;

  TaskCounts(@Lazy IdentityService identity, Recusal recusal, DueSoon soon, Clock clock, JdbcClient jdbc) {
    this.identity = identity;
    this.recusal = recusal;
    this.soon = soon;
    this.clock = clock;
    this.jdbc = jdbc;
  }

  /** @param seen milliseconds, in the order of the lists; where one is missing nothing is new */
  public List<Count> of(List<Long> seen) {
    Authentication login = identity.getCurrentAuthentication();
    if (login == null) {
      return List.of();
    }
    Instant now = clock.instant();
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < PARTS.size(); i++) {
      columns.add(
          "count(*) filter (where " + PARTS.get(i).condition() + "), count(*) filter (where " + PARTS.get(i).condition()
              + " and t.since > :seen" + i + ")");
    }
    var statement = jdbc.sql(TASKS + "select " + String.join(", ", columns) + " from t")
        .param("login", login.getUserId())
        .param("groups", array(login.getGroupIds())).param("units", array(login.getTenantIds()))
        .param("recused", recusal.casesOf(login.getUserId()).toArray(Long[]::new)).param("now", Timestamp.from(now))
        .param("soon", Timestamp.from(soon.ends()));
    for (int i = 0; i < PARTS.size(); i++) {
      statement = statement.param("seen" + i, new Timestamp(i < seen.size() ? seen.get(i) : now.toEpochMilli()));
    }
    return statement.query((row, n) -> {
      List<Count> counts = new ArrayList<>();
      for (int i = 0; i < PARTS.size(); i++) {
        counts.add(new Count(PARTS.get(i).list(), row.getLong(2 * i + 1), row.getLong(2 * i + 2)));
      }
      return counts;
    }).single();
  }

  private static String[] array(List<String> words) {
    return words == null ? new String[0] : words.toArray(String[]::new);
  }

  private static String quoted(String[] keys) {
    return "'" + String.join("', '", keys) + "'";
  }
}
