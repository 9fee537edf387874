package cn.kuaichu.faces.inbox;

import cn.kuaichu.appeal.Tier;
import cn.kuaichu.appeal.Titles;
import cn.kuaichu.people.identity.Recusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
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
      select t.id_, t.due_date_, a.number, a.title_cipher, a.tier, a.responsible_unit, a.rework_count, a.round
        from act_ru_task t
        join act_ru_execution e on e.id_ = t.proc_inst_id_
        join case_standing a on a.number = e.business_key_
       where t.id_ in (:ids)
         and not exists (%s where r.appeal_id = a.id)
      """.formatted(Recusal.OF_THE_READER);
  /** A visit has a number of its own, so that it cannot be found by its case's number. */
  private static final String VISITS = """
      select t.id_, t.due_date_, e.business_key_ as number, a.title_cipher, a.tier, a.responsible_unit,
        0 as rework_count, 1 as round
        from act_ru_task t
        join act_ru_execution e on e.id_ = t.proc_inst_id_
        join act_ru_variable v on v.execution_id_ = e.id_ and v.name_ = 'visitId'
        join drawn_visit x on x.id = v.long_
        join case_standing a on a.id = x.appeal_id
       where t.id_ in (:ids)
         and not exists (%s where r.appeal_id = a.id)
      """.formatted(Recusal.OF_THE_READER);
  private final TaskService tasks;
  private final IdentityService identity;
  private final CaseReader reader;
  private final CaseDeadlines deadlines;
  private final Titles titles;
  private final TaskMarks marks;
  private final JdbcClient jdbc;

  TaskCards(@Lazy TaskService tasks, @Lazy IdentityService identity, CaseReader reader, CaseDeadlines deadlines,
      Titles titles, TaskMarks marks, JdbcClient jdbc) {
    this.marks = marks;
    this.tasks = tasks;
    this.identity = identity;
    this.reader = reader;
    this.deadlines = deadlines;
    this.titles = titles;
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
    Function<Instant, TrafficLight> lights = deadlines.lights();
    read(CASES, visible, cards, lights);
    read(VISITS, visible.stream().filter(id -> !cards.containsKey(id)).toList(), cards, lights);
    marks.of(visible).forEach((id, mark) -> cards.computeIfPresent(id, (same, card) -> card.marked(mark)));
    marks.withoutCase(visible.stream().filter(id -> !cards.containsKey(id)).toList()).forEach((id, other) -> cards
        .put(id, card(other.number(), other.title(), other.place(), other.mark(), other.due(), null, lights)));
    return cards;
  }

  boolean isReader(String login) {
    Authentication reader = identity.getCurrentAuthentication();
    return reader != null && reader.getUserId().equals(login);
  }

  private void read(String sql, List<String> ids, Map<String, Dossier.Card> cards,
      Function<Instant, TrafficLight> lights) {
    if (!ids.isEmpty()) {
      Authentication login = identity.getCurrentAuthentication();
      jdbc.sql(sql).param("ids", ids).param("login", login == null ? "" : login.getUserId()).query(row -> {
        cards.put(row.getString("id_"), card(row, lights));
      });
    }
  }

  private Dossier.Card card(ResultSet row, Function<Instant, TrafficLight> lights) throws SQLException {
    String unit = row.getString("responsible_unit");
    String place = unit == null ? "尚未分级定责" : Tier.valueOf(row.getString("tier")).label() + " · " + reader.unit(unit);
    Timestamp due = row.getTimestamp("due_date_");
    return card(row.getString("number"), titles.listed(row.getBytes("title_cipher")), place, "",
        due == null ? null : due.toInstant(), rework(row), lights);
  }

  private Dossier.Card card(String number, String title, String place, String mark, Instant due, String rework,
      Function<Instant, TrafficLight> lights) {
    if (due == null) {
      return new Dossier.Card(number, title, place, mark, null, null, null, rework);
    }
    TrafficLight light = lights.apply(due);
    return new Dossier.Card(number, title, place, mark, deadlines.due(due), light.name(), light.word(), rework);
  }

  /** Tells the official who takes the task that the case comes back, and how often. */
  private static String rework(ResultSet row) throws SQLException {
    int round = row.getInt("round");
    int refused = row.getInt("rework_count");
    String again = round > 1 ? "责成重办 · 第 " + round + " 轮" : "";
    String back = refused > 0 ? "退回重办 " + refused + " 次" : "";
    return again.isEmpty() && back.isEmpty() ? null
        : String.join(" · ", Stream.of(again, back).filter(one -> !one.isEmpty()).toList());
  }
}
