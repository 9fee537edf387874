package cn.kuaichu.oversight.supervision;

import cn.kuaichu.ground.privacy.Vault;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.oversight.supervision.DisciplineLedger.Kind;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Units;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** An order in the words officials read. The caller has made sure that the reader may see this much. */
@Repository
public class OrderReading {
  /** @param reason why, in the issuer's words; null when the clock issued it */
  public record Shown(String number, String ground, String source, String rung, String addressee, String dates,
      String reason,
      List<Choice> results, List<Act> acts) {}

  /** A result an act on this rung can have. */
  public record Choice(String name, String label) {}

  /** @param who the official's name, or the system */
  public record Act(Instant at, String rung, String what, String who, String text) {}

  /** What the unit under supervision has to know; the officer's measures against it stay in his ledger. */
  private static final Set<Kind> TOLD = EnumSet.of(Kind.ISSUED, Kind.ACKNOWLEDGED, Kind.RECTIFIED, Kind.LATE,
      Kind.VERIFIED,
      Kind.WATCHED, Kind.ESCALATED, Kind.RETURNED);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("M月d日").withZone(WorkCalendar.ZONE);
  private final Orders orders;
  private final Results results;
  private final Officials officials;
  private final Units units;
  private final Vault vault;
  private final JdbcClient jdbc;

  OrderReading(Orders orders, Results results, Officials officials, Units units, Vault vault, JdbcClient jdbc) {
    this.orders = orders;
    this.results = results;
    this.officials = officials;
    this.units = units;
    this.vault = vault;
    this.jdbc = jdbc;
  }

  public Shown forAddressee(long orderId) {
    return shown(orderId, TOLD);
  }

  public Shown forOfficer(long orderId) {
    return shown(orderId, EnumSet.allOf(Kind.class));
  }

  private Shown shown(long orderId, Set<Kind> kinds) {
    Order order = orders.get(orderId);
    return new Shown(order.number(), order.ground().label(), orders.source(orderId),
        OrderWords.rung(order.rung(), order.manner()),
        units.find(order.addressee()).map(unit -> unit.name()).orElse(order.addressee()), dates(order),
        vault.decrypt(orders.reason(orderId)), choices(results.offered(order)),
        acts(orderId, kinds));
  }

  public static List<Choice> allResults() {
    return choices(List.of(Result.values()));
  }

  private static List<Choice> choices(List<Result> results) {
    return results.stream().map(result -> new Choice(result.name(), result.label())).toList();
  }

  private static String dates(Order order) {
    String due = day(order.terms().dueAt()) + (order.status() == Order.State.WATCHING ? " 前盯到诉求办结" : " 前整改");
    return order.status() == Order.State.WATCHING || order.terms().acknowledgeDays() == 0 ? due
        : day(order.terms().acknowledgeBy()) + " 前签收，" + due;
  }

  /** Short enough for half of a form. */
  private static String day(Instant at) {
    return DAY.format(at);
  }

  private List<Act> acts(long orderId, Set<Kind> kinds) {
    return jdbc.sql("""
        select at, rung, kind, actor, outcome, text_cipher
          from supervision_act
         where order_id = ? and kind = any (?)
         order by no
        """).params(orderId, kinds.stream().map(Kind::name).toArray(String[]::new)).query(this::act).list();
  }

  private Act act(ResultSet row, int n) throws SQLException {
    String actor = row.getString("actor");
    String text = vault.decrypt(row.getBytes("text_cipher"));
    String outcome = row.getString("outcome");
    return new Act(row.getTimestamp("at").toInstant(), Rung.valueOf(row.getString("rung")).label(),
        Kind.valueOf(row.getString("kind")).label, officials.nameOf(actor).orElse("系统"),
        (outcome == null ? "" : Outcomes.label(outcome) + "。") + (text == null ? "" : text));
  }
}
