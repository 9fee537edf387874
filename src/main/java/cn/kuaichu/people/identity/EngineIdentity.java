package cn.kuaichu.people.identity;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Makes the engine's users, groups, tenants and rights follow from units and appointments. A unit is a tenant; a role
 * in a unit is the group {@code <unit>.<role>} (candidates of tasks, members of tenants); a role alone is the group
 * {@code role.<role>}, which carries a handful of rights on whole process definitions. No right is written per task.
 */
public class EngineIdentity {
  private final ProcessEngineConfigurationImpl engine;
  private final IdentityService identity;
  private final AuthorizationService authorizations;
  private final Units units;
  private final RightsTable table;
  private final JdbcClient jdbc;

  public EngineIdentity(ProcessEngine engine, Units units, RightsTable table, JdbcClient jdbc) {
    this.engine = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    this.identity = engine.getIdentityService();
    this.authorizations = engine.getAuthorizationService();
    this.units = units;
    this.table = table;
    this.jdbc = jdbc;
  }

  /**
   * Adds what is missing and takes away what has ended or was never given, in one command, so that some thousand rows
   * go to the database in batches.
   *
   * @return memberships, units and rights that had no appointment behind them and are taken away now; the caller writes
   *     them to the security log, because no regular way gives them
   */
  public List<String> follow(List<Officials.Appointment> appointments, FirstPasswords passwords) {
    return engine.getCommandExecutorTxRequired().execute(context -> {
      List<String> strays = new ArrayList<>();
      tenants();
      groups(appointments);
      users(appointments, passwords);
      memberships(appointments, strays);
      tenantMemberships(appointments, strays);
      rights(strays);
      return strays;
    });
  }

  /** The rights alone, before anybody holds a post. */
  public List<String> followRights() {
    return engine.getCommandExecutorTxRequired().execute(context -> {
      List<String> strays = new ArrayList<>();
      rights(strays);
      return strays;
    });
  }

  private void tenants() {
    Set<String> known = ids("select id_ from act_id_tenant");
    for (Unit unit : units.all()) {
      if (!known.contains(unit.id())) {
        Tenant tenant = identity.newTenant(unit.id());
        tenant.setName(unit.shortName());
        identity.saveTenant(tenant);
      }
    }
  }

  private void groups(List<Officials.Appointment> appointments) {
    Set<String> known = ids("select id_ from act_id_group");
    for (Role role : Role.values()) {
      if (known.add(role.group())) {
        group(role.group(), role.label(), "ROLE");
      }
    }
    for (Officials.Appointment appointment : appointments) {
      if (known.add(postGroup(appointment))) {
        group(postGroup(appointment), postName(units.get(appointment.unit()), appointment.role()), "POST");
      }
    }
  }

  /** Some roles are called like their only unit. */
  private static String postName(Unit unit, Role role) {
    return role.label().startsWith(unit.shortName()) ? role.label() : unit.shortName() + role.label();
  }

  private void group(String id, String name, String type) {
    Group group = identity.newGroup(id);
    group.setName(name);
    group.setType(type);
    identity.saveGroup(group);
  }

  /** Logins of all accounts, also of those that are no official's. */
  Set<String> accounts() {
    return ids("select id_ from act_id_user");
  }

  private void users(List<Officials.Appointment> appointments, FirstPasswords passwords) {
    Set<String> known = accounts();
    for (Officials.Appointment appointment : appointments) {
      if (known.add(appointment.login())) {
        UserEntity user = (UserEntity) identity.newUser(appointment.login());
        user.setFirstName(appointment.name());
        user.setLastName(appointment.post());
        passwords.giveTo(user);
        identity.saveUser(user);
      }
    }
    rename();
  }

  /** What the district's files call somebody now. */
  private void rename() {
    pairs(
        "select u.id_, o.name from act_id_user u join official o on o.login = u.id_ where u.first_ is distinct from "
            + "o.name")
        .forEach(named -> {
          User user = identity.createUserQuery().userId(named.left).singleResult();
          user.setFirstName(named.right);
          identity.saveUser(user);
        });
  }

