package cn.kuaichu.oversight.supervision;

import cn.kuaichu.engine.seam.ModelQuestions;
import cn.kuaichu.life.deadline.DayCount;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.oversight.supervision.Order.Manner;
import cn.kuaichu.oversight.supervision.Order.Outcome;
import cn.kuaichu.oversight.supervision.Order.State;
import java.time.Clock;
import java.util.Date;
import org.springframework.stereotype.Component;

/** The questions the models of supervision ask about their order. */
@Component("supervision")
public class SupervisionQuestions implements ModelQuestions {
  /** Workdays an officer has to verify, or to carry out a rung's act (ours). */
  private static final int OFFICERS_DAYS = 3;
  private final Orders orders;
  private final Lateness lateness;
  private final WorkCalendar calendar;
  private final Clock clock;

  SupervisionQuestions(Orders orders, Lateness lateness, WorkCalendar calendar, Clock clock) {
    this.orders = orders;
    this.lateness = lateness;
    this.calendar = calendar;
    this.clock = clock;
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
    return Date.from(calendar.nextWorkMorning(orders.get(orderId).terms().acknowledgeBy()));
  }

  public Date rectificationMissedAt(long orderId) {
    return Date.from(calendar.nextWorkMorning(orders.get(orderId).terms().dueAt()));
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
    return Date.from(calendar.endOfDay(clock.instant(), OFFICERS_DAYS, DayCount.WORKING));
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
