package cn.kuaichu.engine.security;

import cn.kuaichu.engine.seam.Seam;
import cn.kuaichu.ground.audit.SecurityLog;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractExecuteFilterCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractWritableIdentityServiceCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.slf4j.Logger;

/**
 * What somebody logged in at the web apps can make the engine do, whatever rights he holds: read, keep his filters,
 * look after accounts and retry failed jobs. Steps of a case go through the desk, models come with the product, rights
 * follow from appointments; deploying, granting, setting variables, moving tokens and timers, correlating messages and
 * deleting are not done over HTTP by anybody. What a permitted command does inside itself is not looked at again.
 */
final class WebCommands extends CommandInterceptor {
  private static final Logger LOG = SecurityLog.LOG;
  private static final Set<String> READING = Set.of("Get", "Is", "Find", "Check", "CreateUserQuery", "CreateGroupQuery",
      "CreateTenantQuery", "AuthorizationCheck");
  private static final Set<String> WRITING = Set.of("CreateFilterCmd", "SaveFilterCmd", "DeleteFilterCmd",
      "SetUserInfoCmd", "DeleteUserInfoCmd", "SetUserPictureCmd", "DeleteUserPictureCmd", "UnlockUserCmd",
      "SetJobRetriesCmd",
      "AddCommentCmd");

  private final ProcessEngineConfigurationImpl engine;

  WebCommands(ProcessEngineConfigurationImpl engine) {
    this.engine = engine;
  }

  @Override
  public <T> T execute(Command<T> command) {
    Authentication user = engine.getIdentityService().getCurrentAuthentication();
    if (user == null || Context.getCommandContext() != null) {
      return next.execute(command);
    }
    if (!Seam.isOpen() && (!isOpenToTheWeb(command) || isForAdministrators(command) && !isAdministrator(user))) {
      LOG.warn("refused command={} user={}", command.getClass().getSimpleName(), SecurityLog.plain(user.getUserId()));
      throw new AuthorizationException("此操作不对网页用户开放：案件只能通过表单办理，模型随版本发布，权限由任职决定。");
    }
    try {
      return next.execute(command);
    } catch (ProcessEngineException e) {
      throw isOfAnotherUnit(e) ? new AuthorizationException("本件不属于您的单位，您不能查看或办理。") : e;
    }
  }

  /** The engine refuses what belongs to another tenant as an internal error, with code and id. */
  private static boolean isOfAnotherUnit(ProcessEngineException e) {
    return e.getMessage() != null && e.getMessage().contains("belongs to no authenticated tenant");
  }

  /** The engine asks for no right where a job belongs to no model, such as its own clean-up. */
  private static boolean isForAdministrators(Command<?> command) {
    return command.getClass().getSimpleName().equals("SetJobRetriesCmd");
  }

  private static boolean isAdministrator(Authentication user) {
    return user.getGroupIds() != null && user.getGroupIds().contains(Groups.CAMUNDA_ADMIN);
  }

  private static boolean isOpenToTheWeb(Command<?> command) {
    if (command instanceof AbstractQuery || command instanceof AbstractExecuteFilterCmd
        || command instanceof AbstractWritableIdentityServiceCmd || isOurs(command)) {
      return true;
    }
    String name = command.getClass().getSimpleName();
    return WRITING.contains(name) || READING.stream().anyMatch(name::startsWith);
  }

  /** The desk's own commands, and the queries of Cockpit's screens. */
  private static boolean isOurs(Command<?> command) {
    String name = command.getClass().getName();
    return name.startsWith("cn.kuaichu.") || name.startsWith("org.camunda.bpm.cockpit.impl.db.");
  }
}
