package cn.kuaichu.faces.inbox;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Post;
import cn.kuaichu.people.identity.Recusal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Checks the reader of a task: whether this reader may see the case behind it, and whether the task belongs to the
 * reader's own post.
 */
@Component
class TaskAccess {
  private final TaskService tasks;
  private final IdentityService identity;
  private final Officials officials;
  private final CaseReader reader;
  private final Recusal recusal;
  private final VisitDesk visits;

  TaskAccess(@Lazy TaskService tasks, @Lazy IdentityService identity, Officials officials, CaseReader reader,
      Recusal recusal, VisitDesk visits) {
    this.tasks = tasks;
    this.identity = identity;
    this.officials = officials;
    this.reader = reader;
    this.recusal = recusal;
    this.visits = visits;
  }

  /** @throws TaskNotVisible also where there is such a task, but not for this reader */
  Task visible(String taskId) {
    Task task = Optional.ofNullable(tasks.createTaskQuery().taskId(taskId).singleResult())
        .orElseThrow(TaskNotVisible::new);
    recusal.require(login(), appeal(task));
    return task;
  }

  /** A secret visit's files are open to fewer people than its task. */
  Task opened(String taskId) {
    Task task = visible(taskId);
    visits.of(task).ifPresent(visit -> visits.requireOfTheTwo(visit, login()));
    return task;
  }

  Appeal appeal(Task task) {
    return reader.appeal(appealId(task));
  }

  long appealId(Task task) {
    return Optional.ofNullable((Long) tasks.getVariable(task.getId(), "appealId"))
        .orElseThrow(() -> new AppealRefused("这项待办不是针对一件诉求的，没有卷宗。"));
  }

  void requireOwn(Task task, String what) {
    if (ownGroup(task).isEmpty()) {
      throw new AppealRefused("本件由其他岗位办理，您可以查看卷宗，不能" + what + "。");
    }
  }

  /** The reader's group among the task's candidates: {@code <unit>.<role>}. */
  Optional<String> ownGroup(Task task) {
    Set<String> own = Set.copyOf(authentication().getGroupIds());
    return tasks.getIdentityLinksForTask(task.getId()).stream().map(IdentityLink::getGroupId)
        .filter(
            group -> group != null && own.contains(group) && officials.isInPost(login(), Post.of(group)))
        .findFirst();
  }

  Actor actor(Task task) {
    String login = login();
    return ownGroup(task)
        .map(group -> new Actor(login, group.substring(group.lastIndexOf('.') + 1),
            group.substring(0, group.lastIndexOf('.'))))
        .orElseGet(() -> officials.appointmentsOf(login).stream().findFirst()
            .map(post -> new Actor(login, post.role().word(), post.unit())).orElseThrow(TaskNotVisible::new));
  }

  String login() {
    return authentication().getUserId();
  }

  /** Of the reader's posts. */
  List<String> groups() {
    return authentication().getGroupIds();
  }

  private Authentication authentication() {
    return Optional.ofNullable(identity.getCurrentAuthentication()).orElseThrow(TaskNotVisible::new);
  }
}
