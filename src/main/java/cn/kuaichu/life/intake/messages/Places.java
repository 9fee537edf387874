package cn.kuaichu.life.intake.messages;

import cn.kuaichu.appeal.Tier;
import cn.kuaichu.people.identity.Unit;
import cn.kuaichu.people.identity.Units;
import java.util.List;
import java.util.Optional;

/**
 * Which unit a place means, as the table of units names it; villages of one name are told apart by their township. What
 * is not found exactly is put somewhere only together with a sentence that says so.
 */
final class Places {
  private static final int SHORTEST = 2;
  private final Units units;
  private final Unit otherwise;

  /** @param otherwise where a message happened that names no place */
  Places(Units units, Unit otherwise) {
    this.units = units;
    this.otherwise = otherwise;
  }

  /** @param inferred how it was come to, or null where the place was exactly named */
  record Place(Unit unit, String inferred) {}

  Place of(String district, String township, String village) {
    if (!district.isEmpty() && !isNamed(units.district(), district)) {
      return putTo(otherwise, "来件写的“" + MessageText.excerpt(district) + "”不是本区");
    }
    if (township.isEmpty()) {
      return village.isEmpty() ? putTo(otherwise, "来件没有写明街乡镇、村社区") : onlyVillage(village);
    }
    Optional<Unit> exact = named(townships(), township);
    Optional<Unit> begun = exact.isPresent() ? exact : begun(townships(), township);
    if (begun.isEmpty()) {
      return putTo(otherwise, "本区没有名为“" + MessageText.excerpt(township) + "”的街乡镇");
    }
    Place found = within(begun.get(), village);
    return exact.isPresent() ? found
        : putTo(found.unit(), "“" + MessageText.excerpt(township) + "”应为" + begun.get().name());
  }

  private Place within(Unit town, String village) {
    if (village.isEmpty()) {
      return new Place(town, null);
    }
    Optional<Unit> exact = named(villages(town), village);
    return exact.map(found -> new Place(found, null)).orElseGet(() -> begun(villages(town), village)
        .map(found -> putTo(found, "“" + MessageText.excerpt(village) + "”应为" + found.name()))
        .orElseGet(() -> putTo(town, town.name() + "没有名为“" + MessageText.excerpt(village) + "”的村、社区")));
  }

  private Place onlyVillage(String village) {
    List<Unit> found = townships().stream().flatMap(town -> villages(town).stream())
        .filter(unit -> isNamed(unit, village)).toList();
    return found.size() == 1 ? putTo(found.get(0), "来件没有写明街乡镇，全区只有一个“" + MessageText.excerpt(village) + "”")
        : putTo(otherwise,
            "来件没有写明街乡镇，本区" + (found.isEmpty() ? "没有" : "不止一个") + "“" + MessageText.excerpt(village) + "”");
  }

  private static Place putTo(Unit unit, String because) {
    return new Place(unit, "发生地放到“" + unit.name() + "”（推断：" + because + "）");
  }

  private List<Unit> townships() {
    return below(units.district(), Tier.TOWNSHIP);
  }

  private List<Unit> villages(Unit town) {
    return below(town, Tier.VILLAGE);
  }

  private List<Unit> below(Unit unit, Tier tier) {
    return units.all().stream().filter(each -> unit.id().equals(each.parent()) && each.tier() == tier).toList();
  }

  /** The only one whose name begins so: 和津 for 和津街道. */
  private Optional<Unit> begun(List<Unit> among, String name) {
    List<Unit> found = name.length() < SHORTEST ? List.of()
        : among.stream().filter(unit -> unit.name().startsWith(name)
            || unit.shortName().startsWith(name)).toList();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  private Optional<Unit> named(List<Unit> among, String name) {
    List<Unit> found = among.stream().filter(unit -> isNamed(unit, name)).toList();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  /** Also with the district's own name before it. */
  private boolean isNamed(Unit unit, String name) {
    String district = units.district().name();
    String rest = name.startsWith(district) ? name.substring(district.length()) : "";
    return name.equals(unit.name()) || name.equals(unit.shortName())
        || !rest.isEmpty() && rest.equals(unit.shortName());
  }
}
