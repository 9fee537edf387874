package cn.kuaichu.keeping.figures;

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
import org.springframework.stereotype.Component;

/**
 * Who reads which figures: a post those of the cases it sees, 区委 those of the whole district and no case; an inspector
 * of the performance centre none.
 */
@Component
public class FigureReaders {
  private final Officials officials;
  private final Units units;
  private final Recusal recusal;

  FigureReaders(Officials officials, Units units, Recusal recusal) {
    this.officials = officials;
    this.units = units;
    this.recusal = recusal;
  }

  /** @return empty for a login without figures */
  public Optional<FigureScope> of(String login) {
    List<Appointment> posts = officials.appointmentsOf(login).stream().filter(post -> post.role() != Role.INSPECTOR)
        .toList();
    if (posts.isEmpty()) {
      return Optional.empty();
    }
    boolean steering = posts.stream().anyMatch(post -> post.role() == Role.STEERING);
    Set<String> visible = new HashSet<>();
    posts.forEach(post -> visible.addAll(units.visibleTo(post)));
    Set<String> hidden = new HashSet<>();
    officials.appointmentsOfHuman(login).forEach(post -> employers(post.unit(), hidden));
    return Optional.of(new FigureScope(steering || visible.contains(units.district().id()), visible, hidden,
        recusal.casesOf(login), !visible.isEmpty()));
  }

  /** Who may write down what other offices count. */
  public boolean mayEnter(String login) {
    return officials.appointmentsOf(login).stream().anyMatch(post -> post.role() == Role.COORDINATOR);
  }

  /** The unit and those it is part of; the district itself only for its own staff, as on the supervision desk. */
  private void employers(String unit, Set<String> found) {
    found.add(unit);
    for (Unit at = units.get(unit); at.parent() != null; at = units.get(at.parent())) {
      found.add(at.id());
    }
  }
}
