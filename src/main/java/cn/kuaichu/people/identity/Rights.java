package cn.kuaichu.people.identity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
 * Every right there is in the engine: {@code rights.csv} says which role may do what, alike in every unit; the
 * administrator looks after accounts and failed jobs. A right that is added by hand beside these is taken back.
 */
final class Rights {
  /** What a right is about: one line of the engine's table. */
  record On(String group, int resource, String resourceId) {}

  /** Whose leaders are superiors of those who issue orders. */
  private static final Set<String> OFFICES_OF_ISSUERS = Set.of("DISCIPLINE", "CENTRE", "PETITION_OFFICE");
  private static final List<String[]> TABLE = read();
  private final Map<On, Integer> permissions = new LinkedHashMap<>();
  private final List<Unit> offices;

  private Rights(List<Unit> offices) {
    this.offices = offices;
  }

  /** @return permissions, as the engine adds them up, by what they are about */
  static Map<On, Integer> all(Units units) {
    Rights rights = new Rights(
        units.all().stream().filter(unit -> OFFICES_OF_ISSUERS.contains(unit.kind())).toList());
    rights.ofTheAdministrator();
    String[] roles = TABLE.get(0);
    for (String[] row : TABLE.subList(1, TABLE.size())) {
      for (int column = 1; column < row.length; column++) {
        rights.of(Role.of(roles[column]), row[0], row[column]);
      }
    }
    return rights.permissions;
  }

  /** The administrator sees who may do what and changes none of it: rights follow from appointments. */
  private void ofTheAdministrator() {
    String group = Groups.CAMUNDA_ADMIN;
    for (Resource resource : List.of(Resources.APPLICATION, Resources.USER, Resources.GROUP_MEMBERSHIP,
        Resources.FILTER, Resources.SYSTEM)) {
      grant(group, resource, Authorization.ANY, Permissions.ALL);
    }
    for (Resource resource : List.of(Resources.GROUP, Resources.TENANT, Resources.AUTHORIZATION,
        Resources.DECISION_DEFINITION, Resources.DEPLOYMENT)) {
      grant(group, resource, Authorization.ANY, Permissions.READ);
    }
    grant(group, Resources.PROCESS_DEFINITION, Authorization.ANY, Permissions.READ,
        ProcessDefinitionPermissions.READ_INSTANCE, ProcessDefinitionPermissions.RETRY_JOB);
  }

  private void of(Role role, String what, String cell) {
    for (char right : cell.toCharArray()) {
      switch (right) {
        case 'a' -> grant(role.group(), Resources.APPLICATION, what.substring("app ".length()), Permissions.ACCESS);
        case 'r' -> grant(role.group(), what.equals("tables") ? Resources.DECISION_DEFINITION
            : Resources.PROCESS_DEFINITION, what.equals("tables") ? Authorization.ANY : what, Permissions.READ);
        case 'w' -> grant(role.group(), Resources.PROCESS_DEFINITION, what, Permissions.READ,
            ProcessDefinitionPermissions.READ_TASK, ProcessDefinitionPermissions.TASK_WORK);
        case 'i' -> grant(role.group(), Resources.PROCESS_DEFINITION, what, ProcessDefinitionPermissions.READ_INSTANCE);
        case 's' -> {
          letStart(role.group(), what);
          grant(role.group(), Resources.PROCESS_INSTANCE, Authorization.ANY, Permissions.CREATE);
        }
        // the only right of a post and not of a role: no village's leader is offered what is the offices' alone
        case 'o' -> offices.forEach(office -> letStart(role.groupOf(office.id()), what));
        default -> throw new IllegalStateException("rights.csv: " + what + " has an unknown right " + right);
      }
    }
  }

  private void letStart(String group, String process) {
    grant(group, Resources.PROCESS_DEFINITION, process, Permissions.READ, Permissions.CREATE_INSTANCE);
  }

  private void grant(String group, Resource resource, String id, Permission... added) {
    int sum = 0;
    for (Permission permission : added) {
      sum |= permission.getValue();
    }
    permissions.merge(new On(group, resource.resourceType(), id), sum, (one, other) -> one | other);
  }

  /** The head first; each row has a cell for every role. */
  private static List<String[]> read() {
    try (InputStream file = Rights.class.getResourceAsStream("rights.csv")) {
      List<String[]> rows = new String(file.readAllBytes(), StandardCharsets.UTF_8).lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#")).map(line -> line.split(",", -1)).toList();
      rows.forEach(row -> {
        if (row.length != Role.values().length + 1) {
          throw new IllegalStateException("rights.csv: " + row[0] + " has not one cell for every role");
        }
      });
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
