package cn.kuaichu.faces.inbox;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.engine.faults.BrokenStep;
import cn.kuaichu.engine.forms.DeployedForms;
import cn.kuaichu.engine.forms.FormCheck;
import cn.kuaichu.engine.forms.FormSchema;
import cn.kuaichu.engine.seam.AppealLifecycle;
import cn.kuaichu.faces.draft.Drafts;
import cn.kuaichu.ground.text.CleanText;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Post;
import cn.kuaichu.people.identity.Recusal;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What an official may do to a task, whatever the door he comes through: Tasklist, the web apps' REST, or Java. A right
 * on a whole definition does not look at candidacy, so it is looked at here; a form is not checked by the engine, so it
 * is checked here; and what was written in a form reaches the engine as transient variables only.
 */
@Component
class DeskRules {
  private static final String TAKEN = "这项待办已由他人领取，请刷新列表。";
  private final DeployedForms forms;
  private final Choices choices;
  private final CaseFiles files;
  private final Recusal recusal;
  private final Officials officials;
  private final JdbcClient jdbc;
  private final Clock clock;
  private final Drafts drafts;

  /** The case behind a task, and whether anybody has kept away from it. */
  private record TaskCase(long appealId, boolean hasRecusals) {}

  DeskRules(DeployedForms forms, Choices choices, CaseFiles files, Recusal recusal, Officials officials,
      JdbcClient jdbc,
      Clock clock, Drafts drafts) {
    this.forms = forms;
    this.choices = choices;
    this.files = files;
    this.recusal = recusal;
    this.officials = officials;
    this.jdbc = jdbc;
    this.clock = clock;
    this.drafts = drafts;
  }

  Command<Void> claim(String taskId, String userId) {
    return answering(context -> {
      Authentication official = context.getAuthentication();
      if (official != null) {
        TaskEntity task = task(context, taskId);
        requireSelf(official, userId);
        requireCandidate(official, task);
        requireUnbiased(official, find(taskId));
      }
      return new ClaimTaskCmd(taskId, userId).execute(context);
    });
  }

  /**
   * The official who has a task can always give it back. Taking a task counts as a claim. No official assigns a task to
   * another one.
   */
  Command<Void> assign(String taskId, String userId) {
    return answering(context -> {
      Authentication official = context.getAuthentication();
      if (official == null) {
        return new AssignTaskCmd(taskId, userId).execute(context);
      }
      TaskEntity task = task(context, taskId);
      if (userId == null) {
        requireAssignee(official, task);
      } else {
        requireSelf(official, userId);
        requireCandidate(official, task);
        requireFree(task);
        requireUnbiased(official, find(taskId));
      }
      // the official who had the task before keeps no draft of it
      drafts.forget(Drafts.Place.task(taskId));
      return context.runWithoutAuthorization(() -> new AssignTaskCmd(taskId, userId).execute(context));
    });
  }

  /** @param given {@link #cleaned}; loses what the form only shows */
  Command<Void> complete(String taskId, Map<String, Object> given) {
    return carryingOn(context -> {
      Optional<TaskCase> behind = lockCase(taskId);
      TaskEntity task = task(context, taskId);
      if (context.getAuthentication() != null) {
        requireAssignee(context.getAuthentication(), task);
        requireStillInPost(context.getAuthentication().getUserId(), candidates(task));
        requireValid(forms.of(task), given);
        requireUnbiased(context.getAuthentication(), behind);
      }
      // the whole instance at once; the engine would read the task's own execution first and then all of them again
      context.getExecutionManager().findExecutionsByProcessInstanceId(task.getProcessInstanceId());
      drafts.forget(Drafts.Place.task(taskId));
      new CompleteTaskCmd(taskId, AppealLifecycle.transientAnswers(given)).execute(context);
      return null;
    });
  }

  /** @param answers loses what the form only shows: whatever came back with it, it is no answer */
  void requireValid(FormSchema form, Map<String, Object> answers) {
    answers.keySet().removeIf(form::onlyShows);
    requireNoObjects(answers);
    if (answers.values().stream().anyMatch(SerializableValue.class::isInstance)) {
      throw new BadUserRequestException("表单只接受文字、数字和选项，请刷新页面后重新填写。");
    }
    List<String> complaints = FormCheck.check(form, plain(answers), choices.allowed(form),
        WorkCalendar.date(clock.instant()));
    if (!complaints.isEmpty()) {
      throw new BadUserRequestException(String.join(" ", complaints));
    }
  }

  FormSchema form(String id) {
    return forms.newest(id);
  }

  /**
   * Locks the case before the engine reads anything of it: a second transaction waits here and then finds the task
   * gone, instead of half of an instance that is just being changed.
   */
  private Optional<TaskCase> lockCase(String taskId) {
    Optional<TaskCase> found = find(taskId);
    found.ifPresent(behind -> files.open(behind.appealId()));
    return found;
  }

  private Optional<TaskCase> find(String taskId) {
    return jdbc.sql("""
        select v.long_, exists (select from kept_away r where r.appeal_id = v.long_)
          from act_ru_task t
          join act_ru_variable v on v.execution_id_ = t.proc_inst_id_
         where t.id_ = ? and v.name_ = 'appealId'
        """).param(taskId).query((row, n) -> new TaskCase(row.getLong(1), row.getBoolean(2))).optional();
  }

