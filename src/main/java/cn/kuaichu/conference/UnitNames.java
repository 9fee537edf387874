package cn.kuaichu.conference;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.identity.Unit;
import cn.kuaichu.identity.Units;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;

/** Several units, as people write them into one field of a form. */
@Component
class UnitNames {
  private static final String BETWEEN = "[、,，;；\\s]+";
  private final Units units;

  UnitNames(Units units) {
    this.units = units;
  }

  /** @throws AppealRefused naming the first that is no unit, or more than one */
  List<String> read(String names) {
    return apart(names).stream().map(this::one).distinct().toList();
  }

  /** What one field names: with commas, spaces or on lines of its own, each once. */
  static List<String> apart(String field) {
    return field == null ? List.of() : Arrays.stream(field.split(BETWEEN)).filter(name -> !name.isEmpty()).distinct().toList();
  }

  private String one(String name) {
    List<Unit> found = units.all().stream()
        .filter(unit -> unit.shortName().equals(name) || unit.name().equals(name) || unit.id().equals(name)).toList();
    if (found.size() != 1) {
      throw new AppealRefused("没有名为“" + name + "”的单位,或同名单位不止一个:请写单位全称,单位之间用顿号隔开。");
    }
    return found.get(0).id();
  }
}
