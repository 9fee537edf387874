package cn.kuaichu.life.conference;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.people.identity.Unit;
import cn.kuaichu.people.identity.Units;
import org.springframework.stereotype.Component;

/** Whose cases a unit's conference hears: its own and those below; the district's centre hears all. */
@Component
class ConferenceArea {
  private final Units units;

  ConferenceArea(Units units) {
    this.units = units;
  }

  /** @return the topmost unit of it */
  String of(String unit) {
    return unit.equals(centre()) ? units.district().id() : unit;
  }

  /** Not before the district's units are loaded. */
  boolean hasCentre() {
    return units.ofKind("CENTRE").isPresent();
  }

  String centre() {
    return units.ofKind("CENTRE").map(Unit::id)
        .orElseThrow(() -> new IllegalStateException("the district has no centre"));
  }

  boolean covers(Conference conference, Appeal appeal) {
    String owing = appeal.responsibleUnit() == null ? appeal.intakeUnit() : appeal.responsibleUnit();
    String area = of(conference.post().unit());
    return !isAccused(appeal, conference.post().unit()) && units.isWithin(owing, area);
  }

  /** 信访工作条例 art. 30: what complains about a unit is not read and decided there. */
  boolean isAccused(Appeal appeal, String unit) {
    return appeal.accusedUnit() != null && units.isWithin(unit, appeal.accusedUnit());
  }
}
