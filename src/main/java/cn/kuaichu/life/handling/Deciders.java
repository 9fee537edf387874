package cn.kuaichu.life.handling;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Tier;
import cn.kuaichu.life.tiering.TierAssignment;
import cn.kuaichu.people.identity.Recusal;
import cn.kuaichu.people.identity.Role;
import cn.kuaichu.people.identity.Unit;
import cn.kuaichu.people.identity.Units;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Finds the post that decides what a handler asks for: never the handler, and never an official who has to keep away
 * from the case. Where a post has no other official, the next one up decides; where none is left, the discipline
 * office.
 */
@Component
public class Deciders {
  private final CaseFiles files;
  private final Requests requests;
  private final TierAssignment assignment;
  private final Units units;
  private final Recusal recusal;

  Deciders(CaseFiles files, Requests requests, TierAssignment assignment, Units units, Recusal recusal) {
    this.files = files;
    this.requests = requests;
    this.assignment = assignment;
    this.units = units;
    this.recusal = recusal;
  }

  private record Post(Unit unit, Role role) {}

  /** More time or a pause: the leader in charge, for a village without one the township's. */
  public String ofTime(long appealId) {
    String unit = files.peek(appealId).responsibleUnit();
    return group(appealId, Stream.concat(
        Stream.of(unit, units.around(unit, Tier.TOWNSHIP).id()).distinct()
            .map(id -> new Post(units.get(id), Role.LEADER)),
        district()));
  }

  /** The higher tier: the township's leader in charge for a village, the district's coordinator for a township. */
  public String ofRaise(long appealId) {
    Appeal appeal = files.peek(appealId);
    Stream<Post> above = appeal.tier() == Tier.VILLAGE
        ? Stream.of(new Post(units.around(appeal.responsibleUnit(), Tier.TOWNSHIP), Role.LEADER))
        : Stream.empty();
    return group(appealId, Stream.concat(above, district().filter(post -> isAnother(appeal, post))));
  }

  /** An objection: the common superior's coordinator, who is not of the objecting unit (信访工作条例 art. 24). */
  public String ofObjection(long appealId) {
    Appeal appeal = files.peek(appealId);
    return group(appealId, district().filter(post -> isAnother(appeal, post)));
  }

  public Instant decideBy(long appealId) {
    return pending(appealId).decideBy();
  }

  private String group(long appealId, Stream<Post> posts) {
    Appeal appeal = files.peek(appealId);
    String asker = pending(appealId).askedBy();
    Optional<Post> decider = posts.filter(post -> !assignment.isAccused(appeal, post.unit()))
        .filter(post -> recusal.someoneElseMayAct(appeal, post.unit().id(), post.role(), asker)).findFirst();
    return decider.map(post -> post.role().groupOf(post.unit().id()))
        .orElseGet(this::lastResort);
  }

  String lastResort() {
    return Role.DISCIPLINE.groupOf(units.ofKind("DISCIPLINE").orElseThrow().id());
  }

  private Stream<Post> district() {
    return Stream.concat(units.ofKind("CENTRE").map(unit -> new Post(unit, Role.COORDINATOR)).stream(),
        units.ofKind("PETITION_OFFICE").map(unit -> new Post(unit, Role.PETITION)).stream());
  }

  private static boolean isAnother(Appeal appeal, Post post) {
    return !post.unit().id().equals(appeal.responsibleUnit());
  }

  private Request pending(long appealId) {
    return requests.pending(appealId)
        .orElseThrow(() -> new IllegalStateException("nothing is asked for in appeal " + appealId));
  }
}
