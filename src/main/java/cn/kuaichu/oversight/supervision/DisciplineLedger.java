package cn.kuaichu.oversight.supervision;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.engine.seam.Submission;
import cn.kuaichu.ground.privacy.Vault;
import cn.kuaichu.people.identity.Role;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * 督查督导专账: what was done upon each order, append-only, its words encrypted. The case itself learns the order's number
 * and rung and nothing else, since handlers read its history.
 */
@Repository
class DisciplineLedger {
  enum Kind {
    ISSUED("下达"), ACKNOWLEDGED("签收"), RECTIFIED("报送整改"), LATE("督办逾期"), VERIFIED("核验"),
    WATCHED("继续盯办"), ESCALATED("升级"), ACT_DONE("落实措施"), ACCOUNTABILITY("追责"), RETURNED("退回上一级"), CLOSED("销号"),
    REFERRED("移送"), STOPPED("终止"), WITHDRAWN("撤回"), RESULT("移送结果");

    final String label;

    Kind(String label) {
      this.label = label;
    }
  }

  private final CaseFiles files;
  private final Orders orders;
  private final Vault vault;
  private final Clock clock;
  private final JdbcClient jdbc;

  DisciplineLedger(CaseFiles files, Orders orders, Vault vault, Clock clock, JdbcClient jdbc) {
    this.files = files;
    this.orders = orders;
    this.vault = vault;
    this.clock = clock;
    this.jdbc = jdbc;
  }

  /** The order as it stands, with its case locked. */
  Order open(long appealId, long orderId) {
    files.open(appealId);
    return orders.get(orderId);
  }

  /** What the system itself did. */
  void record(Order order, Kind kind, Step step, String key) {
    record(order, kind, step, Actor.SYSTEM, key, null, null);
  }

  /** An official's answer in one of the order's forms. */
  void record(Order order, Kind kind, Step step, Submission submission, Role role, String outcome, String text) {
    record(order, kind, step, submission.actor(role), submission.key(), outcome, text);
  }

  void record(Order order, Kind kind, Step step, Actor actor, String key, String outcome, String text) {
    record(order, kind, step, actor, key, new Said(outcome, text, Map.of()));
  }

  /** @param beside what the case's entry has beside the order's number and rung */
  record Said(String outcome, String text, Map<String, ?> beside) {}

  void record(Order order, Kind kind, Step step, Actor actor, String key, Said said) {
    CaseFile file = files.open(order.appealId());
    Order now = orders.get(order.id());
    jdbc.sql("""
        insert into supervision_act (order_id, no, rung, kind, at, actor, unit, outcome, text_cipher, event_key)
        select :order, coalesce(max(no), 0) + 1, :rung, :kind, :at, :actor, :unit, :outcome, :text, :key
          from supervision_act
         where order_id = :order
        """).param("order", now.id()).param("rung", now.rung().name()).param("kind", kind.name())
        .param("at", Timestamp.from(clock.instant())).param("actor", actor.login()).param("unit", actor.unit())
        .param("outcome", said.outcome()).param("text", vault.encrypt(said.text()), Types.BINARY).param("key", key)
        .update();
    Map<String, Object> detail = new HashMap<>(said.beside());
    detail.put("orderNumber", now.number());
    detail.put("rung", now.rung().name());
    file.record(step, actor, key, detail, Map.of());
  }

  /** When it was last said of the case that something was put right, upon whichever of its orders. */
  Optional<Instant> lastRectified(long appealId) {
    return jdbc.sql("""
        select max(a.at)
          from supervision_act a
          join supervision_order o on o.id = a.order_id
         where o.appeal_id = ? and a.kind = 'RECTIFIED'
        """).param(appealId).query((row, n) -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant))
        .single();
  }

  /** The rung the order stood on before it came to referral. */
  Rung before(Order order) {
    return jdbc.sql("select rung from supervision_act where order_id = ? and rung <> ? order by no desc limit 1")
        .params(order.id(), order.rung().name()).query(String.class).optional().map(Rung::valueOf).orElse(Rung.ORDER);
  }
}