  /** Looked at before anything reads a value: reading would already bring a serialized object to life. */
  private static void requireNoObjects(Map<String, Object> answers) {
    for (String name : answers.keySet()) {
      Object value = answers instanceof VariableMap typed ? typed.getValueTyped(name) : answers.get(name);
      if (value instanceof SerializableValue) {
        throw new BadUserRequestException("表单只接受文字、数字和选项，请刷新页面后重新填写。");
      }
    }
  }

  /** Typed text without invisible characters; other values are left for the check. */
  static Map<String, Object> cleaned(Map<String, Object> answers) {
    VariableMap cleaned = Variables.createVariables();
    if (answers == null) {
      return cleaned;
    }
    for (String name : answers.keySet()) {
      Object value = answers instanceof VariableMap typed ? typed.getValueTyped(name) : answers.get(name);
      Object plain = value instanceof TypedValue typed && !(value instanceof SerializableValue) ? typed.getValue()
          : value;
      cleaned.put(name, plain instanceof String text ? CleanText.lines(text).text() : value);
    }
    return cleaned;
  }

  private static Map<String, Object> plain(Map<String, Object> answers) {
    Map<String, Object> plain = new HashMap<>();
    answers.forEach((name, value) -> plain.put(name,
        value instanceof TypedValue typed ? typed.getValue() : value));
    return plain;
  }

  private static TaskEntity task(CommandContext context, String taskId) {
    TaskEntity task = taskId == null ? null : context.getTaskManager().findTaskById(taskId);
    if (task == null) {
      throw new BadUserRequestException("这项待办已经办结或被收回，请刷新列表。");
    }
    return task;
  }

  private static void requireSelf(Authentication official, String userId) {
    if (!official.getUserId().equals(userId)) {
      throw new BadUserRequestException("待办只能由本人领取，不能替他人领取或转给他人。");
    }
  }

  private void requireCandidate(Authentication official, TaskEntity task) {
    Set<String> groups = official.getGroupIds() == null ? Set.of() : Set.copyOf(official.getGroupIds());
    List<String> own = candidates(task).filter(groups::contains).toList();
    if (own.isEmpty()) {
      throw new BadUserRequestException("这项待办由其他岗位办理，您的岗位不能领取。");
    }
    requireStillInPost(official.getUserId(), own.stream());
  }

  private static Stream<String> candidates(TaskEntity task) {
    return task.getCandidates().stream().map(IdentityLink::getGroupId).filter(Objects::nonNull);
  }

  /**
   * A session remembers its posts for a while, and the engine's tables say what somebody wrote there: the appointments
   * say who may.
   */
  private void requireStillInPost(String login, Stream<String> groups) {
    if (groups.map(Post::of).noneMatch(post -> officials.isInPost(login, post))) {
      throw new BadUserRequestException(officials.hasBeenDeputy(login)
          ? "您代理的岗位已到期或已收回，不能再领取或办理这项待办，请由该岗位的同志办理。"
          : "您没有在这个岗位任职，不能领取或办理这项待办，请由该岗位的同志办理。");
    }
  }

  private static void requireFree(TaskEntity task) {
    if (task.getAssignee() != null) {
      throw new BadUserRequestException(TAKEN);
    }
  }

  /**
   * Most appeals complain about no unit or person, and no official has stepped back from them: then there is no query.
   */
  private void requireUnbiased(Authentication official, Optional<TaskCase> behind) {
    behind.ifPresent(found -> {
      Appeal appeal = files.peek(found.appealId());
      if (found.hasRecusals() || appeal.accusedUnit() != null || appeal.accusedPerson() != null) {
        recusal.require(official.getUserId(), appeal);
      }
    });
  }

  private static void requireAssignee(Authentication official, TaskEntity task) {
    if (!official.getUserId().equals(task.getAssignee())) {
      throw new BadUserRequestException("请先领取这项待办再办理；已由他人领取的待办不能代办。");
    }
  }

  /** Turns what the rules object to into an answer the web apps show, instead of an internal error. */
  static <T> Command<T> answering(Command<T> command) {
    return context -> {
      try {
        return command.execute(context);
      } catch (RuntimeException e) {
        throw translated(e);
      }
    };
  }

  /** As {@link #answering}; what remains is a fault of the models or the product. */
  static <T> Command<T> carryingOn(Command<T> command) {
    return context -> {
      try {
        return command.execute(context);
      } catch (RuntimeException e) {
        throw BrokenStep.or(translated(e));
      }
    };
  }

  static RuntimeException translated(RuntimeException thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof AppealRefused) {
        return new BadUserRequestException(cause.getMessage(), thrown);
      }
      if (cause instanceof TaskAlreadyClaimedException) {
        return new BadUserRequestException(TAKEN, thrown);
      }
      if (cause instanceof OptimisticLockingException || cause instanceof ConcurrencyFailureException
          || cause instanceof DuplicateKeyException) {
        return new BadUserRequestException("本件刚刚被其他人办理，您的提交没有保存。请刷新后查看最新情况。", thrown);
      }
    }
    return thrown;
  }
}
