package cn.kuaichu.engine.seam;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.Words;
import cn.kuaichu.ground.text.CleanText;
import cn.kuaichu.people.identity.Role;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.variable.Variables;

/**
 * What somebody answered in a task's form. The answers are transient variables: they live in the completing transaction
 * only, and what has to be kept goes into our own tables.
 */
public record Submission(DelegateTask task) {
  public long appealId() {
    return (Long) task.getVariable("appealId");
  }

  /** The order, conference or other thing the task is about. */
  public long id(String variable) {
    return (Long) task.getVariable(variable);
  }

  public String unit() {
    return (String) task.getVariable("unit");
  }

  /** The logged-in official in the role the task asks for. */
  public Actor actor(Role role) {
    return new Actor(login(), role.word(), unit());
  }

  /** The logged-in official in the post the task is for, which may be of another unit than the task's own. */
  public Actor actorInPost() {
    String group = task.getCandidates().stream().map(IdentityLink::getGroupId).filter(Objects::nonNull).findFirst()
        .orElseThrow();
    int dot = group.lastIndexOf('.');
    return new Actor(login(), group.substring(dot + 1), group.substring(0, dot));
  }

  /**
   * The logged-in official. The citizen's own page completes no task, so there is always one.
   *
   * @throws AppealRefused when there is no login
   */
  public String login() {
    String login = Context.getCommandContext().getAuthenticatedUserId();
    if (login == null) {
      throw new AppealRefused("没有登录，不能办理任务。请先登录。");
    }
    return login;
  }

  public String key() {
    return task.getTaskDefinitionKey() + ":" + task.getId();
  }

  public String text(String field) {
    Object value = task.getVariable(field);
    return value == null || CleanText.isBlank(value.toString()) ? null : value.toString().strip();
  }

  /** @throws AppealRefused when it is no date */
  public LocalDate date(String field, String label) {
    try {
      return LocalDate.parse(Objects.requireNonNullElse(text(field), ""));
    } catch (DateTimeParseException wrong) {
      throw new AppealRefused("“" + label + "”须是日期，请按“年-月-日”填写，如 2026-03-05。");
    }
  }

  public Integer number(String field) {
    Object value = task.getVariable(field);
    return value == null ? null : new BigDecimal(value.toString()).intValueExact();
  }

  /** What the gateway of this transaction is to read, whatever the form said: what came of it. */
  public void conclude(String field, String value) {
    task.getExecution().setVariable(field, Variables.stringValue(value, true));
  }

  public <E extends Enum<E> & Words> E word(Class<E> type, String field, String label) {
    return Words.parse(type, text(field), label);
  }
}
