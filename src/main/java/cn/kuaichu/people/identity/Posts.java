package cn.kuaichu.people.identity;

import cn.kuaichu.appeal.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * Finds the post that must act for a unit when the role is vacant there: the next unit up, at the district the
 * discipline office, at last its coordinator (事必有人管).
 */
@Component
public class Posts {
  /** The post that is asked, and the vacant posts before it. */
  public record Asked(Post post, List<Post> vacant) {}

  private final Units units;
  private final Officials officials;

  Posts(Units units, Officials officials) {
    this.units = units;
    this.officials = officials;
  }

  /** The leader in charge of the unit, or of the next unit up that has one. */
  public Asked leaderOf(String unit, Predicate<String> barred) {
    List<Post> posts = new ArrayList<>();
    for (Unit at = units.get(unit); at != null && at.parent() != null; at = units.get(at.parent())) {
      posts.add(new Post(at.id(), Role.LEADER));
    }
    return firstHeld(withDistrict(posts), barred);
  }

  /** The discipline officer who looks after the unit from outside it. */
  public Asked officerOver(String unit, Predicate<String> barred) {
    return firstHeld(officersOver(unit), barred);
  }

  /**
   * The stationed discipline officer who is told how a unit's cases go: the township's, also for the township's own,
   * for district units the discipline office's. Where everybody is barred that office is told all the same.
   */
  public Asked stationedOver(String unit, Predicate<String> barred) {
    Post stationed = new Post(units.supervising(unit).id(), Role.DISCIPLINE);
    List<Post> posts = withDistrict(new ArrayList<>(List.of(stationed))).stream().distinct().toList();
    return posts.stream().allMatch(post -> barred.test(post.unit()))
        ? firstHeld(withDistrict(new ArrayList<>()), at -> false)
        : firstHeld(posts, barred);
  }

  /** The posts to ask for the discipline officer over the unit, in this order, vacant ones included. */
  public List<Post> officersOver(String unit) {
    List<Post> posts = new ArrayList<>();
    if (units.get(unit).tier() == Tier.VILLAGE) {
      posts.add(new Post(units.around(unit, Tier.TOWNSHIP).id(), Role.DISCIPLINE));
    }
    return withDistrict(posts);
  }

  private List<Post> withDistrict(List<Post> posts) {
    units.ofKind("DISCIPLINE").ifPresent(office -> posts.add(new Post(office.id(), Role.DISCIPLINE)));
    units.ofKind("CENTRE").ifPresent(centre -> posts.add(new Post(centre.id(), Role.COORDINATOR)));
    units.ofKind("PETITION_OFFICE").ifPresent(office -> posts.add(new Post(office.id(), Role.PETITION)));
    return posts;
  }

  /** Where all posts are vacant, the matter waits at the first one until an official is appointed to it. */
  private Asked firstHeld(List<Post> posts, Predicate<String> barred) {
    List<Post> allowed = posts.stream().filter(post -> !barred.test(post.unit())).toList();
    if (allowed.isEmpty()) {
      throw new IllegalStateException("no unit may act in this matter; " + posts + " are all barred from it");
    }
    List<Post> vacant = allowed.stream().takeWhile(post -> !officials.anyoneHolds(post.unit(), post.role())).toList();
    return vacant.size() == allowed.size() ? new Asked(allowed.get(0), vacant)
        : new Asked(allowed.get(vacant.size()), vacant);
  }
}
