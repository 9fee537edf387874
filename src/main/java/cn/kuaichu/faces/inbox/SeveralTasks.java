package cn.kuaichu.faces.inbox;

import cn.kuaichu.appeal.AppealRefused;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Several tasks in one go, where the law allows it: to take them, and to put cases on the list of a conference. A
 * signature is given one by one.
 */
@Component
public class SeveralTasks {
  private static final int MOST = 100; // shown, and done in one go
  private static final String HANDLING = "userTask_handleAppeal";
  private static final Set<String> SIGNING = Set.of(ReadyFilters.SIGNING);

  /** @param mine false while it is free. @param confers whether its case can be put on a conference's list by it */
  public record Line(String task, String name, boolean mine, boolean confers, Dossier.Card card) {}

  /** @param refused why, in words, for each that was not done */
  public record Done(int done, List<String> refused) {}

  private final TaskService tasks;
  private final TaskCards cards;
  private final TaskAccess access;

  SeveralTasks(@Lazy TaskService tasks, TaskCards cards, TaskAccess access) {
    this.tasks = tasks;
    this.cards = cards;
    this.access = access;
  }

  /** The reader's own, and those that are free for his posts; what is due first stands first. */
  public List<Line> waiting() {
    String login = access.login();
    List<Task> found = new ArrayList<>(list(tasks.createTaskQuery().taskAssignee(login)));
    found.addAll(list(tasks.createTaskQuery().taskCandidateGroupIn(access.groups()).taskUnassigned()));
    Map<String, Dossier.Card> shown = cards.of(found.stream().map(Task::getId).toList());
    return found.stream().filter(task -> !SIGNING.contains(task.getTaskDefinitionKey()))
        .filter(task -> shown.containsKey(task.getId())) // no card where he must keep away
        .map(task -> new Line(task.getId(), task.getName(), task.getAssignee() != null,
            task.getAssignee() != null && HANDLING.equals(task.getTaskDefinitionKey()), shown.get(task.getId())))
        .toList();
  }

  private static List<Task> list(TaskQuery query) {
    return query.orderByDueDate().asc().orderByTaskCreateTime().asc().listPage(0, MOST);
  }

  public Done claim(List<String> wanted) {
    return each(wanted, task -> tasks.claim(task, access.login()));
  }

  /** @param reason why several units have to decide together, the same for all */
  public Done confer(List<String> wanted, String reason) {
    return each(wanted, id -> {
      Task task = access.visible(id);
      if (!HANDLING.equals(task.getTaskDefinitionKey())) {
        throw new AppealRefused("“" + task.getName() + "”不是承办待办，不能提请会商。");
      }
      tasks.complete(id, Map.of("operation", "CONFER", "requestReason", reason == null ? "" : reason.strip()));
    });
  }

  /** Each for itself: one that is refused keeps no other from being done. */
  private Done each(List<String> wanted, Consumer<String> deed) {
    if (wanted == null || wanted.isEmpty()) {
      throw new AppealRefused("请先勾选待办。");
    }
    if (wanted.size() > MOST) {
      throw new AppealRefused("一次最多办 " + MOST + " 项，请分几次勾选。");
    }
    List<String> refused = new ArrayList<>();
    for (String task : wanted) {
      try {
        deed.accept(task);
      } catch (BadUserRequestException | FormRefusal | AppealRefused e) {
        refused.add(e.getMessage());
      }
    }
    return new Done(wanted.size() - refused.size(), refused.stream().distinct().toList());
  }
}
