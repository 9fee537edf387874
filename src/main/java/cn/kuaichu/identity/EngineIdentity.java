package cn.kuaichu.identity;

import java.util.LinkedHashSet;
import java.util.List;
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
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;

/**
 * Makes the engine's users, groups, tenants and rights follow from units and appointments. A unit is a tenant; a role in
 * a unit is the group {@code <unit>.<role>} (candidates of tasks, members of tenants); a role alone is the group
 * {@code role.<role>}, which carries a handful of rights on whole process definitions. No right is written per task.
 */
public class EngineIdentity {
  private static final List<String> CHAPTERS = List.of("appeal-screening", "appeal-handling", "four-party-sign-off",
      "appeal-revisit", "supervision-order");
  private static final String ROOT = "appeal-lifecycle";

  private final ProcessEngineConfigurationImpl engine;
  private final IdentityService identity;
  private final AuthorizationService authorizations;
  private final Units units;

  public EngineIdentity(ProcessEngine engine, Units units) {
    this.engine = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    this.identity = engine.getIdentityService();
    this.authorizations = engine.getAuthorizationService();
    this.units = units;
  }

  /** In one command, so that some thousand rows go to the database in batches. */
  public void follow(List<Officials.Appointment> appointments, String firstPassword) {
    engine.getCommandExecutorTxRequired().execute(context -> {
      tenants();
      roles(appointments);
      users(appointments, firstPassword);
      return null;
    });
  }

  private void tenants() {
    Set<String> known = new LinkedHashSet<>(identity.createTenantQuery().list().stream().map(Tenant::getId).toList());
    for (Unit unit : units.all()) {
      if (!known.contains(unit.id())) {
        Tenant tenant = identity.newTenant(unit.id());
        tenant.setName(unit.shortName());
        identity.saveTenant(tenant);
      }
    }
  }

  private void roles(List<Officials.Appointment> appointments) {
    Set<String> known = new LinkedHashSet<>(identity.createGroupQuery().list().stream().map(Group::getId).toList());
    for (Role role : Role.values()) {
      if (known.add(role.group())) {
        group(role.group(), role.label(), "ROLE");
        rights(role);
      }
    }
    for (Officials.Appointment appointment : appointments) {
      String id = appointment.role().groupOf(appointment.unit());
      if (known.add(id)) {
        group(id, units.get(appointment.unit()).shortName() + appointment.role().label(), "POST");
        for (String unit : visibleUnits(appointment)) {
          identity.createTenantGroupMembership(unit, id);
        }
      }
    }
  }

  private void group(String id, String name, String type) {
    Group group = identity.newGroup(id);
    group.setName(name);
    group.setType(type);
    identity.saveGroup(group);
  }

  private List<String> visibleUnits(Officials.Appointment appointment) {
    return switch (appointment.role().reach) {
      case NONE -> List.of();
      case OWN -> List.of(appointment.unit());
      case BELOW -> units.subtree(oversees(appointment));
      case DISTRICT -> units.subtree(units.district().id());
    };
  }

  /** The discipline office of the district supervises the whole district, a stationed officer the centre's own area. */
  private String oversees(Officials.Appointment appointment) {
    boolean districtOfficer = appointment.role() == Role.DISCIPLINE && "DISCIPLINE".equals(units.get(appointment.unit()).kind());
    return districtOfficer ? units.district().id() : appointment.unit();
  }

  private void users(List<Officials.Appointment> appointments, String firstPassword) {
    Set<String> known = new LinkedHashSet<>(identity.createUserQuery().list().stream().map(User::getId).toList());
    UserEntity pattern = new UserEntity("pattern");
    pattern.setPassword(firstPassword);
    pattern.encryptPassword();
    for (Officials.Appointment appointment : appointments) {
      if (known.add(appointment.login())) {
        user(appointment, pattern);
        identity.createMembership(appointment.login(), appointment.role().group());
        identity.createMembership(appointment.login(), appointment.role().groupOf(appointment.unit()));
      }
    }
  }

  /** All first passwords are the same one, so its slow hash is computed once. */
  private void user(Officials.Appointment appointment, UserEntity pattern) {
    UserEntity user = (UserEntity) identity.newUser(appointment.login());
    user.setFirstName(appointment.name());
    user.setLastName(appointment.post());
    user.setDbPassword(pattern.getPassword());
    user.setSalt(pattern.getSalt());
    identity.saveUser(user);
  }

  private void rights(Role role) {
    switch (role) {
      case INTAKE -> {
        inbox(role);
        grant(role, Resources.PROCESS_DEFINITION, ROOT, Permissions.READ, Permissions.CREATE_INSTANCE);
        grant(role, Resources.PROCESS_INSTANCE, "*", Permissions.CREATE);
      }
      case HANDLER, LEADER, PRINCIPAL -> inbox(role);
      case DISCIPLINE, COORDINATOR, PETITION -> cockpit(role);
      case STEERING -> grant(role, Resources.APPLICATION, "welcome", Permissions.ACCESS);
    }
  }

  private void inbox(Role role, Permission... more) {
    grant(role, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
    grant(role, Resources.APPLICATION, "welcome", Permissions.ACCESS);
    for (String chapter : CHAPTERS) {
      Authorization grant = newGrant(role, Resources.PROCESS_DEFINITION, chapter);
      List.of(Permissions.READ, ProcessDefinitionPermissions.READ_TASK, ProcessDefinitionPermissions.TASK_WORK)
          .forEach(grant::addPermission);
      List.of(more).forEach(grant::addPermission);
      authorizations.saveAuthorization(grant);
    }
  }

  /** Instances of chapters carry a tenant and are seen by the area's supervisors only; the root carries none. */
  private void cockpit(Role role) {
    inbox(role, ProcessDefinitionPermissions.READ_INSTANCE);
    grant(role, Resources.APPLICATION, "cockpit", Permissions.ACCESS);
    grant(role, Resources.PROCESS_DEFINITION, ROOT, Permissions.READ);
    grant(role, Resources.DECISION_DEFINITION, "*", Permissions.READ);
  }

  private void grant(Role role, Resource resource, String id, Permission... permissions) {
    Authorization grant = newGrant(role, resource, id);
    for (Permission permission : permissions) {
      grant.addPermission(permission);
    }
    authorizations.saveAuthorization(grant);
  }

  private Authorization newGrant(Role role, Resource resource, String id) {
    Authorization grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
    grant.setGroupId(role.group());
    grant.setResource(resource);
    grant.setResourceId(id);
    return grant;
  }
}
