package cn.kuaichu.faces.portal;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.people.identity.Unit;
import cn.kuaichu.people.identity.Units;
import org.springframework.stereotype.Component;

/** The unit that has a case now: first the one that screens it, then the one that owes the solution. */
@Component
class InCharge {
  private final Units units;

  InCharge(Units units) {
    this.units = units;
  }

  String of(Appeal appeal) {
    String id = appeal.responsibleUnit() == null ? units.screening(appeal.intakeUnit(), appeal.accusedUnit())
        : appeal.responsibleUnit();
    Unit unit = units.get(id);
    return unit.name() + switch (unit.tier()) {
      case VILLAGE -> "（村、社区一级）";
      case TOWNSHIP -> "（乡镇、街道一级）";
      case DISTRICT -> "（区一级）";
    };
  }
}
