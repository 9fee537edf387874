package cn.kuaichu.supervision;

import org.springframework.stereotype.Component;

/** The orders of a case that turned out to complain about a unit which answers for one of them, or verifies it. */
@Component
public class OrdersWithoutTheAccused {
  private final Orders orders;
  private final AssignOrder assign;

  OrdersWithoutTheAccused(Orders orders, AssignOrder assign) {
    this.orders = orders;
    this.assign = assign;
  }

  public void passOn(long appealId) {
    orders.open(appealId).forEach(assign::withoutTheAccused);
  }

  /** Whose chapter of an order this is. */
  public String owing(long orderId, boolean verification) {
    Order order = orders.get(orderId);
    return verification ? order.officer().unit() : order.answering().unit();
  }
}
