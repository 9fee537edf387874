package cn.kuaichu.life.rerouting;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.engine.tuning.CaseTenants;
import cn.kuaichu.life.accusation.AccusedReaders;
import cn.kuaichu.life.accusation.NameAccused;
import cn.kuaichu.life.archive.Archive;
import cn.kuaichu.life.assisting.EndAssist;
import cn.kuaichu.life.deadline.ClockKind;
import cn.kuaichu.life.deadline.Clocks;
import cn.kuaichu.people.identity.Units;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** What a case leaves behind on the side it complains about, and which unit gets each part of it (信访工作条例 art. 30). */
@Component
class LeavingSide {
  private final AccusedReaders readers;
  private final EndAssist assists;
  private final OrdersOfCase orders;
  private final Archive archive;
  private final Clocks clocks;
  private final CaseTenants tenants;
  private final Units units;

  LeavingSide(AccusedReaders readers, EndAssist assists, OrdersOfCase orders, Archive archive, Clocks clocks,
      CaseTenants tenants, Units units) {
    this.readers = readers;
    this.assists = assists;
    this.orders = orders;
    this.archive = archive;
    this.clocks = clocks;
    this.tenants = tenants;
    this.units = units;
  }

  private Predicate<String> side(Appeal appeal) {
    return unit -> appeal.accusedUnit() != null && units.isWithin(unit, appeal.accusedUnit());
  }

  void passOn(CaseFile file) {
    Appeal appeal = file.appeal();
    archive.accused(appeal);
    if (!NameAccused.known(appeal)) {
      return;
    }
    readers.list(appeal, "accused:" + appeal.headSeq());
    if (side(appeal).test(appeal.intakeUnit()) && appeal.verdict() == null && !appeal.status().ended()) {
      clocks.handOver(file, ClockKind.ACCEPTANCE, screening(appeal));
    }
    assists.end(file, side(appeal));
    orders.passOn(appeal.id());
  }

  void hide(Appeal appeal) {
    if (appeal.accusedUnit() != null) {
      tenants.leave(appeal, units.subtree(appeal.accusedUnit()), owing(appeal));
    }
    if (NameAccused.known(appeal)) {
      tenants.askAnew(appeal, side(appeal));
    }
  }

  private String screening(Appeal appeal) {
    return units.screening(appeal.intakeUnit(), appeal.accusedUnit());
  }

  private CaseTenants.Owing owing(Appeal appeal) {
    String last = appeal.responsibleUnit() == null ? appeal.intakeUnit() : appeal.responsibleUnit();
    String again = units.lookingAgain(last, appeal.accusedUnit()).id();
    String past = !side(appeal).test(last) ? last : appeal.responsibleUnit() == null ? screening(appeal) : again;
    return new CaseTenants.Owing() {
      @Override
      public String unit(String process, Long orderId) {
        return switch (process) {
          case "appeal-screening" -> screening(appeal);
          case "appeal-revisit", "promise-check", "screening-spot-check" -> again;
          case "supervision-rectification" -> orders.owing(orderId, false);
          case "supervision-verification" -> orders.owing(orderId, true);
          default -> past;
        };
      }

      @Override
      public String past() {
        return past;
      }
    };
  }
}
