package cn.kuaichu.engine.security;

import cn.kuaichu.ground.audit.SecurityLog;
import cn.kuaichu.people.identity.EngineMirror;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.identity.IdentityOperationResult;
import org.camunda.bpm.engine.impl.identity.db.DbGroupQueryImpl;
import org.camunda.bpm.engine.impl.identity.db.DbIdentityServiceProvider;
import org.camunda.bpm.engine.impl.identity.db.DbTenantQueryImpl;
import org.camunda.bpm.engine.impl.identity.db.DbUserQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;

/**
 * Decides which groups and units a login is in, and who may change that. Only an appointment makes an official:
 * whatever the engine's tables say, a login is in the groups and units that its appointments of today give, and no user
 * of the web apps can write others. An administrator makes and unlocks accounts, and other administrators; an official
 * changes the own password. Every such change is logged.
 *
 * <p>A password is compared and nothing more: the engine would lock an account after wrong passwords, in the end for
 * ever, and so an attacker could lock out every official. {@link LoginThrottle} slows down the attacker instead of the
 * owner. A login that does not exist takes as long as one that does.
 */
final class IdentityRules extends DbIdentityServiceProvider {
  /** A hash that belongs to no account, of the same cost as the real ones. */
  private static final String NOBODY = "{BCRYPT}$2b$11$iQmeZQeXyYCfDH4Q06xKDOzEJBfF3uxTxDfE.5tpt6.y1ga.Q6/fC";
  private static final String BY_APPOINTMENT = "岗位、单位和权限由任职决定，不能手工增减。需要调整时，请修改任职名单后重新载入。";
  private final Supplier<EngineMirror> mirror;

  private IdentityRules(Supplier<EngineMirror> mirror) {
    this.mirror = mirror;
  }

  // --- passwords

  @Override
  public boolean checkPassword(String userId, String password) {
    UserEntity user = userId == null ? null : findUserById(userId);
    if (user == null || password == null || user.getPassword() == null) { // a new official's account may have none yet
      Context.getProcessEngineConfiguration().getPasswordManager().check(String.valueOf(password), NOBODY);
      return false;
    }
    return matchPassword(password, user);
  }

  // --- what is believed

  @Override
  public List<Group> findGroupByQueryCriteria(DbGroupQueryImpl query) {
    List<Group> found = super.findGroupByQueryCriteria(query);
    return query.getUserId() == null || found.isEmpty() ? found : believed(query.getUserId(), found);
  }

  @Override
  public long findGroupCountByQueryCriteria(DbGroupQueryImpl query) {
    return query.getUserId() == null ? super.findGroupCountByQueryCriteria(query)
        : findGroupByQueryCriteria(query).size();
  }

  private List<Group> believed(String login, List<Group> found) {
    EngineMirror.Standing standing = mirror.get().standingOf(login);
    return found.stream().filter(group -> standing.groups().contains(group.getId())).toList();
  }

  @Override
  public List<Tenant> findTenantByQueryCriteria(DbTenantQueryImpl query) {
    List<Tenant> found = super.findTenantByQueryCriteria(query);
    if (query.getUserId() == null || found.isEmpty()) {
      return found;
    }
    EngineMirror.Standing standing = mirror.get().standingOf(query.getUserId());
    return found.stream().filter(unit -> standing.units().contains(unit.getId())).toList();
  }

  @Override
  public long findTenantCountByQueryCriteria(DbTenantQueryImpl query) {
    return query.getUserId() == null ? super.findTenantCountByQueryCriteria(query)
        : findTenantByQueryCriteria(query).size();
  }

  // --- accounts

  /** Who an official is comes from the appointments; of his own account he changes the password and nothing else. */
  @Override
  public IdentityOperationResult saveUser(User user) {
    if (isByHand()) {
      Authentication me = getCommandContext().getAuthentication();
      UserEntity before = findUserById(user.getId());
      if (before != null && !isAdministrator(me) && !isNamedAlike(before, user)) {
        throw refused("saveUser", user.getId(), "姓名和单位以任职为准，不能自己修改；如有错误，请联系系统管理员。");
      }
      log(before == null ? "account made" : "account or password changed", user.getId());
    }
    return super.saveUser(user);
  }

  @Override
  public IdentityOperationResult deleteUser(String login) {
    if (isByHand()) {
      if (mirror.get().isInOffice(login)) {
        throw refused("deleteUser", login, "账号 " + login + " 还有任职，不能删除。请先在任职名单中终止任职。");
      }
      log("account deleted", login);
    }
    return super.deleteUser(login);
  }

  @Override
  public IdentityOperationResult unlockUser(String login) {
    if (isByHand()) {
      log("account unlocked", login);
    }
    return super.unlockUser(login);
  }

