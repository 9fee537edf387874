package cn.kuaichu.oversight.supervision;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.life.deadline.DayCount;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.life.limits.Limit;
import cn.kuaichu.life.limits.RuledLimits;
import cn.kuaichu.oversight.supervision.Order.Manner;
import cn.kuaichu.oversight.supervision.Order.Outcome;
import cn.kuaichu.oversight.supervision.Order.State;
import cn.kuaichu.people.identity.Post;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The orders. A caller that changes one holds the lock of its case's row. */
@Repository
class Orders {
  /** What the tables of grounds and rungs say of time. */
  record Days(int acknowledge, int rectify, DayCount count) {}

  private final OrderNumbers numbers;
  private final RuledLimits limits;
  private final JdbcClient jdbc;
  private final WorkCalendar calendar;
  private final Clock clock;

  Orders(OrderNumbers numbers, RuledLimits limits, JdbcClient jdbc, WorkCalendar calendar, Clock clock) {
    this.numbers = numbers;
    this.limits = limits;
    this.jdbc = jdbc;
    this.calendar = calendar;
    this.clock = clock;
  }

  Order get(long id) {
    return jdbc.sql(OrderRow.SELECT + " where id = ?").param(id).query(OrderRow::read).single();
  }

  Optional<Order> open(long appealId, Ground ground) {
    return jdbc.sql(OrderRow.SELECT + " where appeal_id = ? and ground = ? and closed_at is null")
        .params(appealId, ground.name()).query(OrderRow::read).optional();
  }

  Optional<Order> find(String number) {
    return jdbc.sql(OrderRow.SELECT + " where number = ?").param(number).query(OrderRow::read).optional();
  }

  boolean hasFromTheClock(Appeal appeal, Ground ground) {
    return jdbc.sql("""
        select exists
          (select from supervision_order where appeal_id = ? and round = ? and ground = ? and issuer = ?)
        """).params(appeal.id(), appeal.round(), ground.name(), SupervisionOrders.SYSTEM).query(Boolean.class).single();
  }

  /** The dates follow when the table of grounds was asked. */
  long add(Appeal appeal, Ground ground, Actor issuer, byte[] reason, String addressee) {
    Timestamp now = Timestamp.from(clock.instant());
    String login = issuer.equals(Actor.SYSTEM) ? SupervisionOrders.SYSTEM : issuer.login();
    return jdbc.sql("""
        insert into supervision_order (number, appeal_id, round, ground, issuer, issuer_role, issuer_unit,
          reason_cipher,
          addressee_unit, issued_at, rung, manner, acknowledge_days, rectify_days, acknowledge_by, due_at, status)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'ORDER', 'NONE', 0, 0, ?, ?, 'ISSUED')
        returning id
        """)
        .params(
            Arrays.asList(numbers.next(), appeal.id(), appeal.round(), ground.name(), login, issuer.role(),
                issuer.unit(),
                reason, addressee, now, now, now))
        .query(Long.class).single();
  }

  /** Orders the same unit was given not long before this one; what was withdrawn does not count against it. */
  int earlier(Order order) {
    Duration remembered = Duration.ofDays(limits.of(Limit.EARLIER_ORDERS));
    return jdbc.sql("""
        select count(*)
          from supervision_order
         where addressee_unit = ? and id < ? and issued_at > ? and status <> 'WITHDRAWN'
        """).params(order.addressee(), order.id(), Timestamp.from(order.issuedAt().minus(remembered)))
        .query(Integer.class).single();
  }

  /** @throws org.springframework.dao.EmptyResultDataAccessException while it is open */
  Instant closedAt(long id) {
    return jdbc.sql("select closed_at from supervision_order where id = ? and closed_at is not null").param(id)
        .query(Timestamp.class).single().toInstant();
  }

  String source(long id) {
    return jdbc.sql("select source from supervision_order where id = ?").param(id).query(String.class).single();
  }

  byte[] reason(long id) {
    return jdbc.sql("select reason_cipher from supervision_order where id = ?").param(id)
        .query((row, n) -> row.getBytes(1)).list().get(0);
  }

