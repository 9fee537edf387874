package cn.kuaichu.faces.supervisiondesk;

import cn.kuaichu.faces.inbox.Answers;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Officials.Appointment;
import cn.kuaichu.people.identity.Recusal;
import cn.kuaichu.people.identity.Role;
import cn.kuaichu.people.identity.Unit;
import cn.kuaichu.people.identity.Units;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Tells the supervisors among those logged in. The desk reads our own tables, past the engine's rights, so the right is
 * looked up here, from the appointments of today and not from a session that may be half an hour old.
 */
@Component
public class Supervisors {
  private static final Set<Role> ROLES = Set.of(Role.DISCIPLINE, Role.COORDINATOR, Role.PETITION);
  private final IdentityService identity;
  private final Officials officials;
  private final Units units;
  private final Recusal recusal;

  Supervisors(@Lazy IdentityService identity, Officials officials, Units units, Recusal recusal) {
    this.identity = identity;
    this.officials = officials;
    this.units = units;
    this.recusal = recusal;
  }

  /** @throws NotSupervisor without a login, or when the login is no supervisor's */
  public Supervisor current() {
    return find().orElseThrow(NotSupervisor::new);
  }

  public Optional<Supervisor> find() {
    Authentication login = identity.getCurrentAuthentication();
    return login == null || login.getUserId() == null ? Optional.empty() : of(login.getUserId());
  }

  private Optional<Supervisor> of(String login) {
    List<Appointment> posts = officials.appointmentsOf(login).stream().filter(post -> ROLES.contains(post.role()))
        .toList();
    if (posts.isEmpty()) {
      return Optional.empty();
    }
    Set<String> visible = new HashSet<>();
    posts.forEach(post -> visible.addAll(units.visibleTo(post)));
    Set<String> hidden = new HashSet<>();
    officials.appointmentsOfHuman(login).forEach(post -> employers(post.unit(), hidden));
    return Optional
        .of(new Supervisor(login, posts.get(0).name(), posts, visible.contains(units.district().id()), visible, hidden,
            recusal.casesOf(login)));
  }

  /**
   * The unit and those it is part of; the district itself only for its own staff, because otherwise no supervisor could
   * watch such a case.
   */
  private void employers(String unit, Set<String> found) {
    found.add(unit);
    for (Unit at = units.get(unit); at.parent() != null; at = units.get(at.parent())) {
      found.add(at.id());
    }
  }

  /** The desk is not for this reader. */
  public static final class NotSupervisor extends Answers.NotForReader {
    NotSupervisor() {
      super("督办台和档案只对驻点纪检督办员、区综合服务中心协调员和区信访局开放；您的岗位不在其中，如有疑问请联系系统管理员。");
    }
  }
}
