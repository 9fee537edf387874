package cn.kuaichu.keeping.dossier;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Units;
import org.springframework.stereotype.Component;

/** The person behind a login, and the unit behind an id. */
@Component
class Names {
  private final Officials officials;
  private final Units units;

  Names(Officials officials, Units units) {
    this.officials = officials;
    this.units = units;
  }

  /** @return null for none */
  String person(String login) {
    return login == null ? null : Actor.COMPLAINANT.equals(login) ? "诉求人本人" : officials.nameOf(login).orElse(login);
  }

  String unit(String id) {
    return units.find(id).map(found -> found.name()).orElse(id);
  }
}
