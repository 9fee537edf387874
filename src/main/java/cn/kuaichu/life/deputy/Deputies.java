package cn.kuaichu.life.deputy;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.people.identity.Deputyship;
import cn.kuaichu.people.identity.Deputyships;
import cn.kuaichu.people.identity.FollowAppointments;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Officials.Appointment;
import cn.kuaichu.people.identity.Post;
import cn.kuaichu.people.identity.Role;
import cn.kuaichu.people.identity.Unit;
import cn.kuaichu.people.identity.Units;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Officials act for absent ones by a dated, recorded appointment, and by nothing else (代理). */
@Component
public class Deputies {
  private final Deputyships rows;
  private final Officials officials;
  private final Units units;
  private final FollowAppointments follow;
  private final DeputySettings settings;

  Deputies(Deputyships rows, Officials officials, Units units, FollowAppointments follow, DeputySettings settings) {
    this.rows = rows;
    this.officials = officials;
    this.units = units;
    this.follow = follow;
    this.settings = settings;
  }

  /** The posts this official may lend: his own, and as a principal leader those of his unit. */
  public List<Appointment> lendable(String login) {
    List<Appointment> own = officials.ownAppointmentsOf(login);
    Stream<Appointment> ofTheUnit = own.stream().filter(post -> post.role() == Role.PRINCIPAL)
        .flatMap(post -> officials.ownAppointmentsIn(post.unit()).stream());
    return Stream.concat(own.stream(), ofTheUnit).filter(post -> DeputyPolicy.DELEGABLE.contains(post.role()))
        .distinct().toList();
  }

  /**
   * The candidates offered to this official: an official who would be refused in every one of these posts is left out.
   */
  public List<Appointment> offered(String login) {
    List<Appointment> lendable = lendable(login);
    return candidates(login).stream()
        .filter(candidate -> lendable.stream().anyMatch(post -> DeputyPolicy.fits(post, candidate, people())))
        .toList();
  }

  /** Of the units that may lend somebody, once each; the rules look closer, and say why. */
  public List<Appointment> candidates(String login) {
    Map<String, Appointment> found = new LinkedHashMap<>();
    lendable(login).stream().flatMap(post -> near(new Post(post.unit(), post.role()))).distinct()
        .flatMap(unit -> officials.ownAppointmentsIn(unit).stream()).filter(post -> post.role() != Role.STEERING)
        .sorted(Comparator.comparing(Appointment::unit)).forEach(post -> found.putIfAbsent(post.login(), post));
    return List.copyOf(found.values());
  }

  /** What he may take back before its last day. */
  public List<Deputyship> endable(String login) {
    return rows.standing(officials.today()).stream().filter(one -> mayEnd(login, one)).toList();
  }

  /** The post's unit; the township above a village; for a stationed discipline officer the discipline office. */
  private Stream<String> near(Post post) {
    Stream<String> above = post.role() == Role.DISCIPLINE ? units.ofKind("DISCIPLINE").map(Unit::id).stream()
        : Stream.ofNullable(units.get(post.unit()).parent());
    return Stream.concat(Stream.of(post.unit()), above);
  }

  /** @throws AppealRefused when one of the rules is against it; a wish that was fulfilled already is not asked again */
  public void require(Wish wish) {
    LocalDate today = officials.today();
    if (!rows.has(wish.deputyship())) {
      int longest = (int) ChronoUnit.DAYS.between(wish.from(), wish.from().plus(settings.longest()));
      DeputyPolicy.objection(new DeputyPolicy.Attempt(wish, today, longest, rows.standing(today), people()))
          .ifPresent(reason -> {
            throw new AppealRefused(reason);
          });
    }
  }

  /** The same wish again changes nothing. */
  void appoint(Wish wish) {
    follow.alone();
    require(wish);
    if (!rows.has(wish.deputyship())) {
      rows.add(wish.deputyship(), wish.reason(), wish.madeBy());
      takesEffect(wish.from(), officials.today());
    }
  }

  /** The absent official is back early. */
  void end(long id, String login) {
    follow.alone();
    LocalDate today = officials.today();
    rows.standing(today).stream().filter(one -> one.id() == id).findFirst().ifPresent(one -> {
      if (!mayEnd(login, one)) {
        throw new AppealRefused("委托由本人、代理人或本单位主要领导收回，您不能收回这项委托。");
      }
      rows.end(one, login, today);
      takesEffect(one.since(), today);
    });
  }

  public Deputyship get(long id) {
    return rows.standing(officials.today()).stream().filter(one -> one.id() == id).findFirst()
        .orElseThrow(() -> new AppealRefused("这项委托已经到期或已收回，不用再收回。"));
  }

  private boolean mayEnd(String login, Deputyship one) {
    return officials.isSamePerson(login, one.deputy())
        || DeputyPolicy.mayDispose(login, one.absent(), one.post().unit(), people());
  }

  private void takesEffect(LocalDate from, LocalDate today) {
    officials.changed();
    if (!from.isAfter(today)) {
      follow.atOnce();
    }
  }

  private DeputyPolicy.People people() {
    return new DeputyPolicy.People() {
      @Override
      public boolean isSamePerson(String login, String other) {
        return officials.isSamePerson(login, other);
      }

      @Override
      public boolean holds(String login, String unit, Role role) {
        return officials.ownAppointmentsOf(login).stream()
            .anyMatch(post -> post.unit().equals(unit) && post.role() == role);
      }

      @Override
      public boolean holdsAny(String login, Role role) {
        return officials.ownAppointmentsOf(login).stream().anyMatch(post -> post.role() == role);
      }

      @Override
      public boolean isNear(String login, Wish wish) {
        List<String> near = near(wish.post()).toList();
        return officials.ownAppointmentsOf(login).stream().anyMatch(post -> near.contains(post.unit()));
      }
    };
  }
}
