package cn.kuaichu.life.assisting;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.people.identity.Unit;
import cn.kuaichu.people.identity.Units;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The parts other units have in a case (协办): each a task of its own in that unit; the lead unit finishes last. */
@Repository
public class Assists {
  /** One that has not been answered. */
  public record Open(long id, long appealId, String unit, Instant askedAt, Instant dueAt) {}

  enum Outcome {
    ANSWERED, SENT_BACK, WITHDRAWN
  }

  private final JdbcClient jdbc;
  private final Units units;
  private final Clock clock;

  Assists(JdbcClient jdbc, Units units, Clock clock) {
    this.jdbc = jdbc;
    this.units = units;
    this.clock = clock;
  }

  void add(Appeal appeal, Unit unit, Instant due, Actor actor, Long conferenceId) {
    jdbc.sql("""
        insert into assist (appeal_id, round, unit, asked_by, asked_at, due_at, conference_id)
        values (?, ?, ?, ?, ?, ?, ?)
        """).params(appeal.id(), appeal.round(), unit.id(), actor.login(), Timestamp.from(clock.instant()),
        Timestamp.from(due), conferenceId).update();
  }

  /** Of the present round, the oldest first. */
  public List<Open> open(Appeal appeal) {
    return jdbc.sql("""
        select id, appeal_id, unit, asked_at, due_at
          from assist
         where appeal_id = ? and round = ? and done_at is null
         order by id
        """).params(appeal.id(), appeal.round()).query(Assists::read).list();
  }

  /** Of these cases, the oldest first. */
  public List<Open> openIn(Collection<Long> appealIds) {
    return jdbc.sql("""
        select id, appeal_id, unit, asked_at, due_at
          from assist
         where appeal_id = any (?) and done_at is null
         order by id
        """).params(new Object[] {appealIds.toArray(Long[]::new)}).query(Assists::read).list();
  }

  private static Open read(ResultSet row, int n) throws SQLException {
    return new Open(row.getLong(1), row.getLong(2), row.getString(3), row.getTimestamp(4).toInstant(),
        row.getTimestamp(5).toInstant());
  }

  /** @throws AppealRefused while a unit has not answered */
  public void requireNoneOpen(Appeal appeal) {
    List<Open> open = open(appeal);
    if (!open.isEmpty()) {
      throw refused(appeal, "协办单位" + open.stream().map(assist -> units.get(assist.unit()).shortName())
          .collect(Collectors.joining("、")) + "尚未反馈，不能办结。请在“发起流程”中选“催办与撤回”，催办或撤回商请");
    }
  }

  public Instant dueAt(Appeal appeal, String unit) {
    return ofUnit(appeal, unit).dueAt();
  }

  Open ofUnit(Appeal appeal, String unit) {
    return open(appeal).stream().filter(assist -> assist.unit().equals(unit)).findFirst()
        .orElseThrow(() -> new IllegalStateException("unit " + unit + " does not assist in appeal " + appeal.number()));
  }

  void end(Appeal appeal, String unit, Outcome outcome, Actor actor) {
    int rows = jdbc.sql("""
        update assist
           set done_at = ?, done_by = ?, outcome = ?
         where appeal_id = ? and round = ? and unit = ? and done_at is null
        """).params(Timestamp.from(clock.instant()), actor.login(), outcome.name(), appeal.id(), appeal.round(), unit)
        .update();
    if (rows != 1) {
      throw refused(appeal, "这项协办已经反馈、退回或撤回，请刷新页面");
    }
  }

  static AppealRefused refused(Appeal appeal, String why) {
    return new AppealRefused("诉求 " + appeal.number() + ":" + why + "。");
  }
}
