package cn.kuaichu.faces.supervisiondesk;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.people.identity.Officials.Appointment;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * The reader of the desk, and what part of it this reader sees.
 *
 * @param posts his supervising appointments of today, never empty
 * @param wholeDistrict also sees units that have ended, and cases without a unit
 * @param hidden units whose accusers he must not see: those he works for, under whatever login
 * @param recusedFrom cases he keeps away from
 */
public record Supervisor(String login, String name, List<Appointment> posts, boolean wholeDistrict, Set<String> units,
    Set<String> hidden, Set<Long> recusedFrom) {
  /** The actor for a step upon a case: the post nearest to it, where the supervisor holds several. */
  public Actor actorFor(String unit, BiPredicate<String, String> isWithin) {
    Appointment post = posts.stream().filter(held -> isWithin.test(unit, held.unit())).findFirst().orElse(posts.get(0));
    return new Actor(login, post.role().word(), post.unit());
  }

  public boolean sees(String unit) {
    return wholeDistrict || units.contains(unit);
  }
}
