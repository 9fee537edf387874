package cn.kuaichu.life.signoff;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Post;
import cn.kuaichu.people.identity.Recusal;
import cn.kuaichu.people.identity.Role;
import cn.kuaichu.people.identity.Units;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Posts that somebody is left in who has no other part in the case or on its sheet. */
@Component
class FreePosts {
  private final Officials officials;
  private final Recusal recusal;
  private final Units units;

  FreePosts(Officials officials, Recusal recusal, Units units) {
    this.officials = officials;
    this.recusal = recusal;
    this.units = units;
  }

  /** Who stands in at the top, in this order. */
  List<Post> district() {
    return Stream.of(units.ofKind("CENTRE").map(unit -> new Post(unit.id(), Role.COORDINATOR)),
        units.ofKind("PETITION_OFFICE").map(unit -> new Post(unit.id(), Role.PETITION)),
        units.ofKind("DISCIPLINE").map(unit -> new Post(unit.id(), Role.DISCIPLINE))).flatMap(Optional::stream)
        .toList();
  }

  /**
   * @param busy people who have a part already
   * @return the group of the first post that somebody is left in
   */
  Optional<String> first(Appeal appeal, List<Post> asked, Set<String> busy) {
    return asked.stream().filter(post -> !isAccused(appeal, post.unit()))
        .filter(post -> officials.holding(post.unit(), post.role()).stream().map(Officials.Appointment::login)
            .anyMatch(login -> isFree(login, post, appeal, busy)))
        .findFirst().map(Post::group);
  }

  private boolean isFree(String login, Post post, Appeal appeal, Set<String> busy) {
    return !recusal.isBarred(login, appeal)
        && Stream.of(Optional.of(login), officials.deputyFor(login, post.unit(), post.role()))
            .flatMap(Optional::stream).map(officials::personOf)
            .noneMatch(person -> busy.contains(person) || person.equals(handler(appeal)));
  }

  private String handler(Appeal appeal) {
    return appeal.handler() == null ? null : officials.personOf(appeal.handler());
  }

  boolean isAccused(Appeal appeal, String unit) {
    return appeal.accusedUnit() != null && units.isWithin(unit, appeal.accusedUnit());
  }
}
