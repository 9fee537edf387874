package cn.kuaichu.identity;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Makes the engine's users, groups, tenants and rights follow from units and appointments. A unit is a tenant; a role in
 * a unit is the group {@code <unit>.<role>} (candidates of tasks, members of tenants); a role alone is the group
 * {@code role.<role>}, which carries a handful of rights on whole process definitions. No right is written per task.
 */
public class EngineIdentity {
  private static final List<String> CHAPTERS = List.of("appeal-screening", "appeal-handling", "appeal-assist",
      "four-party-sign-off", "complainant-word", "appeal-revisit", "appeal-clock", "conference-duty");
  /** The unit under supervision answers in it; handlers see nothing of an order but its number in the case's history. */
  private static final String ANSWERS = "supervision-rectification";
  /** The discipline's own ledger (专账): nobody of the units under supervision sees its tasks. */
  private static final String OFFICERS = "supervision-verification";
  /** Promises are asked about by supervisors only. */
  private static final String PROMISES = "promise-check";
  private static final String ROOT = "appeal-lifecycle";
  private static final String ORDER = "supervision-order";
  /** A conference is prepared and held by leaders and coordinators. */
  private static final List<String> MEETING = List.of("conference-meeting", "conference-decision");
  private static final String CONFERENCE = "joint-conference";
  private static final String DEPUTY = "deputy-appointment";
  /** Visits carry the inspectors' own tenant: nobody of a unit that is inspected sees one before it is published. */
  private static final String INSPECTION = "field-inspection";
  private static final String VISIT = "inspection-visit";
  /** Drawn up by the coordinator, approved by the petition office and the discipline office. */
  private static final String DESTRUCTION = "archive-destruction";
  private static final String DESTRUCTION_APPROVAL = "destruction-approval";

  private final ProcessEngineConfigurationImpl engine;
  private final IdentityService identity;
  private final AuthorizationService authorizations;
  private final Units units;
  private final JdbcClient jdbc;

  public EngineIdentity(ProcessEngine engine, Units units, JdbcClient jdbc) {
    this.engine = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    this.identity = engine.getIdentityService();
    this.authorizations = engine.getAuthorizationService();
    this.units = units;
    this.jdbc = jdbc;
  }

