package cn.kuaichu.faces.portal;

import cn.kuaichu.appeal.Tier;
import cn.kuaichu.people.identity.Unit;
import cn.kuaichu.people.identity.Units;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** The lists a citizen chooses from: where it happened, which unit it is about. */
@Component
class Places {
  record Choice(String id, String label) {}

  record Group(String label, List<Choice> choices) {}

  private final Units units;

  Places(Units units) {
    this.units = units;
  }

  /** As people call it. */
  String district() {
    return units.all().stream().filter(unit -> unit.parent() == null).map(Unit::shortName).findFirst()
        .orElseThrow(NotOpenYet::new);
  }

  /** Villages and communities by township or street; the township itself for those who cannot say which village. */
  List<Group> places() {
    return townships().stream().map(township -> {
      List<Choice> choices = new ArrayList<>(villages(township));
      choices.add(new Choice(township.id(), township.shortName() + "（说不清是哪个村、社区）"));
      return new Group(township.shortName(), choices);
    }).toList();
  }

  /** Every unit one may complain about: departments first, then townships with their villages. */
  List<Group> accusable() {
    List<Group> groups = new ArrayList<>();
    groups.add(new Group("区级部门", sorted().stream().filter(unit -> unit.tier() == Tier.DISTRICT && unit.parent() != null)
        .map(Places::choice).toList()));
    townships().forEach(township -> {
      List<Choice> choices = new ArrayList<>(List.of(choice(township)));
      choices.addAll(villages(township));
      groups.add(new Group(township.shortName() + "及所属村、社区", choices));
    });
    return groups;
  }

  boolean isPlace(String id) {
    return units.find(id).filter(unit -> unit.tier() != Tier.DISTRICT).isPresent();
  }

  boolean isAccusable(String id) {
    return units.find(id).filter(unit -> unit.parent() != null).isPresent();
  }

  private List<Unit> townships() {
    List<Unit> townships = sorted().stream().filter(unit -> unit.tier() == Tier.TOWNSHIP).toList();
    if (townships.isEmpty()) {
      throw new NotOpenYet();
    }
    return townships;
  }

  private List<Choice> villages(Unit township) {
    return sorted().stream().filter(unit -> township.id().equals(unit.parent())).map(Places::choice).toList();
  }

  private List<Unit> sorted() {
    return units.all().stream().sorted(Comparator.comparing(Unit::id)).toList();
  }

  private static Choice choice(Unit unit) {
    return new Choice(unit.id(), unit.shortName());
  }
}
