package cn.kuaichu.handling;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.Tier;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was asked for in each case; at most one question is open at a time. */
@Repository
public class Requests {
  private final JdbcClient jdbc;

  Requests(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** In the order they were asked. */
  public List<Request> of(long appealId) {
    return jdbc.sql("""
        select no, round, kind, tier, unit, asked_by, asked_at, days, ground, decide_by,
          decided_by, decided_at, granted, granted_days, to_unit
          from move_request
         where appeal_id = ?
         order by no
        """).param(appealId).query((row, n) -> read(row)).list();
  }

  public Optional<Request> pending(long appealId) {
    return of(appealId).stream().filter(request -> request.decision() == null).findFirst();
  }

  void add(Appeal appeal, Request request) {
    jdbc.sql("""
        insert into move_request (appeal_id, no, round, kind, tier, unit, asked_by, asked_at, days, ground, decide_by)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """).params(appeal.id(), request.no(), request.round(), request.kind().name(), request.tier().name(), request.unit(),
            request.askedBy(), Timestamp.from(request.askedAt()), request.days(), request.ground(),
            Timestamp.from(request.decideBy())).update();
  }

  void decide(Appeal appeal, Request request, Request.Decision decision) {
    int rows = jdbc.sql("""
        update move_request
           set decided_by = ?, decided_at = ?, granted = ?, granted_days = ?, to_unit = ?
         where appeal_id = ? and no = ? and granted is null
        """).params(decision.by(), Timestamp.from(decision.at()), decision.granted(), decision.days(), decision.toUnit(),
            appeal.id(), request.no()).update();
    if (rows != 1) {
      throw new IllegalStateException("request " + request.no() + " of appeal " + appeal.number() + " is decided already");
    }
  }

  private static Request read(ResultSet row) throws SQLException {
    return new Request(row.getInt("no"), row.getInt("round"), RequestKind.valueOf(row.getString("kind")),
        Tier.valueOf(row.getString("tier")), row.getString("unit"), row.getString("asked_by"),
        row.getTimestamp("asked_at").toInstant(), row.getObject("days", Integer.class), row.getString("ground"),
        row.getTimestamp("decide_by").toInstant(), decision(row));
  }

  private static Request.Decision decision(ResultSet row) throws SQLException {
    return row.getString("decided_by") == null ? null : new Request.Decision(row.getString("decided_by"),
        row.getTimestamp("decided_at").toInstant(), row.getBoolean("granted"), row.getObject("granted_days", Integer.class),
        row.getString("to_unit"));
  }
}
