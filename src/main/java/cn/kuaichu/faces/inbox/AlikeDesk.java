package cn.kuaichu.faces.inbox;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.ground.privacy.Masking;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.life.screening.Alike;
import cn.kuaichu.people.identity.Post;
import cn.kuaichu.people.identity.Recusal;
import cn.kuaichu.people.identity.Role;
import java.util.Objects;
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
 * What may be the same matter, for the clerk whose post owes the screening and for as long as it is owed. A look at it
 * is not recorded: like the page of a dossier it shows words and no file, and the system has chosen whose; what comes
 * of it, the merge, stands in the ledger.
 */
@Component
class AlikeDesk {
  private static final String SCREENING = "userTask_screenAppeal";
  private final TaskService tasks;
  private final IdentityService identity;
  private final Recusal recusal;
  private final CaseReader reader;
  private final Alike alike;

  AlikeDesk(@Lazy TaskService tasks, @Lazy IdentityService identity, Recusal recusal, CaseReader reader, Alike alike) {
    this.tasks = tasks;
    this.identity = identity;
    this.recusal = recusal;
    this.reader = reader;
    this.alike = alike;
  }

  /** @throws TaskNotVisible also where there is such a task, but not for this reader */
  AlikeView of(String taskId) {
    Task task = Optional.ofNullable(tasks.createTaskQuery().taskId(taskId).singleResult())
        .orElseThrow(TaskNotVisible::new);
    if (!SCREENING.equals(task.getTaskDefinitionKey())) {
      return AlikeView.nothing("甄别诉求时，可以在这里对照可能相同的诉求。这项待办用不到。");
    }
    Appeal appeal = reader.appeal((Long) tasks.getVariable(taskId, "appealId"));
    Authentication me = identity.getCurrentAuthentication();
    recusal.require(me.getUserId(), appeal);
    Alike.Found found = alike.to(appeal, me.getUserId(), unit(task, me));
    return new AlikeView(said(found), me.getUserId().equals(task.getAssignee()), own(appeal),
        found.candidates().stream().map(this::other).toList());
  }

  /** Of the reader's own post, among those that may screen this appeal. */
  private String unit(Task task, Authentication me) {
    Set<String> own = Set.copyOf(me.getGroupIds());
    return tasks.getIdentityLinksForTask(task.getId()).stream().map(IdentityLink::getGroupId).filter(Objects::nonNull)
        .filter(own::contains).map(Post::of).filter(post -> post.role() == Role.INTAKE).map(Post::unit).findFirst()
        .orElseThrow(() -> new AppealRefused("本件由其他岗位甄别，您不能对照同类诉求。"));
  }

  private static String said(Alike.Found found) {
    return found.candidates().isEmpty()
        ? "没有找到可能相同的诉求（查了本地近 " + found.days() + " 天的 " + found.read() + " 件）。"
        : null;
  }

  private AlikeView.Own own(Appeal appeal) {
    return new AlikeView.Own(appeal.number(), appeal.title(), reader.unit(appeal.placeUnit()), day(appeal),
        reader.citizensWords(appeal.id()));
  }

  private AlikeView.Other other(Alike.Candidate candidate) {
    Appeal appeal = candidate.appeal();
    return new AlikeView.Other(appeal.number(), reader.title(appeal), reader.unit(appeal.placeUnit()), day(appeal),
        appeal.status().label(), reader.place(appeal), candidate.samePhone(), candidate.likeness(),
        Masking.inText(candidate.words()),
        candidate.endedAt() == null ? null : WorkCalendar.date(candidate.endedAt()).toString(), candidate.original(),
        appeal.status().ended() && appeal.status() != Status.MERGED);
  }

  private static String day(Appeal appeal) {
    return WorkCalendar.date(appeal.receivedAt()).toString();
  }
}
