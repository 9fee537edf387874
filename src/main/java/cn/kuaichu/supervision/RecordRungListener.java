package cn.kuaichu.supervision;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.process.Submission;
import cn.kuaichu.supervision.DisciplineLedger.Kind;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** The act of a rung, by a named officer and with its outcome. */
@Component
class RecordRungListener implements TaskListener {
  private final DisciplineLedger ledger;
  private final Independence independence;

  RecordRungListener(DisciplineLedger ledger, Independence independence) {
    this.ledger = ledger;
    this.independence = independence;
  }

  @Override
  public void notify(DelegateTask task) {
    Submission submission = new Submission(task);
    Order order = ledger.open(submission.appealId(), submission.id("orderId"));
    independence.require(order, submission.login());
    requireFitting(order, submission.text("result"));
    ledger.record(order, Kind.ACT_DONE, Step.CARRY_OUT_RUNG, submission, order.officer().role(),
        submission.text("result"), submission.text("doneOn") + " " + submission.text("record"));
  }

  private static void requireFitting(Order order, String result) {
    if ((order.rung() == Rung.REFERRAL) != "HANDED_OVER".equals(result)) {
      throw new AppealRefused("督办单 " + order.number() + " 现处“" + order.rung().label() + "”,所选结果与本级措施不符,请重新选择。");
    }
  }
}
