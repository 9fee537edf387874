package cn.kuaichu.faces.inbox;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.Appeals;
import cn.kuaichu.appeal.Words;
import cn.kuaichu.engine.seam.AppealLifecycle;
import cn.kuaichu.oversight.supervision.Ground;
import cn.kuaichu.oversight.supervision.SupervisionOrders;
import cn.kuaichu.oversight.supervision.Withdrawals;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Post;
import cn.kuaichu.people.identity.Role;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** A supervisor issues an order in Tasklist: what the start form holds goes into our tables, not into variables. */
@Component
class OrderDesk implements StartForms {
  private static final Set<Role> ISSUERS = EnumSet.of(Role.DISCIPLINE, Role.COORDINATOR, Role.PETITION);
  private final SupervisionOrders orders;
  private final Withdrawals withdrawals;
  private final Appeals appeals;
  private final Officials officials;
  private final DeskRules rules;
  private final IdentityService identity;
  private final AppealLifecycle lifecycle;

  OrderDesk(SupervisionOrders orders, Withdrawals withdrawals, Appeals appeals, Officials officials, DeskRules rules,
      @Lazy IdentityService identity,
      AppealLifecycle lifecycle) {
    this.orders = orders;
    this.withdrawals = withdrawals;
    this.appeals = appeals;
    this.officials = officials;
    this.rules = rules;
    this.identity = identity;
    this.lifecycle = lifecycle;
  }

  @Override
  public Map<String, Start> starts() {
    return Map.of("supervision-order", this::issue, "supervision-withdrawal", this::withdraw);
  }

  private ProcessInstance issue(Map<String, Object> answers) {
    Actor issuer = issuer();
    rules.requireValid(rules.form("issue-order"), answers);
    String number = answers.get("appealNumber").toString().strip();
    Appeal appeal = appeals.find(number)
        .orElseThrow(() -> new AppealRefused("您督办的范围内没有诉求 " + number + "，请核对编号。"));
    Ground ground = Words.parse(Ground.class, answers.get("ground").toString(), "督办事由");
    return lifecycle.orderInstance(orders.issue(appeal.id(), ground, issuer, answers.get("reason").toString()));
  }

  /** @param answers of the form {@code withdraw-order} */
  private ProcessInstance withdraw(Map<String, Object> answers) {
    var login = identity.getCurrentAuthentication();
    if (login == null) {
      throw new AppealRefused("请先登录再撤回督办单。");
    }
    rules.requireValid(rules.form("withdraw-order"), answers);
    String number = answers.get("orderNumber").toString().strip();
    Post post = withdrawals.postOf(login.getUserId(), number)
        .orElseThrow(() -> new AppealRefused("没有可由您撤回的督办单 " + number + "：督办单由下达人的上级撤回，请核对编号。"));
    return lifecycle.withdraw(number, post.unit(), answers);
  }

  private Actor issuer() {
    var login = identity.getCurrentAuthentication();
    if (login == null) {
      throw new AppealRefused("请先登录再下达督办单。");
    }
    return officials.appointmentsOf(login.getUserId()).stream().filter(post -> ISSUERS.contains(post.role()))
        .findFirst()
        .map(post -> new Actor(post.login(), post.role().word(), post.unit()))
        .orElseThrow(() -> new AppealRefused("督办单由纪检督办员、区综合服务中心协调员或区信访局下达，您的岗位不能下达。"));
  }
}
