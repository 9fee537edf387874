package cn.kuaichu.faces.inbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds open tasks by any part of their case's number, or by the number the source gave it. The engine says which of
 * them the reader may see; a visit is found by its own number only.
 */
@Component
class TaskSearch {
  static final int MOST = 30;
  private static final int MOST_CASES = 200;

  /** @param said what can be searched, or that nothing was found; null where hits speak for themselves */
  record Found(List<Hit> hits, String said) {}

  record Hit(String task, String name, boolean mine, boolean free, Dossier.Card card) {}

  private final TaskService tasks;
  private final TaskCards cards;
  private final JdbcClient jdbc;

  TaskSearch(@Lazy TaskService tasks, TaskCards cards, JdbcClient jdbc) {
    this.tasks = tasks;
    this.cards = cards;
    this.jdbc = jdbc;
  }

  Found find(String text) {
    NumberTyped typed = NumberTyped.of(text);
    if (!typed.isNumber()) {
      return new Found(List.of(), NumberTyped.HOW);
    }
    List<Hit> hits = hits(keys(typed));
    if (hits.isEmpty()) {
      return new Found(hits, "您能看到的待办中没有编号含“" + typed.text() + "”的；已经转交、办结或归其他单位办理的，不在待办里。" + NumberTyped.HOW);
    }
    return new Found(hits, hits.size() == MOST ? "只列出前 " + MOST + " 项，请多输入几位。" : null);
  }

  /** Of cases, and of what has a number of its own: visits, conferences, lists. */
  private List<String> keys(NumberTyped typed) {
    return jdbc.sql("""
        select a.number
          from case_standing a
         where %s
           and exists (select from act_ru_execution e where e.business_key_ = a.number)
         union
        select e.business_key_
          from act_ru_execution e
         where e.parent_id_ is null and strpos(e.business_key_, :text) > 0 and :text <> ''
         limit %d
        """.formatted(NumberTyped.CONDITION, MOST_CASES)).params(typed.parameters()).param("text", typed.text())
        .query(String.class).list();
  }

  private List<Hit> hits(List<String> keys) {
    if (keys.isEmpty()) {
      return List.of();
    }
    List<Task> found = tasks.createTaskQuery().processInstanceBusinessKeyIn(keys.toArray(String[]::new))
        .orderByDueDate().asc()
        .listPage(0, MOST);
    Map<String, Dossier.Card> shown = cards.of(found.stream().map(Task::getId).toList());
    List<Hit> hits = new ArrayList<>();
    for (Task task : found) {
      if (shown.containsKey(task.getId())) { // no card when the reader must keep away
        hits.add(new Hit(task.getId(), task.getName(), cards.isReader(task.getAssignee()), task.getAssignee() == null,
            shown.get(task.getId())));
      }
    }
    return hits;
  }
}
