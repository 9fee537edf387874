package cn.kuaichu.desk;
import cn.kuaichu.appeal.Tier;
import cn.kuaichu.identity.Recusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The cards of one page of the task list, in two statements: what the reader may see, and what stands on it. */
@Component
class TaskCards {
  static final int MOST = 100;
  private static final String CASES = """
      select t.id_, t.create_time_, t.due_date_, a.number, a.title, a.tier, a.responsible_unit,
        case when c.due_at = t.due_date_::timestamptz then c.started_at end as started_at
        from act_ru_task t
        join act_ru_execution e on e.id_ = t.proc_inst_id_
        join appeal a on a.number = e.business_key_
        left join clock c on c.appeal_id = a.id and c.round = a.round and c.stopped_at is null
       where t.id_ in (:ids)
         and not exists (%s where r.appeal_id = a.id)
      """.formatted(Recusal.OF_THE_READER);
  /** A visit carries a number of its own, so that nobody finds it by its case's. */
  private static final String VISITS = """
      select t.id_, t.create_time_, t.due_date_, e.business_key_ as number, a.title, a.tier, a.responsible_unit,
        null::timestamptz as started_at
        from act_ru_task t
        join act_ru_execution e on e.id_ = t.proc_inst_id_
        join act_ru_variable v on v.execution_id_ = e.id_ and v.name_ = 'visitId'
        join inspection_visit x on x.id = v.long_
        join appeal a on a.id = x.appeal_id
       where t.id_ in (:ids)
         and not exists (%s where r.appeal_id = a.id)
      """.formatted(Recusal.OF_THE_READER);
  private final TaskService tasks;
  private final IdentityService identity;
  private final CaseReader reader;
  private final JdbcClient jdbc;

  TaskCards(@Lazy TaskService tasks, @Lazy IdentityService identity, CaseReader reader, JdbcClient jdbc) {
    this.tasks = tasks;
    this.identity = identity;
    this.reader = reader;
    this.jdbc = jdbc;
  }

  /** @return by task; tasks the reader may not see are simply not there */
  Map<String, Dossier.Card> of(List<String> taskIds) {
    List<String> asked = taskIds.stream().distinct().limit(MOST).toList();
    if (asked.isEmpty()) {
      return Map.of();
    }
    List<String> visible = tasks.createTaskQuery().taskIdIn(asked.toArray(String[]::new)).list().stream()
        .map(Task::getId).toList();
    Map<String, Dossier.Card> cards = new HashMap<>();
    read(CASES, visible, cards);
    read(VISITS, visible.stream().filter(id -> !cards.containsKey(id)).toList(), cards);
    return cards;
  }

  private void read(String sql, List<String> ids, Map<String, Dossier.Card> cards) {
    if (!ids.isEmpty()) {
      Authentication login = identity.getCurrentAuthentication();
      jdbc.sql(sql).param("ids", ids).param("login", login == null ? "" : login.getUserId()).query(row -> {
        cards.put(row.getString("id_"), card(row));
      });
    }
  }

  private Dossier.Card card(ResultSet row) throws SQLException {
    String unit = row.getString("responsible_unit");
    String place = unit == null ? "尚未分级定责" : Tier.valueOf(row.getString("tier")).label() + " · " + reader.unit(unit);
    Timestamp due = row.getTimestamp("due_date_");
    if (due == null) {
      return new Dossier.Card(row.getString("number"), row.getString("title"), place, null, null, null);
    }
    Timestamp started = row.getTimestamp("started_at");
    Instant start = (started == null ? row.getTimestamp("create_time_") : started).toInstant();
    TrafficLight light = reader.light(start, due.toInstant());
    return new Dossier.Card(row.getString("number"), row.getString("title"), place, reader.due(due.toInstant()),
        light.name(), light.word());
  }
}
