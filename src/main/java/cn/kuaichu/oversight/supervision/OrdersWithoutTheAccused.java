package cn.kuaichu.oversight.supervision;

import cn.kuaichu.life.rerouting.OrdersOfCase;
import org.springframework.stereotype.Component;

/** The orders of a case that turned out to complain about a unit which answers for one of them, or verifies it. */
@Component
class OrdersWithoutTheAccused implements OrdersOfCase {
  private final Orders orders;
  private final AssignOrder assign;

  OrdersWithoutTheAccused(Orders orders, AssignOrder assign) {
    this.orders = orders;
    this.assign = assign;
  }

  @Override
  public void passOn(long appealId) {
    orders.open(appealId).forEach(assign::withoutTheAccused);
  }

  @Override
  public String owing(long orderId, boolean verification) {
    Order order = orders.get(orderId);
    return verification ? order.officer().unit() : order.answering().unit();
  }
}
