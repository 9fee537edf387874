package cn.kuaichu.life.conference;

import cn.kuaichu.appeal.Titles;
import cn.kuaichu.ground.privacy.Vault;
import cn.kuaichu.people.identity.Units;
import java.sql.Date;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** A conference in the words officials read. The caller has made sure that the reader may see it. */
@Repository
public class ConferenceReading {
  /**
   * @param figures lines of label and value, as JSON
   * @param meetsOn null until the agenda is settled
   */
  public record Shown(String number, String unit, String figures, String meetsOn, String members, List<Listed> cases) {}

  public record Listed(String number, String title, String unit, String reason) {}

  /** What a decision asks of one unit. */
  public record Asked(String conference, String what, String leads, boolean lead, Instant dueAt) {}

  /** What a conference decided on a case. @param leadUnit its id */
  public record Decided(String conference, String leadUnit, Instant dueAt, Instant decidedAt, String what) {}

  private final Units units;
  private final Titles titles;
  private final Vault vault;
  private final JdbcClient jdbc;

  ConferenceReading(Units units, Titles titles, Vault vault, JdbcClient jdbc) {
    this.units = units;
    this.titles = titles;
    this.vault = vault;
    this.jdbc = jdbc;
  }

  public Shown conference(long id) {
    String members = jdbc.sql("select unit from conference_member where conference_id = ? order by unit").param(id)
        .query(String.class).list().stream().map(this::name).collect(Collectors.joining("、"));
    return jdbc.sql("select number, unit, figures, meets_on from conference where id = ?").param(id)
        .query((row, n) -> new Shown(row.getString(1), name(row.getString(2)), row.getString(3),
            Optional.ofNullable(row.getDate(4)).map(Date::toString).orElse(null), members, cases(id)))
        .single();
  }

  private List<Listed> cases(long id) {
    return jdbc.sql("""
        select a.number, a.title_cipher, a.responsible_unit, c.reason_cipher
          from conference_case c
          join case_standing a on a.id = c.appeal_id
         where c.conference_id = ?
         order by c.id
        """).param(id).query((row, n) -> new Listed(row.getString(1), titles.listed(row.getBytes(2)),
        row.getString(3) == null ? "尚未定责" : name(row.getString(3)), vault.decrypt(row.getBytes(4)))).list();
  }

  public Asked duty(long id) {
    return jdbc.sql("""
        select f.number, d.what_cipher, d.lead_unit, t.lead, d.due_at
          from conference_task t
          join conference_decision d on d.conference_id = t.conference_id and d.appeal_id = t.appeal_id
          join conference f on f.id = t.conference_id
         where t.id = ?
        """).param(id)
        .query((row, n) -> new Asked(row.getString(1), vault.decrypt(row.getBytes(2)), name(row.getString(3)),
            row.getBoolean(4), row.getTimestamp(5).toInstant()))
        .single();
  }

  /** In their order. */
  public List<Decided> decided(long appealId) {
    return jdbc.sql("""
        select c.number, d.lead_unit, d.due_at, d.decided_at, d.what_cipher
          from conference_decision d
          join conference c on c.id = d.conference_id
         where d.appeal_id = ?
         order by d.decided_at
        """).param(appealId)
        .query((row, n) -> new Decided(row.getString(1), row.getString(2), row.getTimestamp(3).toInstant(),
            row.getTimestamp(4).toInstant(), vault.decrypt(row.getBytes(5))))
        .list();
  }

  private String name(String unit) {
    return units.find(unit).map(found -> found.shortName()).orElse(unit);
  }
}
