package cn.kuaichu.people.identity;

import cn.kuaichu.ground.audit.SecurityLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.camunda.bpm.engine.authorization.Groups;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What the engine may believe: what the appointments of today give, whatever stands in the engine's own tables. */
@Component
public class EngineMirror {
  /**
   * @param groups ids of the engine's groups
   * @param units whose cases this login sees
   */
  public record Standing(Set<String> groups, Set<String> units) {}

  private static final Standing NO_OFFICIAL = new Standing(Set.of(Groups.CAMUNDA_ADMIN), Set.of());
  /** As long as a session remembers its groups. */
  private static final Duration FRESH = Duration.ofSeconds(10);
  private final AtomicLong lookedAt = new AtomicLong(System.nanoTime() - FRESH.toNanos());
  private final Officials officials;
  private final Units units;
  private final RightsTable rights;
  private final TransactionTemplate apart;

  EngineMirror(Officials officials, Units units, RightsTable rights, PlatformTransactionManager transactions) {
    this.officials = officials;
    this.units = units;
    this.rights = rights;
    this.apart = new TransactionTemplate(transactions);
    apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /**
   * Asked at every login and every few seconds of a session. A login without a post may be an administrator; an
   * administrator never holds a post.
   */
  public Standing standingOf(String login) {
    takeBackWhatNobodyGave();
    List<Officials.Appointment> posts = officials.appointmentsOf(login);
    if (posts.isEmpty()) {
      return NO_OFFICIAL;
    }
    Set<String> groups = new HashSet<>();
    Set<String> seen = new HashSet<>();
    for (Officials.Appointment post : posts) {
      groups.add(post.role().group());
      groups.add(post.role().groupOf(post.unit()));
      seen.addAll(units.visibleTo(post));
    }
    return new Standing(groups, seen);
  }

  /** Lists are filtered by the database with whatever stands in the table, so it must not stand there. */
  private void takeBackWhatNobodyGave() {
    long last = lookedAt.get();
    long now = System.nanoTime();
    if (now - last >= FRESH.toNanos() && lookedAt.compareAndSet(last, now)) {
      List<RightsTable.Stray> strays = rights.difference().strays().stream().filter(stray -> !stray.outdated())
          .toList();
      if (!strays.isEmpty()) {
        apart.executeWithoutResult(status -> rights.takeBack(strays));
        tell(strays.stream().map(RightsTable.Stray::said).toList());
      }
    }
  }

  /**
   * The web apps let no user write such a row: it came by a way around the product, or from a time before that way was
   * closed.
   */
  static void tell(List<String> strays) {
    strays.forEach(stray -> SecurityLog.LOG.warn("taken back, no appointment gives it: {}", stray));
  }

  /** @return in plain words, where the engine's tables hold what no appointment gives; for a verification */
  public List<String> deviations() {
    List<String> found = new ArrayList<>();
    rights.difference().strays().forEach(stray -> found.add("引擎权限表多出一项：" + stray.said()));
    rights.difference().missing().keySet().forEach(on -> found.add("引擎权限表缺少一项：" + on));
    rights.withoutAppointment().forEach(stray -> found.add("引擎的组或租户中有人没有相应任职：" + stray));
    return found;
  }

  /** Which rows of the engine's table of rights to believe. */
  public interface Given {
    boolean isGiven(int type, String user, String group, int resource, String resourceId, int permissions);
  }

  public Given given() {
    Map<Rights.On, Integer> all = Rights.all(units);
    return (type, user, group, resource, resourceId, permissions) -> RightsTable.isGiven(all, type, user,
        new Rights.On(group, resource, resourceId), permissions);
  }

  public boolean isInOffice(String login) {
    return !officials.appointmentsOf(login).isEmpty();
  }
}
