package cn.kuaichu.oversight.supervision;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.life.deadline.DayCount;
import cn.kuaichu.oversight.supervision.Order.Manner;
import cn.kuaichu.oversight.supervision.Order.Outcome;
import cn.kuaichu.oversight.supervision.Order.State;
import cn.kuaichu.people.identity.Post;
import cn.kuaichu.people.identity.Role;
import java.sql.ResultSet;
import java.sql.SQLException;

/** An order as its row has it. */
final class OrderRow {
  static final String SELECT = """
      select id, number, appeal_id, round, ground, issuer, issuer_role, issuer_unit, addressee_unit, issued_at, rung,
        manner, acknowledge_days, rectify_days, day_count, acknowledge_by, due_at, answering_unit, answering_role,
        officer_unit, officer_role, status, outcome
        from supervision_order
      """;

  private OrderRow() {}

  static Order read(ResultSet row, int n) throws SQLException {
    return new Order(row.getLong("id"), row.getString("number"), row.getLong("appeal_id"), row.getInt("round"),
        Ground.valueOf(row.getString("ground")), issuer(row), row.getString("addressee_unit"),
        row.getTimestamp("issued_at").toInstant(), stage(row));
  }

  private static Order.Stage stage(ResultSet row) throws SQLException {
    return new Order.Stage(Rung.valueOf(row.getString("rung")), Manner.valueOf(row.getString("manner")), terms(row),
        post(row.getString("answering_unit"), row.getString("answering_role")),
        post(row.getString("officer_unit"), row.getString("officer_role")), State.valueOf(row.getString("status")),
        outcome(row.getString("outcome")));
  }

  private static Order.Terms terms(ResultSet row) throws SQLException {
    return new Order.Terms(row.getInt("acknowledge_days"), row.getInt("rectify_days"),
        DayCount.valueOf(row.getString("day_count")), row.getTimestamp("acknowledge_by").toInstant(),
        row.getTimestamp("due_at").toInstant());
  }

  private static Actor issuer(ResultSet row) throws SQLException {
    return SupervisionOrders.SYSTEM.equals(row.getString("issuer")) ? Actor.SYSTEM
        : new Actor(row.getString("issuer"), row.getString("issuer_role"), row.getString("issuer_unit"));
  }

  private static Post post(String unit, String role) {
    return unit == null ? null : new Post(unit, Role.of(role));
  }

  private static Outcome outcome(String word) {
    return word == null ? null : Outcome.valueOf(word);
  }
}
