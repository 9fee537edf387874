package cn.kuaichu.people.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who holds which role where today, also as a deputy; and which logins are one and the same human. */
@Repository
public class Officials {
  public record Appointment(String login, String name, String unit, Role role, String post) {}

  private record Known(Map<String, String> persons, Set<String> deputies, Set<String> absent, Set<String> held,
      long takenAt) {
    boolean isFresh() {
      return System.nanoTime() - takenAt < FRESH.toNanos();
    }
  }

  /** Asked at every signature and claim, changed a few times a year. */
  private static final Duration FRESH = Duration.ofSeconds(5);
  private static final String TODAY = """
      select o.login, o.name, a.unit, a.role, a.post
        from appointment a
        join official o on o.login = a.login
       where a.since <= current_date and (a.until is null or a.until >= current_date) and a.ended_at is null
         and (o.until is null or o.until >= current_date)
      """;
  private final JdbcClient jdbc;
  private volatile Known known;

  Officials(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public List<Appointment> appointments() {
    return jdbc.sql(TODAY + " order by a.unit, a.role, o.login").query(Officials::read).list();
  }

  public List<Appointment> appointmentsOf(String login) {
    return jdbc.sql(TODAY + " and o.login = ? order by a.unit, a.role").param(login).query(Officials::read).list();
  }

  /** Under all logins of the human behind this one. */
  public List<Appointment> appointmentsOfHuman(String login) {
    return jdbc.sql(TODAY + """
         and coalesce(o.person, o.login) = (select coalesce(me.person, me.login) from official me where me.login = ?)
         order by a.unit, a.role
        """).param(login).query(Officials::read).list();
  }

  /** Held in own right, not for somebody who is absent. */
  public List<Appointment> ownAppointmentsOf(String login) {
    return jdbc.sql(TODAY + " and a.deputy_for is null and o.login = ? order by a.unit, a.role").param(login)
        .query(Officials::read).list();
  }

  /** All posts of a unit that somebody holds in own right. */
  public List<Appointment> ownAppointmentsIn(String unit) {
    return jdbc.sql(TODAY + " and a.deputy_for is null and a.unit = ? order by a.role, o.login").param(unit)
        .query(Officials::read).list();
  }

  public Optional<String> nameOf(String login) {
    return jdbc.sql("select name from official where login = ?").param(login).query(String.class).optional();
  }

  public boolean anyoneHolds(String unit, Role role) {
    return !holding(unit, role).isEmpty();
  }

  public List<Appointment> holding(String unit, Role role) {
    return jdbc.sql(TODAY + " and a.unit = ? and a.role = ?").params(unit, role.word()).query(Officials::read).list();
  }

  /** As of this moment, whatever a session remembers. */
  public boolean holds(String login, String unit, Role role) {
    return !jdbc.sql(TODAY + " and o.login = ? and a.unit = ? and a.role = ?").params(login, unit, role.word())
        .query(Officials::read).list().isEmpty();
  }

  /** A human other than the one behind this login. */
  public boolean someoneElseHolds(String unit, Role role, String login) {
    return holding(unit, role).stream().anyMatch(post -> !isSamePerson(post.login(), login));
  }

  // --- persons

  /** The human behind a login: two logins of one official answer the same. */
  public String personOf(String login) {
    return known().persons.getOrDefault(login, login);
  }

  public boolean isSamePerson(String login, String other) {
    return personOf(login).equals(personOf(other));
  }

  private Known known() {
    Known now = known;
    if (now == null || !now.isFresh()) {
      now = new Known(new HashMap<>(), new HashSet<>(), new HashSet<>(), new HashSet<>(), System.nanoTime());
      read(now);
      known = now;
    }
    return now;
  }

  /** One statement: it runs again every few seconds, even while no appointment changes. */
  private void read(Known known) {
    jdbc.sql("""
        select 'person', login, person from official where person is not null
        union all
        select distinct 'deputy', login, deputy_for from appointment where deputy_for is not null
        union all
        select 'held', o.login, a.unit || '.' || a.role
          from appointment a
          join official o on o.login = a.login
         where a.since <= current_date and (a.until is null or a.until >= current_date) and a.ended_at is null
           and (o.until is null or o.until >= current_date)
        """).query(row -> {
      String login = row.getString(2);
      switch (row.getString(1)) {
        case "person" -> known.persons.put(login, row.getString(3));
        case "deputy" -> {
          known.deputies.add(login);
          known.absent.add(row.getString(3));
        }
        default -> known.held.add(held(login, row.getString(3)));
      }
    });
  }

  private static String held(String login, String post) {
    return login + ' ' + post;
  }

  /** As of a few seconds ago. */
  public boolean serves(String login, String unit, Role role) {
    return known().held.contains(held(login, role.groupOf(unit)));
  }

  /** Asked at every step: exactly where a post may end at any hour, and before anybody is refused. */
  public boolean isInPost(String login, Post post) {
    return !hasBeenDeputy(login) && serves(login, post.unit(), post.role()) || holds(login, post.unit(), post.role());
  }

  /** The next question about persons sees what was just written. */
  public void changed() {
    known = null;
  }

  // --- deputies

  /** Ever: whose posts have to be looked up, because a session may remember one that has ended. */
  public boolean hasBeenDeputy(String login) {
    return known().deputies.contains(login);
  }

  /**
   * @return the absent official, if this login holds the post today as a deputy; empty where the login holds it in its
   *     own right, or not at all
   */
  public Optional<String> deputyFor(String login, String unit, Role role) {
    return !hasBeenDeputy(login) ? Optional.empty() : jdbc.sql("""
        select a.deputy_for
          from appointment a
         where a.login = :login and a.unit = :unit and a.role = :role and a.deputy_for is not null
           and a.ended_at is null and current_date between a.since and a.until
           and not exists (
             select from appointment own
              where own.login = a.login and own.unit = a.unit and own.role = a.role and own.deputy_for is null
                and own.ended_at is null and own.since <= current_date and (own.until is null
                  or own.until >= current_date))
        """).param("login", login).param("unit", unit).param("role", role.word()).query(String.class).optional();
  }

  /** Somebody holds this post for this login today. */
  public boolean isStoodInFor(String login, String unit, Role role) {
    return known().absent.contains(login) && jdbc.sql("""
        select exists (
          select from appointment
           where deputy_for = ? and unit = ? and role = ? and ended_at is null and current_date between since and until)
        """).params(login, unit, role.word()).query(Boolean.class).single();
  }

  /** The day by which appointments begin and end: the database's, because it also says who holds what. */
  public LocalDate today() {
    return jdbc.sql("select current_date").query(LocalDate.class).single();
  }

  private static Appointment read(ResultSet row, int n) throws SQLException {
    return new Appointment(row.getString(1), row.getString(2), row.getString(3), Role.of(row.getString(4)),
        row.getString(5));
  }
}
