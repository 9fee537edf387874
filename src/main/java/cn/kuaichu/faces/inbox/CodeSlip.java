package cn.kuaichu.faces.inbox;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.life.querycode.QueryCode;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Unit;
import cn.kuaichu.people.identity.Units;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Writes the paper the citizen takes away. */
@Component
class CodeSlip {
  /** What stands on the paper, and nowhere else. */
  record Slip(String number, String code, int no, String when, String unit, String by, String telephone) {}

  private final Officials officials;
  private final Units units;
  private final Clock clock;
  private final String telephone;

  CodeSlip(Officials officials, Units units, Clock clock, @Value("${kuaichu.portal.telephone}") String telephone) {
    this.officials = officials;
    this.units = units;
    this.clock = clock;
    this.telephone = telephone;
  }

  Slip of(Appeal appeal, QueryCode code, int no, Actor by) {
    return new Slip(appeal.number(), code.shown(), no, CaseReader.time(clock.instant()),
        units.find(by.unit()).map(Unit::name).orElse(""), officials.nameOf(by.login()).orElse(by.login()), telephone);
  }
}