  /** The rule the order rests on, as the table named it that day. */
  void restsOn(Order order, String source) {
    one(jdbc.sql("update supervision_order set source = ? where id = ? and closed_at is null")
        .params(source, order.id())
        .update(), order);
  }

  void set(Order order, Rung rung, Manner manner, Days days) {
    one(jdbc.sql("""
        update supervision_order
           set rung = ?, manner = ?, acknowledge_days = ?, rectify_days = ?, day_count = ?
         where id = ? and closed_at is null
        """).params(rung.name(), manner.name(), days.acknowledge(), days.rectify(), days.count().name(), order.id())
        .update(),
        order);
  }

  /** The officer's act led back to an earlier rung; its act was carried out already, its days are the present ones. */
  void stepBack(Order order, Rung rung) {
    one(jdbc.sql("""
        update supervision_order
           set rung = ?, manner = 'NONE', outcome = null
         where id = ? and closed_at is null
        """).params(rung.name(), order.id()).update(), order);
  }

  /** Who acts while the order is being issued; the dates are counted when the unit's turn comes. */
  void name(Order order, Post answering, Post officer) {
    one(jdbc.sql("""
        update supervision_order
           set answering_unit = ?, answering_role = ?, officer_unit = ?, officer_role = ?
         where id = ? and closed_at is null
        """).params(answering.unit(), answering.role().word(), officer.unit(), officer.role().word(), order.id())
        .update(), order);
  }

  /** A rung begins: its days are counted from now. */
  void assign(Order order, Post answering, Post officer) {
    Instant now = clock.instant();
    one(jdbc.sql("""
        update supervision_order
           set acknowledge_by = ?, due_at = ?, answering_unit = ?, answering_role = ?, officer_unit = ?,
             officer_role = ?,
               status = 'ISSUED', outcome = null
         where id = ? and closed_at is null
        """).params(Timestamp.from(calendar.endOfDay(now, order.terms().acknowledgeDays(), order.terms().dayCount())),
        Timestamp.from(calendar.endOfDay(now, order.terms().rectifyDays(), order.terms().dayCount())), answering.unit(),
        answering.role().word(),
        officer.unit(), officer.role().word(), order.id()).update(), order);
  }

  /** Others answer and verify from now on, within the same dates. */
  void passOn(Order order, Post answering, Post officer) {
    one(jdbc.sql("""
        update supervision_order
           set answering_unit = ?, answering_role = ?, officer_unit = ?, officer_role = ?
         where id = ? and closed_at is null
        """).params(answering.unit(), answering.role().word(), officer.unit(), officer.role().word(), order.id())
        .update(), order);
  }

  List<Order> open(long appealId) {
    return jdbc.sql(OrderRow.SELECT + " where appeal_id = ? and closed_at is null order by id").param(appealId)
        .query(OrderRow::read).list();
  }

  void standsNow(Order order, State status) {
    one(jdbc.sql("update supervision_order set status = ? where id = ? and closed_at is null")
        .params(status.name(), order.id()).update(), order);
  }

  void cameOut(Order order, State status, Outcome outcome) {
    one(jdbc.sql("update supervision_order set status = ?, outcome = ? where id = ? and closed_at is null")
        .params(status.name(), outcome.name(), order.id()).update(), order);
  }

  void watch(Order order, Instant until) {
    one(jdbc.sql("update supervision_order set status = 'WATCHING', due_at = ? where id = ? and closed_at is null")
        .params(Timestamp.from(until), order.id()).update(), order);
  }

  void close(Order order, State status) {
    one(jdbc.sql("update supervision_order set status = ?, closed_at = ? where id = ? and closed_at is null")
        .params(status.name(), Timestamp.from(clock.instant()), order.id()).update(), order);
  }

  private static void one(int rows, Order order) {
    if (rows != 1) {
      throw new IllegalStateException("order " + order.number() + " is closed already");
    }
  }
}
