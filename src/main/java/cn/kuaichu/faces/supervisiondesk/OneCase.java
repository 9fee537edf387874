package cn.kuaichu.faces.supervisiondesk;

import cn.kuaichu.appeal.Status;
import cn.kuaichu.faces.supervisiondesk.OneCaseReader.Head;
import cn.kuaichu.faces.supervisiondesk.SupervisedCases.Found;
import org.springframework.stereotype.Component;

/** One case on the desk: its clocks, who was told what, its orders, and the way to its diagrams and timers. */
@Component
class OneCase {
  private final SupervisedCases cases;
  private final CaseClocks clocks;
  private final CaseNotices notices;
  private final CaseOrders orders;
  private final CaseInstances instances;
  private final SignBoard signs;
  private final AccusedBoard accused;
  private final ClassBoard classes;

  OneCase(SupervisedCases cases, CaseClocks clocks, CaseNotices notices, CaseOrders orders, CaseInstances instances,
      SignBoard signs, AccusedBoard accused, ClassBoard classes) {
    this.cases = cases;
    this.clocks = clocks;
    this.notices = notices;
    this.orders = orders;
    this.instances = instances;
    this.signs = signs;
    this.accused = accused;
    this.classes = classes;
  }

  DeskView.Case of(String number) {
    Found found = cases.find(number);
    Head head = found.head();
    Status status = Status.valueOf(head.status());
    return new DeskView.Case(head.number(), head.title(), status.label(), SupervisionDesk.tier(head.tier()),
        found.unit(), !status.ended(), clocks.of(head.id()), notices.read(found), orders.of(head.id()),
        instances.of(found), signs.of(head.id()), accused.of(head.id()), classes.of(head.id()));
  }

  /** Also possible for a closed case: from then on it is hidden from every reader of that side. */
  void nameAccused(String number, AccusedBoard.Naming naming) {
    cases.in(number, (appealId, by) -> {
      accused.name(appealId, naming, by);
      return appealId;
    });
  }

  void classify(String number, ClassBoard.Correction correction) {
    cases.in(number, (appealId, by) -> {
      classes.correct(appealId, correction, by);
      return appealId;
    });
  }
}
