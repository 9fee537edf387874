package cn.kuaichu.oversight.supervision;

import cn.kuaichu.engine.seam.ModelQuestions;
import cn.kuaichu.life.deadline.SideDeadline;
import cn.kuaichu.life.deadline.SideDeadlines;
import cn.kuaichu.oversight.supervision.Order.Manner;
import cn.kuaichu.oversight.supervision.Order.Outcome;
import cn.kuaichu.oversight.supervision.Order.State;
import java.time.Instant;
import java.util.Date;
import org.springframework.stereotype.Component;

/** The questions the models of supervision ask about their order. */
@Component("supervision")
public class SupervisionQuestions implements ModelQuestions {
  private final Orders orders;
  private final Lateness lateness;
  private final SideDeadlines deadlines;

  SupervisionQuestions(Orders orders, Lateness lateness, SideDeadlines deadlines) {
    this.orders = orders;
    this.lateness = lateness;
    this.deadlines = deadlines;
  }

  public String ground(long orderId) {
    return orders.get(orderId).ground().name();
  }

  public String rung(long orderId) {
    return orders.get(orderId).rung().name();
  }

  public String outcome(long orderId) {
    return orders.get(orderId).outcome().name();
  }

  public int earlierOrders(long orderId) {
    return orders.earlier(orders.get(orderId));
  }

  public String answeringUnit(long orderId) {
    return orders.get(orderId).answering().unit();
  }

  public String answeringGroup(long orderId) {
    return orders.get(orderId).answering().group();
  }

  public String officerUnit(long orderId) {
    return orders.get(orderId).officer().unit();
  }

  public String officerGroup(long orderId) {
    return orders.get(orderId).officer().group();
  }

  public Date acknowledgeBy(long orderId) {
    return Date.from(orders.get(orderId).terms().acknowledgeBy());
  }

  public Date dueAt(long orderId) {
    return Date.from(orders.get(orderId).terms().dueAt());
  }

  /** A missed date is looked at when offices open again: an order goes up no rung on a day of rest. */
  public Date acknowledgementMissedAt(long orderId) {
    return Date.from(missedAt(orders.get(orderId).terms().acknowledgeBy()));
  }

  public Date rectificationMissedAt(long orderId) {
    return Date.from(missedAt(orders.get(orderId).terms().dueAt()));
  }

  private Instant missedAt(Instant due) {
    return deadlines.of(SideDeadline.ORDER_MISSED, due);
  }

  /** The act of a rung is carried out before the unit's turn; an order begins with one when its ground says so. */
  public boolean isActFirst(long orderId) {
    Order order = orders.get(orderId);
    return order.status() == State.ISSUED && order.rung() != Rung.ORDER;
  }

  public boolean isToAcknowledge(long orderId) {
    return orders.get(orderId).terms().acknowledgeDays() > 0;
  }

  /** True papers do not end an order for lateness while the case is still owed. */
  public boolean isToBeWatched(long orderId) {
    return lateness.isStillOwed(orders.get(orderId));
  }

  public boolean isLate(long orderId) {
    return lateness.isStillLate(orders.get(orderId));
  }

  public boolean isSettled(long orderId) {
    Outcome outcome = orders.get(orderId).outcome();
    return outcome != null && outcome.settles();
  }

  public Date officerDueAt() {
    return Date.from(deadlines.of(SideDeadline.OFFICER_ACT));
  }

  public boolean isRectified(long orderId) {
    return orders.get(orderId).status() == State.RECTIFIED;
  }

  public boolean isVerified(long orderId) {
    return orders.get(orderId).outcome() == Outcome.VERIFIED;
  }

  /** Whether an interview was held: no official is called to account for one that was not. */
  public boolean isInterview(long orderId) {
    Order order = orders.get(orderId);
    return order.manner() != Manner.NONE && order.outcome() != Outcome.CHANGED;
  }

  public boolean isReferral(long orderId) {
    return orders.get(orderId).outcome() == Outcome.HANDED_OVER;
  }
}
