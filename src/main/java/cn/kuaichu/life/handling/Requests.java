package cn.kuaichu.life.handling;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.Category;
import cn.kuaichu.appeal.Classification;
import cn.kuaichu.appeal.Difficulty;
import cn.kuaichu.appeal.Tier;
import cn.kuaichu.appeal.Urgency;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was asked for in each case; at most one question is open at a time. */
@Repository
public class Requests {
  /** One that waits for a decision. */
  public record Pending(long appealId, int no, RequestKind kind, Instant decideBy) {}

  /** Stands where the decider's login stands. */
  public static final String LAPSED = "lapsed";
  private final JdbcClient jdbc;

  Requests(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** In the order they were asked; what was taken back before anybody decided was never asked. */
  public List<Request> of(long appealId) {
    return jdbc.sql("""
        select no, round, kind, tier, unit, asked_by, asked_at, days, ground, decide_by,
          decided_by, decided_at, granted, granted_days, to_unit,
          category, topic, difficulty, urgency
          from move_request
         where appeal_id = ? and withdrawn_at is null
         order by no
        """).param(appealId).query((row, n) -> read(row)).list();
  }

  public Optional<Request> pending(long appealId) {
    return of(appealId).stream().filter(request -> request.decision() == null).findFirst();
  }

  int nextNo(long appealId) {
    return jdbc.sql("select coalesce(max(no), 0) + 1 from move_request where appeal_id = ?").param(appealId)
        .query(Integer.class)
        .single();
  }

  /** This official's requests that are not decided yet. */
  public List<Pending> pendingOf(String login) {
    return jdbc.sql("""
        select appeal_id, no, kind, decide_by
          from move_request
         where asked_by = ? and granted is null and withdrawn_at is null
         order by asked_at, appeal_id
        """).param(login)
        .query((row, n) -> new Pending(row.getLong(1), row.getInt(2), RequestKind.valueOf(row.getString(3)),
            row.getTimestamp(4).toInstant()))
        .list();
  }

  void withdraw(Appeal appeal, Request request, Instant at) {
    int rows = jdbc.sql("""
        update move_request set withdrawn_at = ? where appeal_id = ? and no = ? and granted is null
          and withdrawn_at is null
        """).params(Timestamp.from(at), appeal.id(), request.no()).update();
    if (rows != 1) {
      throw new IllegalStateException(
          "request " + request.no() + " of appeal " + appeal.number() + " is decided or withdrawn already");
    }
  }

  void add(Appeal appeal, Request request) {
    Classification wish = request.wish();
    jdbc.sql("""
        insert into move_request (appeal_id, no, round, kind, tier, unit, asked_by, asked_at, days, ground, decide_by,
          category, topic, difficulty, urgency)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
        .params(Arrays.asList(appeal.id(), request.no(), request.round(), request.kind().name(), request.tier().name(),
            request.unit(), request.askedBy(), Timestamp.from(request.askedAt()), request.days(), request.ground(),
            Timestamp.from(request.decideBy()), wish == null ? null : wish.category().name(),
            wish == null ? null : wish.topic(),
            wish == null ? null : wish.difficulty().name(), wish == null ? null : wish.urgency().name()))
        .update();
  }

  void decide(Appeal appeal, Request request, Request.Decision decision) {
    int rows = jdbc.sql("""
        update move_request
           set decided_by = ?, decided_at = ?, granted = ?, granted_days = ?, to_unit = ?
         where appeal_id = ? and no = ? and granted is null
        """)
        .params(decision.by(), Timestamp.from(decision.at()), decision.granted(), decision.days(), decision.toUnit(),
            appeal.id(), request.no())
        .update();
    if (rows != 1) {
      throw new IllegalStateException(
          "request " + request.no() + " of appeal " + appeal.number() + " is decided already");
    }
  }

  /** A request lapses when its unit is no longer responsible: it will not be decided any more. */
  public Optional<Integer> lapse(Appeal appeal, Instant at) {
    Optional<Request> open = pending(appeal.id());
    open.ifPresent(request -> decide(appeal, request, new Request.Decision(LAPSED, at, false, null, null)));
    return open.map(Request::no);
  }

  private static Request read(ResultSet row) throws SQLException {
    return new Request(row.getInt("no"), row.getInt("round"), RequestKind.valueOf(row.getString("kind")),
        Tier.valueOf(row.getString("tier")), row.getString("unit"), row.getString("asked_by"),
        row.getTimestamp("asked_at").toInstant(), row.getObject("days", Integer.class), row.getString("ground"),
        wish(row), row.getTimestamp("decide_by").toInstant(), decision(row));
  }

  private static Classification wish(ResultSet row) throws SQLException {
    return row.getString("category") == null ? null
        : new Classification(Category.of(row.getString("category")),
            row.getString("topic"), Difficulty.valueOf(row.getString("difficulty")),
            Urgency.valueOf(row.getString("urgency")));
  }

  private static Request.Decision decision(ResultSet row) throws SQLException {
    return row.getString("decided_by") == null ? null
        : new Request.Decision(row.getString("decided_by"),
            row.getTimestamp("decided_at").toInstant(), row.getBoolean("granted"),
            row.getObject("granted_days", Integer.class),
            row.getString("to_unit"));
  }
}