  // --- groups, units and who is in them

  /** An administrator of accounts sees no case, so an official cannot become one. */
  @Override
  public IdentityOperationResult createMembership(String login, String group) {
    if (isByHand()) {
      requireAdministrators(group, "createMembership", login);
      if (mirror.get().isInOffice(login)) {
        throw refused("createMembership", login, "账号 " + login + " 有任职，不能兼任系统管理员。请另建一个账号。");
      }
      log("administrator made", login);
    }
    return super.createMembership(login, group);
  }

  @Override
  public IdentityOperationResult deleteMembership(String login, String group) {
    if (isByHand()) {
      requireAdministrators(group, "deleteMembership", login);
      if (findUserCountByQueryCriteria(administrators()) <= 1) {
        throw refused("deleteMembership", login, "至少要保留一名系统管理员。请先设置另一名系统管理员。");
      }
      log("administrator dismissed", login);
    }
    return super.deleteMembership(login, group);
  }

  private DbUserQueryImpl administrators() {
    return (DbUserQueryImpl) createUserQuery(getCommandContext())
        .memberOfGroup(Groups.CAMUNDA_ADMIN);
  }

  private void requireAdministrators(String group, String what, String login) {
    if (!Groups.CAMUNDA_ADMIN.equals(group)) {
      throw refused(what, login + " " + group, BY_APPOINTMENT);
    }
  }

  @Override
  public IdentityOperationResult saveGroup(Group group) {
    requireNotByHand("saveGroup", group.getId());
    return super.saveGroup(group);
  }

  @Override
  public IdentityOperationResult deleteGroup(String group) {
    requireNotByHand("deleteGroup", group);
    return super.deleteGroup(group);
  }

  @Override
  public IdentityOperationResult saveTenant(Tenant unit) {
    requireNotByHand("saveTenant", unit.getId());
    return super.saveTenant(unit);
  }

  @Override
  public IdentityOperationResult deleteTenant(String unit) {
    requireNotByHand("deleteTenant", unit);
    return super.deleteTenant(unit);
  }

  @Override
  public IdentityOperationResult createTenantUserMembership(String unit, String login) {
    requireNotByHand("createTenantUserMembership", login + " " + unit);
    return super.createTenantUserMembership(unit, login);
  }

  @Override
  public IdentityOperationResult deleteTenantUserMembership(String unit, String login) {
    requireNotByHand("deleteTenantUserMembership", login + " " + unit);
    return super.deleteTenantUserMembership(unit, login);
  }

  @Override
  public IdentityOperationResult createTenantGroupMembership(String unit, String group) {
    requireNotByHand("createTenantGroupMembership", group + " " + unit);
    return super.createTenantGroupMembership(unit, group);
  }

  @Override
  public IdentityOperationResult deleteTenantGroupMembership(String unit, String group) {
    requireNotByHand("deleteTenantGroupMembership", group + " " + unit);
    return super.deleteTenantGroupMembership(unit, group);
  }

  private void requireNotByHand(String what, String whom) {
    if (isByHand()) {
      throw refused(what, whom, BY_APPOINTMENT);
    }
  }

  /** Somebody at the web apps; what the product does inside a step of a process is not asked for rights. */
  private boolean isByHand() {
    return getCommandContext().getAuthentication() != null && getCommandContext().isAuthorizationCheckEnabled();
  }

  private AuthorizationException refused(String what, String whom, String why) {
    SecurityLog.LOG.warn("refused change={} of={} user={}", what, SecurityLog.plain(whom), me());
    return new AuthorizationException(why);
  }

  private void log(String what, String whom) {
    SecurityLog.LOG.info("{} of={} user={}", what, SecurityLog.plain(whom), me());
  }

  private String me() {
    return SecurityLog.plain(getCommandContext().getAuthentication().getUserId());
  }

  private static boolean isAdministrator(Authentication me) {
    return me.getGroupIds() != null && me.getGroupIds().contains(Groups.CAMUNDA_ADMIN);
  }

  private static boolean isNamedAlike(User before, User after) {
    return Objects.equals(before.getFirstName(), after.getFirstName())
        && Objects.equals(before.getLastName(), after.getLastName())
        && Objects.equals(before.getEmail(), after.getEmail());
  }

  /** Appointments are read when somebody is first asked about: they need the engine, and the engine this. */
  static final class Factory implements SessionFactory {
    private final Supplier<EngineMirror> mirror;

    Factory(Supplier<EngineMirror> mirror) {
      this.mirror = mirror;
    }

    @Override
    public Class<?> getSessionType() {
      return IdentityRules.class;
    }

    @Override
    public Session openSession() {
      return new IdentityRules(mirror);
    }
  }
}
