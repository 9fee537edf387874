package cn.kuaichu.engine.tuning;

import cn.kuaichu.people.identity.EngineMirror;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.impl.db.CompositePermissionCheck;
import org.camunda.bpm.engine.impl.db.PermissionCheck;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The engine's table of rights, held in memory for a few seconds: rights belong to roles here, so it has some dozens of
 * rows that change a few times a year, and stock asks it six times for every completed task. The price: a right given
 * or taken on another node is noticed up to {@link #FRESH} later, as long as the web apps keep an official's groups
 * anyway; on this node at once.
 */
final class Grants {
  static final Duration FRESH = Duration.ofSeconds(10);
  private static final int MANY = 5_000;

  private record Grant(int type, String user, String group, int resource, String resourceId, int permissions) {
    boolean isFor(String userId, List<String> groups) {
      return type == Authorization.AUTH_TYPE_GLOBAL ? Authorization.ANY.equals(user)
          : user != null ? user.equals(userId) : groups != null && groups.contains(group);
    }

    boolean answers(PermissionCheck check) {
      return (permissions & check.getPerms()) == check.getPerms()
          && (Authorization.ANY.equals(resourceId) || resourceId.equals(check.getResourceId()));
    }
  }

  /** The table at one moment. */
  static final class Snapshot {
    private final Map<Integer, List<Grant>> byResource;
    private final int size;
    private final long takenAt = System.nanoTime();
    private final boolean hasRevokes;
    private final Set<String> groups;
    private final Set<String> resourceIds;

    /** @param read how many rows the table has, believed or not */
    private Snapshot(List<Grant> grants, int read) {
      byResource = grants.stream().collect(Collectors.groupingBy(Grant::resource));
      size = read;
      hasRevokes = grants.stream().anyMatch(grant -> grant.type == Authorization.AUTH_TYPE_REVOKE);
      groups = grants.stream().map(Grant::group).filter(Objects::nonNull).collect(Collectors.toUnmodifiableSet());
      resourceIds = grants.stream().map(Grant::resourceId).collect(Collectors.toUnmodifiableSet());
    }

    /** Revoking rights has an order of precedence that only the engine's own statement knows; so have too many rows. */
    boolean isSimple() {
      return !hasRevokes && size < MANY;
    }

    Set<String> groups() {
      return groups;
    }

    boolean names(String resourceId) {
      return resourceIds.contains(resourceId);
    }

    boolean allow(String userId, List<String> groupIds, CompositePermissionCheck check) {
      boolean any = check.isDisjunctive();
      for (PermissionCheck part : check.getAtomicChecks()) {
        if (allow(userId, groupIds, part) == any) {
          return any;
        }
      }
      for (CompositePermissionCheck part : check.getCompositeChecks()) {
        if (allow(userId, groupIds, part) == any) {
          return any;
        }
      }
      return !any;
    }

    private boolean allow(String userId, List<String> groupIds, PermissionCheck check) {
      for (Grant grant : byResource.getOrDefault(check.getResourceType(), List.of())) {
        if (grant.answers(check) && grant.isFor(userId, groupIds)) {
          return true;
        }
      }
      return false;
    }
  }

  private final JdbcTemplate jdbc;
  private final Supplier<EngineMirror> mirror;
  private final AtomicInteger changes = new AtomicInteger();
  private volatile Snapshot snapshot;

  /** @param mirror says which rows to believe; found when rights are first asked for */
  Grants(DataSource data, Supplier<EngineMirror> mirror) {
    this.jdbc = new JdbcTemplate(data);
    this.mirror = mirror;
  }

  Snapshot now() {
    Snapshot known = snapshot;
    if (known == null || System.nanoTime() - known.takenAt > FRESH.toNanos()) {
      EngineMirror.Given given = mirror.get().given();
      List<Grant> rows = jdbc.query("select type_, user_id_, group_id_, resource_type_, resource_id_, perms_"
          + " from act_ru_authorization limit " + MANY,
          (row, n) -> new Grant(row.getInt(1), row.getString(2), row.getString(3),
              row.getInt(4), Objects.toString(row.getString(5), ""), row.getInt(6)));
      known = new Snapshot(rows.stream()
          .filter(grant -> given.isGiven(grant.type, grant.user, grant.group, grant.resource, grant.resourceId,
              grant.permissions))
          .toList(), rows.size());
      snapshot = known;
    }
    return known;
  }

  /** From here until {@link #changed()} everybody asks the database: what is being written may still be rolled back. */
  void changing() {
    changes.incrementAndGet();
  }

  void changed() {
    snapshot = null;
    changes.decrementAndGet();
  }

  boolean areChanging() {
    return changes.get() > 0;
  }
}
