package cn.kuaichu.life.fieldwork;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.Channel;
import cn.kuaichu.ground.privacy.Vault;
import cn.kuaichu.life.deadline.WorkCalendar;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * 走访调研 (S4-8 变上访为下访, S4-25 走访群众342户698人): each visit is recorded once, with what was found, and the place
 * hears afterwards what came of it (S1-3 一次调研一个回声).
 */
@Repository
public class FieldVisits {
  /** @param spot where in the place. @param echoDue by when the place hears of it. @param echo null while it has not */
  public record Visit(long id, String unit, Long team, Channel channel, String place, String spot, LocalDate day,
      int households, int persons, String findings, String by, LocalDate echoDue, Echo echo) {}

  /** @param version more than 1 where it was corrected */
  public record Echo(int version, LocalDate day, String words, String by) {}

  /** @param place a unit. @param channel one that visits are of */
  public record Recorded(String reference, Long team, Channel channel, String place, String spot, String day,
      Integer households, Integer persons, String findings) {}

  /** @param echoed whose place has heard. @param late whose place should have by now */
  public record Sum(long visits, long households, long persons, long echoed, long late) {}

  private static final String VISIT = """
      select v.id, v.unit, v.team_id, v.channel, v.place_unit, v.spot_cipher, v.day, v.households, v.persons,
          v.findings_cipher, v.recorded_by, e.version, e.day, e.words_cipher, e.told_by
        from field_visit v
        left join lateral (select * from visit_echo e where e.visit_id = v.id order by version desc limit 1) e on true
       where\s""";
  private final JdbcClient jdbc;
  private final Vault vault;
  private final Teams teams;
  private final FieldworkSettings settings;
  private final Clock clock;

  FieldVisits(JdbcClient jdbc, Vault vault, Teams teams, FieldworkSettings settings, Clock clock) {
    this.jdbc = jdbc;
    this.vault = vault;
    this.teams = teams;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * @param before id of the last one on the page before; null for the first page
   * @return the newest first
   */
  public List<Visit> page(Collection<String> units, Long before, int most) {
    return jdbc.sql(VISIT + """
        v.unit = any(:units::text[]) and (:before::bigint is null
          or (v.day, v.id) < (select day, id from field_visit where id = :before::bigint))
         order by v.day desc, v.id desc
         limit :most
        """).param("units", units.toArray(String[]::new)).param("before", before).param("most", most)
        .query(this::visit).list();
  }

  public Optional<Visit> find(long id) {
    return jdbc.sql(VISIT + "v.id = ?").param(id).query(this::visit).optional();
  }

  private Visit visit(ResultSet row, int n) throws SQLException {
    LocalDate day = row.getDate(7).toLocalDate();
    Echo echo = row.getDate(13) == null ? null
        : new Echo(row.getInt(12), row.getDate(13).toLocalDate(),
            vault.decrypt(row.getBytes(14)), row.getString(15));
    return new Visit(row.getLong(1), row.getString(2), row.getObject(3, Long.class), new Channel(row.getString(4)),
        row.getString(5), vault.decrypt(row.getBytes(6)), day, row.getInt(8), row.getInt(9),
        vault.decrypt(row.getBytes(10)), row.getString(11), day.plusDays(settings.echoDays()), echo);
  }

  /** Of the days from and to, both included. */
  public Sum sum(Collection<String> units, LocalDate from, LocalDate to) {
    return jdbc.sql("""
        select count(*), coalesce(sum(households), 0), coalesce(sum(persons), 0), count(*) filter (where echoed),
            count(*) filter (where not echoed and day < :due)
          from (select households, persons, day, exists (select from visit_echo e where e.visit_id = v.id) as echoed
                  from field_visit v
                 where unit = any(:units::text[]) and day between :from and :to) v
        """).param("units", units.toArray(String[]::new)).param("from", from).param("to", to)
        .param("due", WorkCalendar.date(clock.instant()).minusDays(settings.echoDays()))
        .query((row, n) -> new Sum(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)))
        .single();
  }

  /**
   * @param unit that was out
   * @return its id; of the first one where it is sent twice
   * @throws AppealRefused where something is missing
   */
  @Transactional
  public long record(String by, String unit, Recorded said) {
    String reference = Said.reference(said.reference());
    if (!settings.visits().contains(said.channel().name())) {
      throw new AppealRefused("请选择是哪一种走访。");
    }
    if (said.team() != null) {
      teams.out(said.team(), unit);
    }
    LocalDate day = Said.past(said.day(), "走访日期", clock);
    int households = Said.count(said.households(), "走访户数");
    int persons = Said.count(said.persons(), "走访人数");
    String spot = Said.line(said.spot(), "具体地点");
    String findings = Said.text(said.findings(), "了解到的情况");
    jdbc.sql("""
        insert into field_visit (reference, unit, team_id, channel, place_unit, spot_cipher, day, households, persons,
            findings_cipher, recorded_by, recorded_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (reference) do nothing
        """).params(reference, unit, said.team(), said.channel().name(), said.place(), vault.encrypt(spot),
        Date.valueOf(day), households, persons, vault.encrypt(findings), by, Timestamp.from(clock.instant())).update();
    return jdbc.sql("select id from field_visit where reference = ? and recorded_by = ?").params(reference, by)
        .query(Long.class).optional().orElseThrow(() -> new AppealRefused("页面没有准备好，请刷新后再提交一次；已填写的内容仍在。"));
  }

  /** Told once more, it is a correction; what was said before stays. */
  @Transactional
  public void echo(String by, Visit visit, String day, String words) {
    LocalDate on = Said.past(day, "反馈日期", clock);
    if (on.isBefore(visit.day())) {
      throw new AppealRefused("反馈日期 " + on + " 早于走访日期 " + visit.day() + "，请核对年月日后重新填写。");
    }
    int version = visit.echo() == null ? 1 : visit.echo().version() + 1;
    jdbc.sql("insert into visit_echo (visit_id, version, day, words_cipher, told_by, told_at) "
        + "values (?, ?, ?, ?, ?, ?)").params(visit.id(), version, Date.valueOf(on),
            vault.encrypt(Said.text(words, "反馈内容")), by, Timestamp.from(clock.instant()))
        .update();
  }
}
