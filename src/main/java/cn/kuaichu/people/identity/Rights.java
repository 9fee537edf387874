package cn.kuaichu.people.identity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;

/**
 * Every right there is in the engine, as data: a role has the same ones in every unit, the administrator looks after
 * accounts and failed jobs. Nobody adds a right by hand; what stands in the engine's table beside these is taken back.
 */
final class Rights {
  /** What a right is about: one line of the engine's table. */
  record On(String group, int resource, String resourceId) {}

  private static final List<String> CHAPTERS = List.of("appeal-screening", "appeal-handling", "appeal-assist",
      "four-party-sign-off", "complainant-word", "appeal-revisit", "appeal-clock", "conference-duty");
  /**
   * The unit under supervision answers in it; handlers see nothing of an order but its number in the case's history.
   */
  private static final String ANSWERS = "supervision-rectification";
  /** The discipline's own ledger (专账): nobody of the units under supervision sees its tasks. */
  private static final String OFFICERS = "supervision-verification";
  /** Promises are asked about by supervisors only. */
  private static final String PROMISES = "promise-check";
  private static final String CODES = "code-objection";
  private static final String SPOT_CHECKS = "screening-spot-check";
  private static final String ROOT = "appeal-lifecycle";
  private static final String ORDER = "supervision-order";
  private static final String WITHDRAWAL = "supervision-withdrawal";
  /** Whose leaders are superiors of those who issue orders. */
  private static final Set<String> OFFICES_OF_ISSUERS = Set.of("DISCIPLINE", "CENTRE", "PETITION_OFFICE");
  /** A conference is prepared and held by leaders and coordinators. */
  private static final List<String> MEETING = List.of("conference-meeting", "conference-decision");
  private static final String CONFERENCE = "joint-conference";
  private static final String DEPUTY = "deputy-appointment";
  /** Urging those a unit waits for, or taking back what it asked of them. */
  private static final String FOLLOW_UP = "follow-up";
  /** Visits carry the inspectors' own tenant: nobody of a unit that is inspected sees one before it is published. */
  private static final String INSPECTION = "field-inspection";
  private static final String VISIT = "inspection-visit";
  /** Drawn up by the coordinator, approved by the petition office and the discipline office. */
  private static final String DESTRUCTION = "archive-destruction";
  private static final String DESTRUCTION_APPROVAL = "destruction-approval";
  private final Map<On, Integer> permissions = new LinkedHashMap<>();

  private Rights() {}

  /** @return permissions, as the engine adds them up, by what they are about */
  static Map<On, Integer> all(Units units) {
    Rights rights = new Rights();
    rights.ofTheAdministrator();
    for (Role role : Role.values()) {
      rights.of(role);
    }
    units.all().stream().filter(unit -> OFFICES_OF_ISSUERS.contains(unit.kind())).forEach(rights::letWithdraw);
    return rights.permissions;
  }

  /** He sees who may do what and changes none of it: rights follow from appointments. */
  private void ofTheAdministrator() {
    String group = Groups.CAMUNDA_ADMIN;
    for (Resource resource : List.of(Resources.APPLICATION, Resources.USER, Resources.GROUP_MEMBERSHIP,
        Resources.FILTER, Resources.SYSTEM)) {
      grant(group, resource, Authorization.ANY, Permissions.ALL);
    }
    for (Resource resource : List.of(Resources.GROUP, Resources.TENANT, Resources.AUTHORIZATION,
        Resources.DECISION_DEFINITION,
        Resources.DEPLOYMENT)) {
      grant(group, resource, Authorization.ANY, Permissions.READ);
    }
    grant(group, Resources.PROCESS_DEFINITION, Authorization.ANY, Permissions.READ,
        ProcessDefinitionPermissions.READ_INSTANCE,
        ProcessDefinitionPermissions.RETRY_JOB);
  }

