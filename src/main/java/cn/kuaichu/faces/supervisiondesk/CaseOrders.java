package cn.kuaichu.faces.supervisiondesk;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.oversight.supervision.Ground;
import cn.kuaichu.oversight.supervision.OrderWords;
import cn.kuaichu.oversight.supervision.SupervisionOrders;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;

/** The orders of supervision upon one case, and a new one. */
@Component
class CaseOrders {
  private final SupervisedCases cases;
  private final OneCaseReader reader;
  private final SupervisionOrders orders;
  private final SupervisionDesk desk;

  CaseOrders(SupervisedCases cases, OneCaseReader reader, SupervisionOrders orders, SupervisionDesk desk) {
    this.cases = cases;
    this.reader = reader;
    this.orders = orders;
    this.desk = desk;
  }

  List<DeskView.Order> of(long appealId) {
    return reader.orders(appealId).stream().map(this::order).toList();
  }

  private DeskView.Order order(OneCaseReader.OrderRow order) {
    return new DeskView.Order(order.number(), Ground.valueOf(order.ground()).label(), desk.unit(order.addressee()),
        DeskTime.day(order.issuedAt()),
        order.closedAt() == null ? DeskTime.day(order.dueAt()) + " 前办结"
            : DeskTime.day(order.closedAt()) + " 了结",
        OrderWords.rung(order.rung(), order.manner()), OrderWords.state(order.status()), order.closedAt() == null);
  }

  /** @return the new order's number */
  String order(String number, String ground, String reason) {
    return reader.orderNumber(
        cases.in(number, (appealId, by) -> orders.issue(appealId, ground(ground), by, reason)));
  }

  private static Ground ground(String word) {
    return Arrays.stream(Ground.values()).filter(ground -> ground.name().equals(word)).findFirst()
        .orElseThrow(() -> new AppealRefused("请选择督办事由。"));
  }

  static List<DeskView.Choice> grounds() {
    return Arrays.stream(Ground.values()).map(ground -> new DeskView.Choice(ground.name(), ground.label())).toList();
  }
}
