package cn.kuaichu.faces.inbox;

import cn.kuaichu.oversight.supervision.OrderReading;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.variable.VariableMap;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What the forms of a supervision order show of it: all of it to the officer, to the unit what it has to answer. */
@Component
class OrderView implements TaskPart {
  private static final String OFFICERS_CHAPTER = "supervision-verification:";
  private final TaskService tasks;
  private final OrderReading orders;

  OrderView(@Lazy TaskService tasks, OrderReading orders) {
    this.tasks = tasks;
    this.orders = orders;
  }

  @Override
  public void addTo(VariableMap shown, String taskId) {
    Long orderId = (Long) tasks.getVariable(taskId, "orderId");
    if (orderId != null) {
      add(shown, isOfficers(taskId) ? orders.forOfficer(orderId) : orders.forAddressee(orderId));
    }
  }

  private boolean isOfficers(String taskId) {
    return tasks.createTaskQuery().taskId(taskId).singleResult().getProcessDefinitionId().startsWith(OFFICERS_CHAPTER);
  }

  private static void add(VariableMap shown, OrderReading.Shown order) {
    shown.putValue("orderNumber", order.number());
    shown.putValue("orderRung", order.rung());
    shown.putValue("orderGround", order.ground() + "（" + order.source() + "）");
    shown.putValue("orderUnit", order.addressee());
    shown.putValue("orderDates", order.dates());
    shown.putValue("orderReason", order.reason() == null ? "时限已过，系统自动下达：请立即办理并报送整改情况。" : order.reason());
    CaseView.putList(shown, "rungResults", order.results().stream().map(OrderView::option).toList());
    CaseView.putList(shown, "orderActs", order.acts().stream().map(OrderView::row).toList());
  }

  private static Map<String, String> option(OrderReading.Choice choice) {
    Map<String, String> option = new LinkedHashMap<>();
    option.put("label", choice.label());
    option.put("value", choice.name());
    return option;
  }

  private static Map<String, String> row(OrderReading.Act act) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("when", CaseReader.time(act.at()));
    row.put("rung", act.rung());
    row.put("what", act.what());
    row.put("who", act.who());
    row.put("text", act.text());
    return row;
  }
}
