package cn.kuaichu.oversight.supervision;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.appeal.Words;
import cn.kuaichu.engine.seam.AppealLifecycle;
import cn.kuaichu.oversight.supervision.DisciplineLedger.Kind;
import cn.kuaichu.oversight.supervision.Order.State;
import cn.kuaichu.people.identity.Post;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes an order back. A superior of the issuer does this, not the issuer, and for a reason that is kept. */
@Component
public class Withdrawals {
  /** Why an order is taken back. */
  public enum Why implements Words {
    WRONGLY_ISSUED, MATTER_SOLVED, CITIZEN_SATISFIED, CASE_CLOSED, OTHER;

    @Override
    public String label() {
      return Outcomes.label(name());
    }
  }

  private static final int SHORTEST_REASON = 4;
  private static final int LONGEST_REASON = 4000;
  /** What cannot be said while the case still owes what it was late with. */
  private static final Set<Why> SAY_IT_IS_DONE = EnumSet.of(Why.MATTER_SOLVED, Why.CITIZEN_SATISFIED, Why.CASE_CLOSED);
  private static final List<Status> CLOSED = List.of(Status.RESOLVED, Status.REVISITED, Status.CLOSED, Status.SEPARATE,
      Status.DECLINED, Status.MERGED, Status.REDIRECTED, Status.ANSWERED_ELSEWHERE);
  private final CaseFiles files;
  private final Orders orders;
  private final WhoWithdraws who;
  private final Independence independence;
  private final Lateness lateness;
  private final DisciplineLedger ledger;
  private final AppealLifecycle lifecycle;

  Withdrawals(CaseFiles files, Orders orders, WhoWithdraws who, Independence independence, Lateness lateness,
      DisciplineLedger ledger, AppealLifecycle lifecycle) {
    this.files = files;
    this.orders = orders;
    this.who = who;
    this.independence = independence;
    this.lateness = lateness;
    this.ledger = ledger;
    this.lifecycle = lifecycle;
  }

  /** The post in which this official may take the order back, if it is open. */
  public Optional<Post> postOf(String login, String number) {
    return orders.find(number.strip()).filter(order -> !order.status().isOver())
        .flatMap(order -> who.postOf(login, order));
  }

  /**
   * @param reason kept encrypted in the discipline's ledger
   * @throws AppealRefused when this official may not, or says that something is done which is not
   */
  @Transactional
  public void withdraw(String number, String login, Why why, String reason) {
    Order found = orders.find(number.strip()).orElseThrow(() -> unknown(number));
    Order order = ledger.open(found.appealId(), found.id());
    Post post = who.postOf(login, order).orElseThrow(() -> unknown(number));
    if (order.status().isOver()) {
      throw new AppealRefused("督办单 " + order.number() + " " + order.status().label() + "，不用再撤回。");
    }
    independence.require(order, login);
    requireReason(reason);
    requireTrue(order, why);
    ledger.record(order, Kind.WITHDRAWN, Step.WITHDRAW_ORDER, new Actor(login, post.role().word(), post.unit()),
        "withdraw:" + order.id(), why.name(), reason.strip());
    orders.close(order, State.WITHDRAWN);
    lifecycle.orderWithdrawn(files.peek(order.appealId()), order.id());
  }

  /** An official without the right to take an order back does not learn whether it exists. */
  private static AppealRefused unknown(String number) {
    return new AppealRefused("没有可由您撤回的督办单 " + number.strip() + "：督办单由下达人的上级撤回，请核对编号。");
  }

  private static void requireReason(String reason) {
    int length = reason == null ? 0 : reason.strip().codePointCount(0, reason.strip().length());
    if (length < SHORTEST_REASON || length > LONGEST_REASON) {
      throw new AppealRefused("请写明撤回的理由（" + SHORTEST_REASON + " 至 " + LONGEST_REASON + " 字）。");
    }
  }

  private void requireTrue(Order order, Why why) {
    Appeal appeal = files.peek(order.appealId());
    if (SAY_IT_IS_DONE.contains(why) && lateness.isStillOwed(order)) {
      throw new AppealRefused("诉求 " + appeal.number() + " 仍未答复或办结，不能以“" + why.label() + "”撤回督办单 " + order.number()
          + "。下达有误的，请另选情形。");
    }
    if (why == Why.CASE_CLOSED && !CLOSED.contains(appeal.status())) {
      throw new AppealRefused("诉求 " + appeal.number() + " 目前“" + appeal.status().label() + "”，没有办结，请另选撤回的情形。");
    }
  }
}
