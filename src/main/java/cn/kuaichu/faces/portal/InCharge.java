package cn.kuaichu.faces.portal;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.life.facts.Facts;
import cn.kuaichu.people.identity.Unit;
import cn.kuaichu.people.identity.Units;
import org.springframework.stereotype.Component;

/** The unit that has a case now: first the one that screens it, then the one that owes the solution. */
@Component
class InCharge {
  private final Facts facts;
  private final Units units;

  InCharge(Facts facts, Units units) {
    this.facts = facts;
    this.units = units;
  }

  String of(Appeal appeal) {
    String id = appeal.responsibleUnit() == null ? facts.screeningUnit(appeal.id()) : appeal.responsibleUnit();
    Unit unit = units.get(id);
    return unit.name() + switch (unit.tier()) {
      case VILLAGE -> "（村、社区一级）";
      case TOWNSHIP -> "（乡镇、街道一级）";
      case DISTRICT -> "（区一级）";
    };
  }
}