  /**
   * Only an administrator makes an administrator, so that group is left as it is. Every other group follows from
   * appointments alone: other members are removed.
   */
  private void memberships(List<Officials.Appointment> appointments, List<String> strays) {
    Set<Pair> wanted = new HashSet<>();
    for (Officials.Appointment appointment : appointments) {
      wanted.add(new Pair(appointment.login(), appointment.role().group()));
      wanted.add(new Pair(appointment.login(), postGroup(appointment)));
    }
    Set<Pair> present = pairs(
        "select user_id_, group_id_ from act_id_membership where group_id_ <> '" + Groups.CAMUNDA_ADMIN + "'");
    Set<String> everHeld = ids(
        "select login || ' ' || unit || '.' || role from appointment union select login || ' role.' || role from "
            + "appointment");
    without(wanted, present).forEach(pair -> {
      identity.createMembership(pair.left, pair.right);
      absentOf(pair.left, pair.right).ifPresent(absent -> release(absent, pair.right));
    });
    without(present, wanted).forEach(pair -> {
      identity.deleteMembership(pair.left, pair.right);
      release(pair.left, pair.right);
      if (!everHeld.contains(pair.left + ' ' + pair.right)) {
        strays.add("membership user=" + pair.left + " group=" + pair.right);
      }
    });
  }

  /**
   * The absent official, if this login is from now on the deputy in this post: tasks the absent official had taken
   * become free for the deputy.
   */
  private Optional<String> absentOf(String login, String group) {
    return jdbc.sql("""
        select deputy_for
          from appointment
         where login = ? and unit || '.' || role = ? and deputy_for is not null and ended_at is null
           and current_date between since and until
        """).params(login, group).query(String.class).optional();
  }

  /** What somebody held in a post that has ended, or that a deputy holds for him, goes back to the post's others. */
  private void release(String login, String group) {
    jdbc.sql("""
        select t.id_
          from act_ru_task t
          join act_ru_identitylink l on l.task_id_ = t.id_ and l.type_ = 'candidate'
         where t.assignee_ = ? and l.group_id_ = ?
        """).params(login, group).query(String.class).list().forEach(task -> engine.getCommandExecutorTxRequired()
        .execute(context -> context.runWithoutAuthorization(() -> new AssignTaskCmd(task, null).execute(context))));
  }

  private void tenantMemberships(List<Officials.Appointment> appointments, List<String> strays) {
    Set<Pair> wanted = new HashSet<>();
    for (Officials.Appointment appointment : appointments) {
      units.visibleTo(appointment).forEach(unit -> wanted.add(new Pair(unit, postGroup(appointment))));
    }
    Set<Pair> present = pairs("select tenant_id_, group_id_ from act_id_tenant_member where group_id_ is not null");
    without(wanted, present).forEach(pair -> identity.createTenantGroupMembership(pair.left, pair.right));
    without(present, wanted).forEach(pair -> identity.deleteTenantGroupMembership(pair.left, pair.right));
    // a unit is seen by posts, never by a login as such
    pairs("select tenant_id_, user_id_ from act_id_tenant_member where user_id_ is not null").forEach(pair -> {
      identity.deleteTenantUserMembership(pair.left, pair.right);
      strays.add("unit user=" + pair.right + " unit=" + pair.left);
    });
  }

  private void rights(List<String> strays) {
    RightsTable.Difference difference = table.difference();
    // at once: the engine would insert what takes a row's place before it deletes that row
    table.takeBack(difference.strays());
    difference.strays().stream().filter(stray -> !stray.outdated()).map(RightsTable.Stray::said).forEach(strays::add);
    difference.missing().forEach(this::grant);
  }

  private void grant(Rights.On on, int permissions) {
    AuthorizationEntity grant = (AuthorizationEntity) authorizations
        .createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
    grant.setGroupId(on.group());
    grant.setResourceType(on.resource());
    grant.setResourceId(on.resourceId());
    grant.setPermissions(permissions);
    authorizations.saveAuthorization(grant);
  }

  private record Pair(String left, String right) {}

  private Set<Pair> pairs(String sql) {
    return new HashSet<>(jdbc.sql(sql).query((row, n) -> new Pair(row.getString(1), row.getString(2))).list());
  }

  private Set<String> ids(String sql) {
    return new HashSet<>(jdbc.sql(sql).query(String.class).list());
  }

  private static Set<Pair> without(Set<Pair> all, Set<Pair> removed) {
    Set<Pair> rest = new HashSet<>(all);
    rest.removeAll(removed);
    return rest;
  }

  private static String postGroup(Officials.Appointment appointment) {
    return appointment.role().groupOf(appointment.unit());
  }
}
