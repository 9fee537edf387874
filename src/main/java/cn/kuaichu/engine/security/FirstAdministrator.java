package cn.kuaichu.engine.security;

import cn.kuaichu.ground.audit.SecurityLog;
import cn.kuaichu.ground.database.Home;
import cn.kuaichu.ground.database.OneAtATime;
import cn.kuaichu.ground.start.BeforeOpening;
import cn.kuaichu.ground.start.StartRefused;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Before the port opens there is an administrator with a password that cannot be guessed. Without one the product does
 * not start.
 */
@Order(4)
final class FirstAdministrator implements BeforeOpening {
  private final IdentityService identity;
  private final TransactionOperations transaction;
  private final AdministratorSettings settings;
  private final Home home;
  private final boolean sample;
  private final JdbcClient jdbc;

  FirstAdministrator(IdentityService identity, TransactionOperations transaction,
      AdministratorSettings settings, Home home, boolean sample, JdbcClient jdbc) {
    this.identity = identity;
    this.transaction = transaction;
    this.settings = settings;
    this.home = home;
    this.sample = sample;
    this.jdbc = jdbc;
  }

  @Override
  public void beforeOpening() {
    if (isMissing()) {
      String password = requirePassword();
      transaction.executeWithoutResult(status -> {
        // two nodes may start at once: the second waits, and finds the administrator there
        OneAtATime.MAKE_FIRST_ADMINISTRATOR.waitFor(jdbc);
        if (isMissing()) {
          create(password);
        }
      });
    }
  }

  private boolean isMissing() {
    return identity.createUserQuery().memberOfGroup(Groups.CAMUNDA_ADMIN).count() == 0;
  }

  private String requirePassword() {
    if (!settings.password().isBlank()) {
      return requireStrong(settings.id(), settings.password());
    }
    if (sample) {
      return home.secret("admin-password");
    }
    throw new StartRefused("There is no administrator yet, and no password for the first one.",
        "Set KUAICHU_ADMIN_PASSWORD (or kuaichu.admin.password) to at least " + PasswordRules.SHORTEST
            + " characters for the first start.");
  }

  static String requireStrong(String id, String password) {
    if (!new PasswordRules().accept(password, id)) {
      throw new StartRefused(
          "The first administrator's password is too weak: it is shorter than " + PasswordRules.SHORTEST
              + " characters, holds the login '" + id + "', or is among the commonest.",
          "Set KUAICHU_ADMIN_PASSWORD (or kuaichu.admin.password) to a longer, random one.");
    }
    return password;
  }

  private void create(String password) {
    if (identity.createGroupQuery().groupId(Groups.CAMUNDA_ADMIN).count() == 0) {
      Group group = identity.newGroup(Groups.CAMUNDA_ADMIN);
      group.setName("系统管理员");
      group.setType(Groups.GROUP_TYPE_SYSTEM);
      identity.saveGroup(group);
    }
    boolean known = identity.createUserQuery().userId(settings.id()).count() > 0;
    if (!known) {
      User administrator = identity.newUser(settings.id());
      administrator.setFirstName("系统管理员");
      administrator.setLastName("");
      administrator.setPassword(password);
      identity.saveUser(administrator);
    }
    identity.createMembership(settings.id(), Groups.CAMUNDA_ADMIN);
    SecurityLog.LOG.info(
        known ? "administrators had no member left, is one again user={}" : "first administrator created user={}",
        settings.id());
  }
}
