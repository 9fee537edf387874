package cn.kuaichu.supervision;

import cn.kuaichu.deadline.WorkCalendar;
import cn.kuaichu.process.ModelQuestions;
import cn.kuaichu.supervision.Order.Manner;
import cn.kuaichu.supervision.Order.Outcome;
import cn.kuaichu.supervision.Order.State;
import java.time.Clock;
import java.util.Date;
import org.springframework.stereotype.Component;

/** The questions the models of supervision ask about their order. */
@Component("supervision")
public class SupervisionQuestions implements ModelQuestions {
  /** Days an officer has to verify, or to carry out a rung's act (ours). */
  private static final int OFFICERS_DAYS = 3;
  private final Orders orders;
  private final WorkCalendar calendar;
  private final Clock clock;

  SupervisionQuestions(Orders orders, WorkCalendar calendar, Clock clock) {
    this.orders = orders;
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
    return Date.from(orders.get(orderId).acknowledgeBy());
  }

  public Date dueAt(long orderId) {
    return Date.from(orders.get(orderId).dueAt());
  }

  public Date officerDueAt() {
    return Date.from(calendar.endOfDay(clock.instant(), OFFICERS_DAYS));
  }

  public boolean isRectified(long orderId) {
    return orders.get(orderId).status() == State.RECTIFIED;
  }

  public boolean isVerified(long orderId) {
    return orders.get(orderId).outcome() == Outcome.VERIFIED;
  }

  public boolean isInterview(long orderId) {
    return orders.get(orderId).manner() != Manner.NONE;
  }

  public boolean isReferral(long orderId) {
    return orders.get(orderId).rung() == Rung.REFERRAL;
  }
}
