package cn.kuaichu.life.conference;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.engine.seam.Submission;
import cn.kuaichu.people.identity.Unit;
import cn.kuaichu.people.identity.Units;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Units chosen from lists of a form: a group as a whole, and single ones in numbered fields. */
@Component
class ChosenUnits {
  private static final int MOST = 8;
  private static final Set<String> TOWNSHIPS = Set.of("TOWNSHIP", "STREET");
  private final Units units;

  ChosenUnits(Units units) {
    this.units = units;
  }

  /** Those of the fields {@code <field>1}, {@code <field>2} and so on, each once. */
  List<String> single(Submission form, String field) {
    return IntStream.rangeClosed(1, MOST).mapToObj(no -> form.text(field + no)).filter(unit -> unit != null)
        .map(unit -> units.get(unit).id()).distinct().toList();
  }

  /** @throws AppealRefused when the list of members is empty */
  List<String> members(Submission form) {
    List<String> members = Stream.concat(units.all().stream().filter(group(form.text("memberGroup"))).map(Unit::id),
        single(form, "member").stream()).distinct().toList();
    if (members.isEmpty()) {
      throw new AppealRefused("还没有选参会单位。请至少选一个单位，或选“全体区直部门”等参会范围。");
    }
    return members;
  }

  private static Predicate<Unit> group(String name) {
    Predicate<Unit> departments = unit -> unit.kind().equals("DEPARTMENT");
    Predicate<Unit> townships = unit -> TOWNSHIPS.contains(unit.kind());
    return switch (name == null ? "" : name) {
      case "DEPARTMENTS" -> departments;
      case "TOWNSHIPS" -> townships;
      case "ALL" -> departments.or(townships);
      default -> unit -> false;
    };
  }
}
