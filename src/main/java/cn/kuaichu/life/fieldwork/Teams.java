package cn.kuaichu.life.fieldwork;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.people.identity.Officials;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** 采集队伍 (S4-6, 157 of them in the source): which officials go out for which villages. */
@Repository
public class Teams {
  /** @param until its last day; null while it is out. @param members logins */
  public record Team(long id, String unit, String name, String area, LocalDate since, LocalDate until,
      List<String> members) {}

  private static final String TEAM = """
      select id, unit, name, area, since, until,
          array(select login from collection_team_member m where m.team_id = t.id order by login)
        from collection_team t
      """;
  private final JdbcClient jdbc;
  private final Officials officials;
  private final Clock clock;

  Teams(JdbcClient jdbc, Officials officials, Clock clock) {
    this.jdbc = jdbc;
    this.officials = officials;
    this.clock = clock;
  }

  /** Those that are out first. */
  public List<Team> of(Collection<String> units) {
    return jdbc.sql(TEAM + " where unit = any(?::text[]) order by until nulls first, unit, name")
        .param(units.toArray(String[]::new)).query(Teams::team).list();
  }

  public Optional<Team> find(long id) {
    return jdbc.sql(TEAM + " where id = ?").param(id).query(Teams::team).optional();
  }

  private static Team team(ResultSet row, int n) throws SQLException {
    Date until = row.getDate(6);
    return new Team(row.getLong(1), row.getString(2), row.getString(3), row.getString(4), row.getDate(5).toLocalDate(),
        until == null ? null : until.toLocalDate(), List.of((String[]) row.getArray(7).getArray()));
  }

  /** @throws AppealRefused where something is missing, or the unit has a team of that name out */
  @Transactional
  public long add(String by, String unit, String name, String area, List<String> members) {
    List<String> logins = members == null ? List.of() : members.stream().distinct().toList();
    if (logins.isEmpty()) {
      throw new AppealRefused("请至少选一名队员。");
    }
    logins.stream().filter(login -> officials.nameOf(login).isEmpty()).findFirst().ifPresent(login -> {
      throw new AppealRefused("队员“" + login + "”不在本区的任职名单里，请重新选择。");
    });
    String called = Said.line(name, "队伍名称");
    try {
      long id = jdbc.sql("insert into collection_team (unit, name, area, since, added_by, added_at) "
          + "values (?, ?, ?, ?, ?, ?) returning id").params(unit, called, Said.line(area, "负责的村组"),
              Date.valueOf(today()), by, Timestamp.from(clock.instant()))
          .query(Long.class).single();
      logins.forEach(login -> jdbc.sql("insert into collection_team_member (team_id, login) values (?, ?)")
          .params(id, login).update());
      return id;
    } catch (DuplicateKeyException e) {
      throw new AppealRefused("本单位已经有一支“" + called + "”，请换个名称，或者先解散原来的那支。");
    }
  }

  /** Its last day is today; what it brought home stays with it. */
  @Transactional
  public void end(long id) {
    jdbc.sql("update collection_team set until = greatest(since, ?) where id = ? and until is null")
        .params(Date.valueOf(today()), id).update();
  }

  /** @throws AppealRefused for a team that is not this unit's, or not out any more */
  Team out(Long id, String unit) {
    return find(id).filter(team -> team.unit().equals(unit) && team.until() == null)
        .orElseThrow(() -> new AppealRefused("没有这支队伍，或者它已经解散，请重新选择。"));
  }

  private LocalDate today() {
    return WorkCalendar.date(clock.instant());
  }
}
