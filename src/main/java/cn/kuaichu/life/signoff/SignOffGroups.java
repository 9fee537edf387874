package cn.kuaichu.life.signoff;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Post;
import cn.kuaichu.people.identity.Posts;
import cn.kuaichu.people.identity.Role;
import cn.kuaichu.people.identity.Unit;
import cn.kuaichu.people.identity.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Who is left to sign, to ask, to check, to decide: a group of people without another part on the sheet. */
@Component
class SignOffGroups {
  private final CaseFiles files;
  private final FreePosts free;
  private final SheetPeople sheetPeople;
  private final Unreachable unreachable;
  private final Posts posts;
  private final Officials officials;
  private final Units units;

  SignOffGroups(CaseFiles files, FreePosts free, SheetPeople sheetPeople, Unreachable unreachable, Posts posts,
      Officials officials, Units units) {
    this.files = files;
    this.free = free;
    this.sheetPeople = sheetPeople;
    this.unreachable = unreachable;
    this.posts = posts;
    this.officials = officials;
    this.units = units;
  }

  /** The unit's own clerk; where none is free, or the unit has none, the district asks the complainant. */
  String clerks(long appealId) {
    Appeal appeal = files.peek(appealId);
    List<Post> asked = new ArrayList<>(List.of(new Post(appeal.responsibleUnit(), Role.INTAKE)));
    // discipline checks what they bring
    free.district().stream().filter(post -> post.role() != Role.DISCIPLINE).forEach(asked::add);
    return free.first(appeal, asked, sheetPeople.parties(appealId))
        .orElseGet(() -> Role.INTAKE.groupOf(appeal.responsibleUnit()));
  }

  /**
   * The discipline officer who looks after the responsible unit from outside it, and has had no part in what he checks.
   */
  String checkers(long appealId) {
    Appeal appeal = files.peek(appealId);
    Predicate<String> barred = unit -> unit.equals(appeal.responsibleUnit()) || free.isAccused(appeal, unit);
    List<Post> asked = posts.officersOver(appeal.responsibleUnit()).stream().filter(post -> !barred.test(post.unit()))
        .toList();
    Set<String> involved = sheetPeople.involved(appealId);
    unreachable.involved(appealId).map(officials::personOf).forEach(involved::add);
    return free.first(appeal, asked, involved)
        .orElseGet(() -> posts.officerOver(appeal.responsibleUnit(), barred).post().group());
  }

  /**
   * The district: its centre, or the petition office where the centre itself was responsible or is complained about.
   */
  String deciders(long appealId) {
    Appeal appeal = files.peek(appealId);
    List<Post> asked = free.district().stream().filter(post -> !post.unit().equals(appeal.responsibleUnit())).toList();
    Set<String> involved = unreachable.involved(appealId).map(officials::personOf).collect(Collectors.toSet());
    return free.first(appeal, asked, involved).orElseThrow(
        () -> new IllegalStateException("nobody in the district may decide about appeal " + appeal.number()));
  }

  /** The unit's own post; the next one up where no other official is left there to sign. */
  String signers(long appealId, Role role) {
    Appeal appeal = files.peek(appealId);
    List<Post> asked = new ArrayList<>();
    for (Unit at = units.get(appeal.responsibleUnit()); at != null; at = at.parent() == null ? null
        : units.get(at.parent())) {
      asked.add(new Post(at.id(), role));
    }
    asked.addAll(free.district());
    return free.first(appeal, asked, sheetPeople.involved(appealId))
        .orElseGet(() -> role.groupOf(appeal.responsibleUnit()));
  }
}
