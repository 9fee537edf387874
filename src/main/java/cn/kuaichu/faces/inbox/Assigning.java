package cn.kuaichu.faces.inbox;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.faces.draft.Drafts;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Post;
import cn.kuaichu.people.identity.Recusal;
import cn.kuaichu.people.identity.Role;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A leader gives a task of his unit to one of its officials by name, or takes it back from one who is away. A signature
 * is not given to another one: those tasks are left to the one who has to sign. Each is a step of the case.
 */
@Component
public class Assigning {
  /** Whose tasks are given, and who gives them. */
  static final Set<Role> GIVEN = Set.of(Role.INTAKE, Role.HANDLER);
  private static final List<Role> GIVERS = List.of(Role.LEADER, Role.PRINCIPAL);
  private final TaskAccess access;
  private final TaskService tasks;
  private final Officials officials;
  private final Recusal recusal;
  private final CaseFiles files;
  private final Drafts drafts;
  private final ProcessEngine engine;

  Assigning(TaskAccess access, @Lazy TaskService tasks, Officials officials, Recusal recusal, CaseFiles files,
      Drafts drafts, @Lazy ProcessEngine engine) {
    this.access = access;
    this.tasks = tasks;
    this.officials = officials;
    this.recusal = recusal;
    this.files = files;
    this.drafts = drafts;
    this.engine = engine;
  }

  /**
   * @param assignee a login of the post that owes the task; null takes the task back
   * @throws AppealRefused where the leader or the assignee has no say in it, or somebody was faster
   */
  @Transactional
  public void give(String taskId, String assignee) {
    Task seen = access.visible(taskId);
    CaseFile file = files.open(access.appealId(seen));
    Task task = access.visible(taskId); // once more, now that the case stands still
    Post post = post(task);
    String leader = access.login();
    Role giver = GIVERS.stream().filter(role -> officials.isInPost(leader, new Post(post.unit(), role))).findFirst()
        .orElseThrow(() -> new AppealRefused("只有本单位的分管领导或主要领导可以指派待办。"));
    if (Objects.equals(task.getAssignee(), assignee)) {
      throw new AppealRefused(assignee == null ? "诉求 " + file.appeal().number() + " 的这项待办没有人领取，不用收回。"
          : "诉求 " + file.appeal().number() + " 的这项待办已经在他手里。");
    }
    if (assignee != null) {
      requireAble(file.appeal(), post, assignee);
    }
    file.record(assignee == null ? Step.UNASSIGN : Step.ASSIGN, new Actor(leader, giver.word(), post.unit()),
        "assign:" + taskId + ":" + file.appeal().headSeq(),
        Map.of("assignee", assignee == null ? task.getAssignee() : assignee, "role", post.role().word(), "task",
            task.getTaskDefinitionKey()),
        Map.of());
    drafts.forget(Drafts.Place.task(taskId)); // who had the task before keeps no draft of it
    assign(taskId, assignee);
  }

  /** The post among whose officials a leader chooses. */
  private Post post(Task task) {
    if (Set.of(ReadyFilters.SIGNING).contains(task.getTaskDefinitionKey())) {
      throw new AppealRefused("签字须由本人办理，不能指派。");
    }
    return tasks.getIdentityLinksForTask(task.getId()).stream().map(IdentityLink::getGroupId).filter(Objects::nonNull)
        .map(Post::of).filter(post -> GIVEN.contains(post.role())).findFirst()
        .orElseThrow(() -> new AppealRefused("这项待办不由受理员或承办人办理，不能指派。"));
  }

  private void requireAble(Appeal appeal, Post post, String assignee) {
    if (!officials.isInPost(assignee, post)) {
      throw new AppealRefused("所选同志目前不在这个岗位任职，请重新选择。");
    }
    if (recusal.isBarred(assignee, appeal)) {
      throw new AppealRefused("所选同志应当从诉求 " + appeal.number() + " 回避，请指派其他同志。");
    }
  }

  /** Past the rule that officials take tasks for themselves only; who may give was asked above. */
  private void assign(String taskId, String assignee) {
    ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getCommandExecutorTxRequired()
        .execute(DeskRules.answering(context -> context
            .runWithoutAuthorization(() -> new AssignTaskCmd(taskId, assignee).execute(context))));
  }
}