  /**
   * Adds what is missing and takes away what has ended, in one command, so that some thousand rows go to the database in
   * batches. What others made by hand in the administration (other users, other groups) stays untouched.
   */
  public void follow(List<Officials.Appointment> appointments, FirstPasswords passwords) {
    engine.getCommandExecutorTxRequired().execute(context -> {
      tenants();
      groups(appointments);
      users(appointments, passwords);
      memberships(appointments);
      tenantMemberships(appointments);
      return null;
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
    Set<String> granted = ids("select group_id_ || ' ' || resource_type_ || ' ' || resource_id_ from act_ru_authorization"
        + " where group_id_ like 'role.%'");
    for (Role role : Role.values()) {
      if (known.add(role.group())) {
        group(role.group(), role.label(), "ROLE");
      }
      new RightsOf(role, granted).grantAll();
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

  private void users(List<Officials.Appointment> appointments, FirstPasswords passwords) {
    Set<String> known = ids("select id_ from act_id_user");
    for (Officials.Appointment appointment : appointments) {
      if (known.add(appointment.login())) {
        UserEntity user = (UserEntity) identity.newUser(appointment.login());
        user.setFirstName(appointment.name());
        user.setLastName(appointment.post());
        passwords.giveTo(user);
        identity.saveUser(user);
      }
    }
  }

  private void memberships(List<Officials.Appointment> appointments) {
    Set<Pair> wanted = new HashSet<>();
    for (Officials.Appointment appointment : appointments) {
      wanted.add(new Pair(appointment.login(), appointment.role().group()));
      wanted.add(new Pair(appointment.login(), postGroup(appointment)));
    }
    Set<Pair> present = pairs("""
        select m.user_id_, m.group_id_
          from act_id_membership m
          join act_id_group g on g.id_ = m.group_id_ and g.type_ in ('ROLE', 'POST')
          join official o on o.login = m.user_id_
        """);
    without(wanted, present).forEach(pair -> {
      identity.createMembership(pair.left, pair.right);
      absentOf(pair.left, pair.right).ifPresent(absent -> release(absent, pair.right));
    });
    without(present, wanted).forEach(pair -> {
      identity.deleteMembership(pair.left, pair.right);
      release(pair.left, pair.right);
    });
  }

  /** For whom this login holds this post from now on: what the absent one had taken waits for the deputy. */
  private Optional<String> absentOf(String login, String group) {
    return jdbc.sql("""
        select deputy_for
          from appointment
         where login = ? and unit || '.' || role = ? and deputy_for is not null and current_date between since and until
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

  private void tenantMemberships(List<Officials.Appointment> appointments) {
    Set<Pair> wanted = new HashSet<>();
    for (Officials.Appointment appointment : appointments) {
      units.visibleTo(appointment).forEach(unit -> wanted.add(new Pair(unit, postGroup(appointment))));
    }
    Set<Pair> present = pairs("""
        select m.tenant_id_, m.group_id_
          from act_id_tenant_member m
          join act_id_group g on g.id_ = m.group_id_ and g.type_ = 'POST'
        """);
    without(wanted, present).forEach(pair -> identity.createTenantGroupMembership(pair.left, pair.right));
    without(present, wanted).forEach(pair -> identity.deleteTenantGroupMembership(pair.left, pair.right));
  }

  private record Pair(String left, String right) {
  }

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

  /** A role's rights, the same in every unit; a version of the product that knows a new model adds what is missing. */
  private final class RightsOf {
    private final Role role;
    private final Set<String> granted;

    RightsOf(Role role, Set<String> granted) {
      this.role = role;
      this.granted = granted;
    }

    void grantAll() {
      switch (role) {
        case INTAKE -> {
          inbox();
          letStart(ROOT);
        }
        case HANDLER -> {
          inbox();
          letStart(DEPUTY);
        }
        case LEADER -> {
          inbox();
          chapter(ANSWERS);
          MEETING.forEach(chapter -> chapter(chapter));
          letStart(CONFERENCE);
          grant(Resources.PROCESS_DEFINITION, DEPUTY, Permissions.READ, Permissions.CREATE_INSTANCE);
        }
        case PRINCIPAL -> {
          inbox();
          chapter(ANSWERS);
          letStart(DEPUTY);
        }
        case DISCIPLINE, COORDINATOR, PETITION -> cockpit();
        case INSPECTOR -> {
          grant(Resources.APPLICATION, "tasklist", Permissions.ACCESS);
          grant(Resources.APPLICATION, "welcome", Permissions.ACCESS);
          chapter(INSPECTION);
          chapter(VISIT);
        }
        case STEERING -> grant(Resources.APPLICATION, "welcome", Permissions.ACCESS);
      }
    }

    private void inbox(Permission... more) {
      grant(Resources.APPLICATION, "tasklist", Permissions.ACCESS);
      grant(Resources.APPLICATION, "welcome", Permissions.ACCESS);
      CHAPTERS.forEach(chapter -> chapter(chapter, more));
    }

    private void chapter(String chapter, Permission... more) {
      Authorization grant = newGrant(Resources.PROCESS_DEFINITION, chapter);
      List.of(Permissions.READ, ProcessDefinitionPermissions.READ_TASK, ProcessDefinitionPermissions.TASK_WORK)
          .forEach(grant::addPermission);
      List.of(more).forEach(grant::addPermission);
      save(grant);
    }

    private void letStart(String process) {
      grant(Resources.PROCESS_DEFINITION, process, Permissions.READ, Permissions.CREATE_INSTANCE);
      grant(Resources.PROCESS_INSTANCE, "*", Permissions.CREATE);
    }

    /** Instances of chapters carry a tenant and are seen by the area's supervisors only; the root carries none. */
    private void cockpit() {
      inbox(ProcessDefinitionPermissions.READ_INSTANCE);
      chapter(ANSWERS, ProcessDefinitionPermissions.READ_INSTANCE);
      chapter(OFFICERS, ProcessDefinitionPermissions.READ_INSTANCE);
      chapter(PROMISES, ProcessDefinitionPermissions.READ_INSTANCE);
      letStart(ORDER);
      MEETING.forEach(chapter -> chapter(chapter, ProcessDefinitionPermissions.READ_INSTANCE));
      if (role == Role.DISCIPLINE) {
        grant(Resources.PROCESS_DEFINITION, DEPUTY, Permissions.READ, Permissions.CREATE_INSTANCE);
      }
      chapter(VISIT);
      if (role == Role.PETITION) {
        chapter(INSPECTION);
      } else {
        chapter(INSPECTION, Permissions.CREATE_INSTANCE);
      }
      if (role == Role.COORDINATOR) {
        grant(Resources.PROCESS_DEFINITION, CONFERENCE, Permissions.READ, Permissions.CREATE_INSTANCE);
        grant(Resources.PROCESS_DEFINITION, DESTRUCTION, Permissions.READ, Permissions.CREATE_INSTANCE);
      } else {
        chapter(DESTRUCTION_APPROVAL, ProcessDefinitionPermissions.READ_INSTANCE);
      }
      grant(Resources.APPLICATION, "cockpit", Permissions.ACCESS);
      grant(Resources.PROCESS_DEFINITION, ROOT, Permissions.READ);
      grant(Resources.DECISION_DEFINITION, "*", Permissions.READ);
    }

    private void grant(Resource resource, String id, Permission... permissions) {
      Authorization grant = newGrant(resource, id);
      for (Permission permission : permissions) {
        grant.addPermission(permission);
      }
      save(grant);
    }

    private Authorization newGrant(Resource resource, String id) {
      Authorization grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
      grant.setGroupId(role.group());
      grant.setResource(resource);
      grant.setResourceId(id);
      return grant;
    }

    private void save(Authorization grant) {
      if (granted.add(role.group() + " " + grant.getResourceType() + " " + grant.getResourceId())) {
        authorizations.saveAuthorization(grant);
      }
    }
  }
}
