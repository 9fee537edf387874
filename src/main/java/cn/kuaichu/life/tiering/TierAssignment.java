package cn.kuaichu.life.tiering;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.Difficulty;
import cn.kuaichu.appeal.Tier;
import cn.kuaichu.engine.seam.DecisionTables;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Role;
import cn.kuaichu.people.identity.Topics;
import cn.kuaichu.people.identity.Unit;
import cn.kuaichu.people.identity.Units;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * From "which tier, what kind of unit" (decision table) to the responsible unit. A unit that the appeal complains
 * about, or that lies below such a unit, is never chosen (信访工作条例 art. 28, 30): then the matter goes to the petition
 * office, then to the discipline office, which also takes what no other rule leaves to anybody. A case moves up, or to
 * the unit an arbiter names; never down, and never on to another unit by itself (严禁层层签转).
 */
@Component
public class TierAssignment {
  private final Units units;
  private final Topics topics;
  private final Officials officials;
  private final DecisionTables tables;

  TierAssignment(Units units, Topics topics, Officials officials, DecisionTables tables) {
    this.units = units;
    this.topics = topics;
    this.officials = officials;
    this.tables = tables;
  }

  /** What the decision table says about a case, and the unit this comes to today. */
  public record Route(Tier tier, UnitRule rule, Unit unit) {}

  /** As the lifecycle's own question to the table, for a case whose facts were corrected. */
  public Route route(Appeal appeal) {
    Map<String, Object> decided = decided(appeal, appeal.difficulty());
    Tier tier = Tier.valueOf((String) decided.get("tier"));
    UnitRule rule = UnitRule.valueOf((String) decided.get("unitRule"));
    return new Route(tier, rule, responsible(appeal, tier, rule));
  }

  /**
   * The unit that takes over where no official of the responsible unit may act: one of the next tier, in the district
   * the petition office or the discipline office.
   */
  public Unit insteadOf(Appeal appeal) {
    return appeal.tier() == Tier.DISTRICT ? choose(appeal, Stream.of(), appeal.responsibleUnit()) : raised(appeal);
  }

  Unit responsible(Appeal appeal, Tier tier, UnitRule rule) {
    return choose(appeal, wanted(appeal, tier, rule));
  }

  /** A new round begins in the unit that had the last one, unless the appeal has turned out to complain about it. */
  public void reopening(CaseFile file) {
    Appeal appeal = file.appeal();
    if (isAccused(appeal, units.get(appeal.responsibleUnit()))) {
      Unit unit = route(appeal).unit();
      file.booked(unit.tier(), unit.id());
    }
  }

  private Stream<Unit> wanted(Appeal appeal, Tier tier, UnitRule rule) {
    return switch (rule) {
      case PLACE -> Stream.of(units.around(appeal.placeUnit(), tier));
      case DEPARTMENT -> department(appeal);
      case DISCIPLINE -> units.ofKind("DISCIPLINE").stream();
      case PETITION -> units.ofKind("PETITION_OFFICE").stream();
    };
  }

  /** The unit of the next higher tier: the township a village lies in, in the district the unit the table names. */
  public Unit raised(Appeal appeal) {
    return choose(appeal, switch (appeal.tier()) {
      case VILLAGE -> Stream.of(units.around(appeal.responsibleUnit(), Tier.TOWNSHIP));
      case TOWNSHIP -> inTheDistrict(appeal);
      case DISTRICT -> throw new AppealRefused("诉求 " + appeal.number() + " 已在区级办理，不能再提级。");
    });
  }

  /**
   * The unit the table names for what is too great for a township: complaints about conduct do not go to a line
   * department.
   */
  private Stream<Unit> inTheDistrict(Appeal appeal) {
    Map<String, Object> decided = decided(appeal, Difficulty.MAJOR);
    return wanted(appeal, Tier.valueOf((String) decided.get("tier")),
        UnitRule.valueOf((String) decided.get("unitRule")));
  }

  private Map<String, Object> decided(Appeal appeal, Difficulty difficulty) {
    return tables.ask("appeal-tier", Map.of("category", appeal.category().name(), "difficulty", difficulty.name(),
        "accusedTier", appeal.accusedUnit() == null ? "NONE" : units.get(appeal.accusedUnit()).tier().name()));
  }

  /** @return why an arbiter cannot give the case to this unit; empty when he can */
  public Optional<String> objectionTo(Appeal appeal, String unitId) {
    Unit unit = units.get(unitId);
    if (unitId.equals(appeal.responsibleUnit())) {
      return Optional.of("改派单位不能是现在的责任单位；异议不成立的，请选择“异议不成立”。");
    }
    if (isAccused(appeal, unit)) {
      return Optional.of(unit.shortName() + "是被反映的单位或其下属单位，不能承办本件，请改选其他单位。");
    }
    if (unit.tier().ordinal() < appeal.tier().ordinal()) {
      return Optional.of(unit.shortName() + "的层级低于现责任单位，诉求不得下交，请改选同级或上级单位。");
    }
    return officials.anyoneHolds(unitId, Role.HANDLER) ? Optional.empty()
        : Optional.of(unit.shortName() + "没有承办人，不能承办本件，请改选其他单位。");
  }

  /** The unit itself, or one below it. */
  public boolean isAccused(Appeal appeal, Unit unit) {
    return appeal.accusedUnit() != null && units.isWithin(unit.id(), appeal.accusedUnit());
  }

  private Stream<Unit> department(Appeal appeal) {
    return topics.find(appeal.topic()).map(Topics.Topic::department).flatMap(units::find).stream();
  }

  private Unit choose(Appeal appeal, Stream<Unit> wanted) {
    return choose(appeal, wanted, null);
  }

  /** @param not a unit that is not chosen either, or null */
  private Unit choose(Appeal appeal, Stream<Unit> wanted, String not) {
    Stream<Unit> fallbacks = Stream.of("PETITION_OFFICE", "DISCIPLINE").flatMap(kind -> units.ofKind(kind).stream());
    return Stream.concat(wanted, fallbacks).filter(unit -> !unit.kind().equals("DISTRICT") && !isAccused(appeal, unit)
        && !unit.id().equals(not))
        .findFirst().or(() -> units.ofKind("DISCIPLINE"))
        .orElseThrow(() -> new IllegalStateException("no unit is left that may handle appeal " + appeal.number()));
  }
}
