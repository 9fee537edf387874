package cn.kuaichu.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who holds which role where today. */
@Repository
public class Officials {
  public record Appointment(String login, String name, String unit, Role role, String post) {
  }

  private static final String TODAY = """
      select o.login, o.name, a.unit, a.role, a.post
        from appointment a
        join official o on o.login = a.login
       where a.since <= current_date and (a.until is null or a.until >= current_date)
         and (o.until is null or o.until >= current_date)
      """;
  private final JdbcClient jdbc;

  Officials(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public List<Appointment> appointments() {
    return jdbc.sql(TODAY + " order by a.unit, a.role, o.login").query(Officials::read).list();
  }

  public List<Appointment> appointmentsOf(String login) {
    return jdbc.sql(TODAY + " and o.login = ? order by a.unit, a.role").param(login).query(Officials::read).list();
  }

  public List<String> holders(String unit, Role role) {
    return jdbc.sql(TODAY + " and a.unit = ? and a.role = ? order by o.login").params(unit, role.word())
        .query((row, n) -> row.getString(1)).list();
  }

  /** The human behind a login: two logins of one human have the same answer. */
  public String personOf(String login) {
    return jdbc.sql("select coalesce(person, login) from official where login = ?").param(login).query(String.class).optional()
        .orElse(login);
  }

  /** Whom this login stands in for today in this post; empty for whoever holds it himself. */
  public Optional<String> deputyFor(String login, String unit, Role role) {
    return jdbc.sql("""
        select deputy_for
          from appointment
         where login = ? and unit = ? and role = ?
           and since <= current_date and (until is null or until >= current_date)
         order by deputy_for nulls first
         limit 1
        """).params(login, unit, role.word()).query((row, n) -> Optional.ofNullable(row.getString(1))).optional()
        .flatMap(absent -> absent);
  }

  public Optional<String> nameOf(String login) {
    return jdbc.sql("select name from official where login = ?").param(login).query(String.class).optional();
  }

  public boolean anyoneHolds(String unit, Role role) {
    return !jdbc.sql(TODAY + " and a.unit = ? and a.role = ?").params(unit, role.word()).query(Officials::read).list().isEmpty();
  }

  /** Somebody other than the one named. */
  public boolean someoneElseHolds(String unit, Role role, String login) {
    return jdbc.sql(TODAY + " and a.unit = ? and a.role = ? and o.login <> ?").params(unit, role.word(), login)
        .query(Officials::read).list().size() > 0;
  }

  private static Appointment read(ResultSet row, int n) throws SQLException {
    return new Appointment(row.getString(1), row.getString(2), row.getString(3), Role.of(row.getString(4)), row.getString(5));
  }
}
