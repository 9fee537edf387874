package cn.kuaichu.people.identity;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Appointments that are held for somebody else. */
@Repository
public class Deputyships {
  private final JdbcClient jdbc;
  private final Clock clock;

  Deputyships(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** What runs today or is still to come. */
  public List<Deputyship> standing(LocalDate today) {
    return jdbc.sql("""
        select id, login, deputy_for, unit, role, since, until
          from appointment
         where deputy_for is not null and until >= ? and ended_at is null
         order by since, id
        """).param(today).query((row, n) -> new Deputyship(row.getLong(1), row.getString(2), row.getString(3),
        new Post(row.getString(4), Role.of(row.getString(5))), row.getObject(6, LocalDate.class),
        row.getObject(7, LocalDate.class))).list();
  }

  /** Just this one is recorded, whether it still stands or not. */
  public boolean has(Deputyship one) {
    return jdbc.sql("""
        select exists (
          select from appointment
           where login = ? and unit = ? and role = ? and since = ? and until = ? and deputy_for = ?)
        """)
        .params(one.deputy(), one.post().unit(), one.post().role().word(), one.since(), one.until(), one.absent())
        .query(Boolean.class).single();
  }

  /**
   * The same deputy may be asked again on the day on which he was sent back.
   *
   * @param reason why the official is absent
   * @param madeBy login
   */
  public void add(Deputyship one, String reason, String madeBy) {
    int rows = jdbc.sql("""
        insert into appointment (login, unit, role, post, since, until, planned_until, deputy_for, reason, made_by,
          made_at)
        values (:login, :unit, :role, :post, :since, :until, :until, :absent, :reason, :by, :at)
        on conflict (login, unit, role, since) do update
          set post = excluded.post, until = excluded.until, planned_until = excluded.planned_until,
              deputy_for = excluded.deputy_for, reason = excluded.reason, made_by = excluded.made_by,
                made_at = excluded.made_at,
              ended_at = null, ended_by = null
          where appointment.until < current_date or appointment.ended_at is not null
        """).param("login", one.deputy()).param("unit", one.post().unit()).param("role", one.post().role().word())
        .param("post", "代理" + one.post().role().label()).param("since", one.since()).param("until", one.until())
        .param("absent", one.absent()).param("reason", reason).param("by", madeBy)
        .param("at", Timestamp.from(clock.instant())).update();
    if (rows != 1) {
      throw new IllegalStateException(one.deputy() + " holds " + one.post().group() + " from that day already");
    }
  }

  /** Rights end at once, also on the first day; when it was meant to end stays recorded. */
  public void end(Deputyship one, String login, LocalDate today) {
    int rows = jdbc.sql("""
        update appointment set until = greatest(since, ?), ended_at = ?, ended_by = ? where id = ?
          and deputy_for is not null and ended_at is null
        """).params(today.minusDays(1), Timestamp.from(clock.instant()), login, one.id()).update();
    if (rows != 1) {
      throw new IllegalStateException("deputyship " + one.id() + " has ended already");
    }
  }
}
