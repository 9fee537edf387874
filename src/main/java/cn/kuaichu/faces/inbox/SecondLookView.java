package cn.kuaichu.faces.inbox;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.life.contact.ContactTries;
import cn.kuaichu.life.promise.Promise;
import cn.kuaichu.life.promise.PromiseLedger;
import cn.kuaichu.life.revisit.RevisitTries;
import cn.kuaichu.people.identity.Officials;
import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.variable.VariableMap;
import org.springframework.stereotype.Component;

/** What the official must know before the second look: when the citizen was not reached, what was promised. */
@Component
class SecondLookView implements CasePart {
  private final RevisitTries tries;
  private final PromiseLedger promises;
  private final CaseReader reader;
  private final Officials officials;

  SecondLookView(RevisitTries tries, PromiseLedger promises, CaseReader reader, Officials officials) {
    this.tries = tries;
    this.promises = promises;
    this.reader = reader;
    this.officials = officials;
  }

  /** A task that is about a sheet asks for its promises. */
  @Override
  public void addTo(VariableMap shown, CaseTask task) {
    Appeal appeal = task.appeal();
    if (task.sheetNo() != null) {
      promises.next(appeal.id(), task.sheetNo()).ifPresent(promise -> shown.putValue("promiseText", text(promise)));
    } else if (appeal.status() == Status.RESOLVED) {
      shown.putValue("revisitTries", tried(appeal));
    }
  }

  private String text(Promise promise) {
    return promise.words() + "\n承诺单位：" + reader.unit(promise.unit()) + "，承诺人："
        + officials.nameOf(promise.promisedBy()).orElse(promise.promisedBy()) + "\n承诺日期：" + promise.dueOn()
        + "（第 " + promise.sheetNo() + " 份会签单第 " + promise.no() + " 项）";
  }

  /** Empty before the first try. */
  private String tried(Appeal appeal) {
    List<ContactTries.Try> made = tries.of(appeal);
    return made.isEmpty() ? ""
        : made.stream()
            .map(one -> one.on() + (RevisitTries.isAtHome(one) ? " 上门" : " 电话") + "，没有联系上")
            .collect(Collectors.joining("\n", "", "\n多日联系、最后上门都没有联系上的，才按未联系上结束。"));
  }
}