  /** The only right of a post and not of a role: no village's leader is offered what is the offices' alone. */
  private void letWithdraw(Unit office) {
    for (Role role : List.of(Role.DISCIPLINE, Role.LEADER)) {
      grant(role.groupOf(office.id()), Resources.PROCESS_DEFINITION, WITHDRAWAL, Permissions.READ,
          Permissions.CREATE_INSTANCE);
    }
  }

  private void of(Role role) {
    switch (role) {
      case INTAKE -> {
        inbox(role);
        letStart(role, ROOT);
      }
      case HANDLER -> {
        inbox(role);
        letStart(role, DEPUTY);
        letStartOnly(role, FOLLOW_UP);
      }
      case LEADER -> {
        inbox(role);
        chapter(role, ANSWERS);
        MEETING.forEach(chapter -> chapter(role, chapter));
        letStart(role, CONFERENCE);
        letStartOnly(role, FOLLOW_UP);
        letStartOnly(role, DEPUTY);
      }
      case PRINCIPAL -> {
        inbox(role);
        chapter(role, ANSWERS);
        letStart(role, DEPUTY);
      }
      case DISCIPLINE, COORDINATOR, PETITION -> cockpit(role);
      case INSPECTOR -> {
        apps(role, "tasklist", "welcome");
        chapter(role, INSPECTION);
        chapter(role, VISIT);
      }
      case STEERING -> apps(role, "welcome");
    }
  }

  /** Instances of chapters carry a tenant and are seen by the area's supervisors only; the root carries none. */
  private void cockpit(Role role) {
    inbox(role, ProcessDefinitionPermissions.READ_INSTANCE);
    for (String watched : List.of(ANSWERS, OFFICERS, PROMISES, CODES, SPOT_CHECKS)) {
      chapter(role, watched, ProcessDefinitionPermissions.READ_INSTANCE);
    }
    letStart(role, ORDER);
    MEETING.forEach(chapter -> chapter(role, chapter, ProcessDefinitionPermissions.READ_INSTANCE));
    if (role == Role.DISCIPLINE) {
      letStartOnly(role, DEPUTY);
    }
    chapter(role, VISIT);
    if (role == Role.PETITION) {
      chapter(role, INSPECTION);
    } else {
      chapter(role, INSPECTION, Permissions.CREATE_INSTANCE);
    }
    if (role == Role.COORDINATOR) {
      letStartOnly(role, CONFERENCE);
      letStartOnly(role, DESTRUCTION);
    } else {
      chapter(role, DESTRUCTION_APPROVAL, ProcessDefinitionPermissions.READ_INSTANCE);
    }
    apps(role, "cockpit");
    grant(role.group(), Resources.PROCESS_DEFINITION, ROOT, Permissions.READ);
    grant(role.group(), Resources.DECISION_DEFINITION, Authorization.ANY, Permissions.READ);
  }

  private void inbox(Role role, Permission... more) {
    apps(role, "tasklist", "welcome");
    CHAPTERS.forEach(chapter -> chapter(role, chapter, more));
  }

  private void apps(Role role, String... names) {
    for (String name : names) {
      grant(role.group(), Resources.APPLICATION, name, Permissions.ACCESS);
    }
  }

  private void chapter(Role role, String chapter, Permission... more) {
    grant(role.group(), Resources.PROCESS_DEFINITION, chapter, Permissions.READ, ProcessDefinitionPermissions.READ_TASK,
        ProcessDefinitionPermissions.TASK_WORK);
    grant(role.group(), Resources.PROCESS_DEFINITION, chapter, more);
  }

  private void letStart(Role role, String process) {
    letStartOnly(role, process);
    grant(role.group(), Resources.PROCESS_INSTANCE, Authorization.ANY, Permissions.CREATE);
  }

  private void letStartOnly(Role role, String process) {
    grant(role.group(), Resources.PROCESS_DEFINITION, process, Permissions.READ, Permissions.CREATE_INSTANCE);
  }

  private void grant(String group, Resource resource, String id, Permission... added) {
    int sum = 0;
    for (Permission permission : added) {
      sum |= permission.getValue();
    }
    permissions.merge(new On(group, resource.resourceType(), id), sum, (one, other) -> one | other);
  }
}
