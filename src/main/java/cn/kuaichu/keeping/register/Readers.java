package cn.kuaichu.keeping.register;

import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Officials.Appointment;
import cn.kuaichu.people.identity.Recusal;
import cn.kuaichu.people.identity.Role;
import cn.kuaichu.people.identity.Unit;
import cn.kuaichu.people.identity.Units;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * Tells what part of the register an official sees, from his appointments of today. The register reads past the
 * engine's rights, so the right is looked up here, and again at every question.
 */
@Component
public class Readers {
  private final Officials officials;
  private final Units units;
  private final Recusal recusal;
  private final RegisterRights rights;

  Readers(Officials officials, Units units, Recusal recusal, RegisterRights rights) {
    this.officials = officials;
    this.units = units;
    this.recusal = recusal;
    this.rights = rights;
  }

  /** Of lists and search; of nothing where the login holds no post that sees cases. */
  public Reader of(String login) {
    return reader(login, officials.appointmentsOf(login), RegisterRights.Right::ledger, RegisterRights.Right::opens,
        false);
  }

  /** Of what only these roles read, as far as his posts of these roles reach. */
  public Reader ofRoles(String login, Set<Role> roles) {
    return reader(login, officials.appointmentsOf(login).stream().filter(post -> roles.contains(post.role())).toList(),
        RegisterRights.Right::ledger, RegisterRights.Right::opens, false);
  }

  /** Of figures, which may reach further than lists: numbers without cases. */
  public Reader ofFigures(String login) {
    return reader(login, officials.appointmentsOf(login), right -> right.figures() != RegisterRights.Reach.NO,
        RegisterRights.Right::opens, true);
  }

  private Reader reader(String login, List<Appointment> held, Predicate<RegisterRights.Right> sees,
      Predicate<RegisterRights.Right> opens, boolean figures) {
    List<Appointment> posts = held.stream()
        .filter(post -> sees.test(rights.of(post.role()))).toList();
    if (posts.isEmpty()) {
      return Reader.ofNothing(login);
    }
    Set<String> seen = new HashSet<>();
    Set<String> opened = new HashSet<>();
    boolean whole = false;
    for (Appointment post : posts) {
      boolean district = figures && rights.of(post.role()).figures() == RegisterRights.Reach.DISTRICT;
      List<String> area = district ? units.subtree(units.district().id()) : units.visibleTo(post);
      seen.addAll(area);
      if (opens.test(rights.of(post.role()))) {
        opened.addAll(area);
      }
      whole |= area.contains(units.district().id());
    }
    return new Reader(login, seen, whole, opened, employers(login), recusal.casesOf(login), false);
  }

  /**
   * The units this human works for and those they are part of; the district itself only for its own staff, because
   * otherwise no supervisor could watch such a case.
   */
  private Set<String> employers(String login) {
    Set<String> found = new HashSet<>();
    officials.appointmentsOfHuman(login).forEach(post -> {
      found.add(post.unit());
      for (Unit at = units.get(post.unit()); at.parent() != null; at = units.get(at.parent())) {
        found.add(at.id());
      }
    });
    return found;
  }
}
