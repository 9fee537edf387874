package cn.kuaichu.tiering;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.Tier;
import cn.kuaichu.identity.Topics;
import cn.kuaichu.identity.Unit;
import cn.kuaichu.identity.Units;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * From "which tier, what kind of unit" (decision table) to the responsible unit. A unit that the appeal complains about,
 * or that lies below such a unit, is never chosen (信访工作条例 art. 28, 30): then the matter goes to the petition office,
 * then to the discipline office.
 */
@Component
class TierAssignment {
  private final Units units;
  private final Topics topics;

  TierAssignment(Units units, Topics topics) {
    this.units = units;
    this.topics = topics;
  }

  Unit responsible(Appeal appeal, Tier tier, UnitRule rule) {
    Stream<Unit> wanted = switch (rule) {
      case PLACE -> Stream.of(units.around(appeal.placeUnit(), tier));
      case DEPARTMENT -> topics.find(appeal.topic()).map(Topics.Topic::department).flatMap(units::find).stream();
      case DISCIPLINE -> units.ofKind("DISCIPLINE").stream();
      case PETITION -> units.ofKind("PETITION_OFFICE").stream();
    };
    List<Unit> fallbacks = Stream.of("PETITION_OFFICE", "DISCIPLINE").flatMap(kind -> units.ofKind(kind).stream()).toList();
    return Stream.concat(wanted, fallbacks.stream()).filter(unit -> mayHandle(appeal, unit)).findFirst()
        .orElseThrow(() -> new IllegalStateException("no unit is left that may handle appeal " + appeal.number()));
  }

  private boolean mayHandle(Appeal appeal, Unit unit) {
    return !unit.kind().equals("DISTRICT")
        && (appeal.accusedUnit() == null || !units.isWithin(unit.id(), appeal.accusedUnit()));
  }
}
