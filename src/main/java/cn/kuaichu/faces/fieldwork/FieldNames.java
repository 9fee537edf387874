package cn.kuaichu.faces.fieldwork;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.life.fieldwork.Teams;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Units;
import org.springframework.stereotype.Component;

/** How units, teams and officials are called. */
@Component
class FieldNames {
  private final Units units;
  private final Officials officials;
  private final Teams teams;

  FieldNames(Units units, Officials officials, Teams teams) {
    this.units = units;
    this.officials = officials;
    this.teams = teams;
  }

  String unit(String id) {
    return units.find(id).map(unit -> unit.shortName()).orElse(id);
  }

  String official(String login) {
    return officials.nameOf(login).orElse(login);
  }

  /** @return empty where there is none */
  String team(Long id) {
    return id == null ? "" : teams.find(id).map(Teams.Team::name).orElse("");
  }

  /** @throws AppealRefused for a place where this unit does not go */
  void requireWithin(String place, String unit) {
    if (place == null || units.find(place).isEmpty() || !units.isWithin(place, unit)) {
      throw new AppealRefused("请选择走访的村（社区）或单位，应在本单位范围内。");
    }
  }
}
