package cn.kuaichu.life.signoff;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Party;
import cn.kuaichu.engine.seam.ModelQuestions;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Post;
import cn.kuaichu.people.identity.Posts;
import cn.kuaichu.people.identity.Recusal;
import cn.kuaichu.people.identity.Role;
import cn.kuaichu.people.identity.Unit;
import cn.kuaichu.people.identity.Units;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The questions the models of sign-off ask: what the complainant said, and who is left to sign or to check. */
@Component("signing")
public class SigningQuestions implements ModelQuestions {
  /** Calendar days to check a signature or to decide about somebody who cannot be reached (ours). */
  private static final int DAYS_TO_CHECK = 3;
  private final CaseFiles files;
  private final Sheets sheets;
  private final Unreachable unreachable;
  private final Posts posts;
  private final Officials officials;
  private final Recusal recusal;
  private final Units units;
  private final WorkCalendar calendar;
  private final Clock clock;

  SigningQuestions(CaseFiles files, Sheets sheets, Unreachable unreachable, Posts posts,
      Officials officials, Recusal recusal, Units units, WorkCalendar calendar, Clock clock) {
    this.files = files;
    this.sheets = sheets;
    this.unreachable = unreachable;
    this.posts = posts;
    this.officials = officials;
    this.recusal = recusal;
    this.units = units;
    this.calendar = calendar;
    this.clock = clock;
  }

  /** AGREED, REFUSED, UNREACHABLE, or NONE so far: read from the signatures themselves, never from a variable. */
  public String word(long appealId) {
    Optional<Sheets.Signature> given = sheets.pending(appealId).flatMap(sheet -> sheet.present().stream()
        .filter(signed -> signed.party() == Party.COMPLAINANT).findFirst());
    if (given.isPresent()) {
      return given.get().agrees() ? "AGREED" : "REFUSED";
    }
    return unreachable.isDecided(appealId) ? "UNREACHABLE" : "NONE";
  }

  public boolean triedEnough(long appealId) {
    return unreachable.triedEnough(appealId);
  }

  /** The unit's own clerk; where none is free, or the unit has none, the district asks the complainant. */
  public String clerks(long appealId) {
    Appeal appeal = files.peek(appealId);
    List<Post> asked = new ArrayList<>(List.of(new Post(appeal.responsibleUnit(), Role.INTAKE)));
    // discipline checks what they bring
    district().stream().filter(post -> post.role() != Role.DISCIPLINE).forEach(asked::add);
    return group(appeal, asked, parties(appealId)).orElseGet(() -> Role.INTAKE.groupOf(appeal.responsibleUnit()));
  }

  /**
   * The discipline officer who looks after the responsible unit from outside it, and has had no part in what he checks.
   */
  public String checkers(long appealId) {
    Appeal appeal = files.peek(appealId);
    Predicate<String> barred = unit -> unit.equals(appeal.responsibleUnit()) || isAccused(appeal, unit);
    List<Post> asked = posts.officersOver(appeal.responsibleUnit()).stream().filter(post -> !barred.test(post.unit()))
        .toList();
    Set<String> involved = busy(appealId);
    unreachable.involved(appealId).map(officials::personOf).forEach(involved::add);
    return group(appeal, asked, involved)
        .orElseGet(() -> posts.officerOver(appeal.responsibleUnit(), barred).post().group());
  }

  /**
   * The district: its centre, or the petition office where the centre itself was responsible or is complained about.
   */
  public String deciders(long appealId) {
    Appeal appeal = files.peek(appealId);
    List<Post> asked = district().stream().filter(post -> !post.unit().equals(appeal.responsibleUnit())).toList();
    Set<String> involved = unreachable.involved(appealId).map(officials::personOf).collect(Collectors.toSet());
    return group(appeal, asked, involved).orElseThrow(
        () -> new IllegalStateException("nobody in the district may decide about appeal " + appeal.number()));
  }

  public Date checkBy() {
    return Date.from(calendar.endOfDay(clock.instant(), DAYS_TO_CHECK));
  }

  public String leaders(long appealId) {
    return signers(appealId, Role.LEADER);
  }

  /** Either of a township's two principal leaders; the group holds both. */
  public String principals(long appealId) {
    return signers(appealId, Role.PRINCIPAL);
  }

  /** The unit's own post; the next one up where nobody else is left there to sign. */
  private String signers(long appealId, Role role) {
    Appeal appeal = files.peek(appealId);
    List<Post> asked = new ArrayList<>();
    for (Unit at = units.get(appeal.responsibleUnit()); at != null; at = at.parent() == null ? null
        : units.get(at.parent())) {
      asked.add(new Post(at.id(), role));
    }
    asked.addAll(district());
    return group(appeal, asked, busy(appealId)).orElseGet(() -> role.groupOf(appeal.responsibleUnit()));
  }

  private List<Post> district() {
    return Stream.of(units.ofKind("CENTRE").map(unit -> new Post(unit.id(), Role.COORDINATOR)),
        units.ofKind("PETITION_OFFICE").map(unit -> new Post(unit.id(), Role.PETITION)),
        units.ofKind("DISCIPLINE").map(unit -> new Post(unit.id(), Role.DISCIPLINE))).flatMap(Optional::stream)
        .toList();
  }

  private Optional<String> group(Appeal appeal, List<Post> asked, Set<String> busy) {
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

  /**
   * Who has signed, was signed for, witnessed or checked this sheet already, brought proof for it, or handed out the
   * code.
   */
  private Set<String> busy(long appealId) {
    return sheets.pending(appealId).stream()
        .flatMap(sheet -> Stream.concat(Stream.concat(sheet.bringers().stream(), sheet.codeCheckers().stream()),
            sheet.present().stream()
                .flatMap(signed -> Stream.of(signed.actor(), signed.onBehalfOf(), signed.witness(), signed.checkedBy(),
                    codeBy(sheet, signed)))))
        .filter(Objects::nonNull).map(officials::personOf)
        .collect(Collectors.toCollection(HashSet::new));
  }

  private Set<String> parties(long appealId) {
    return sheets.pending(appealId).stream().flatMap(sheet -> sheet.present().stream())
        .flatMap(signed -> Stream.of(signed.actor(), signed.onBehalfOf())).filter(Objects::nonNull)
        .map(officials::personOf)
        .collect(Collectors.toSet());
  }

  private static String codeBy(Sheets.Pending sheet, Sheets.Signature signed) {
    return signed.manner().equals(Manner.OWN_PHONE.name()) ? sheet.codeBy() : null;
  }

  private String handler(Appeal appeal) {
    return appeal.handler() == null ? null : officials.personOf(appeal.handler());
  }

  private boolean isAccused(Appeal appeal, String unit) {
    return appeal.accusedUnit() != null && units.isWithin(unit, appeal.accusedUnit());
  }
}
