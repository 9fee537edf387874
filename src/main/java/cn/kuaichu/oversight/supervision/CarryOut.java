package cn.kuaichu.oversight.supervision;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.engine.seam.Submission;
import cn.kuaichu.oversight.supervision.DisciplineLedger.Kind;
import cn.kuaichu.oversight.supervision.Order.Outcome;
import cn.kuaichu.oversight.supervision.Order.State;
import org.springframework.stereotype.Component;

/** Records what an officer did on a rung, and what becomes of the order by it. */
@Component
class CarryOut {
  private final DisciplineLedger ledger;
  private final Orders orders;
  private final Independence independence;
  private final Results results;

  CarryOut(DisciplineLedger ledger, Orders orders, Independence independence, Results results) {
    this.ledger = ledger;
    this.orders = orders;
    this.independence = independence;
    this.results = results;
  }

  /** @throws AppealRefused when the result does not fit the rung */
  void record(Submission submission) {
    Order order = ledger.open(submission.appealId(), submission.id("orderId"));
    independence.require(order, submission.login());
    Result result = submission.word(Result.class, "result", "结果");
    Result.Follows follows = results.follows(order, result);
    if (follows == Result.Follows.NONE) {
      throw new AppealRefused("督办单 " + order.number() + " 现处“" + order.rung().label() + "”，所选结果与本级措施不符，请重新选择。");
    }
    ledger.record(order, Kind.ACT_DONE, Step.CARRY_OUT_RUNG, submission, order.officer().role(), result.name(),
        submission.text("doneOn") + " " + submission.text("record"));
    switch (follows) {
      case STOP, REFER -> orders.cameOut(order, State.ESCALATING, Outcome.valueOf(result.name()));
      case BACK -> stepBack(order, submission);
      default -> {
        // the unit goes on
      }
    }
  }

  private void stepBack(Order order, Submission submission) {
    orders.stepBack(order, ledger.before(order));
    ledger.record(order, Kind.RETURNED, Step.STEP_BACK_ORDER, submission.actor(order.officer().role()),
        submission.key() + ":back",
        null, null);
  }
}
