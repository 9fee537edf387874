package cn.kuaichu.faces.supervisiondesk;

import cn.kuaichu.people.identity.Unit;
import cn.kuaichu.people.identity.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * The clause every statement of the desk carries: the cases a supervisor sees. A case belongs to the unit that owes it:
 * the responsible one, and before there is one the unit that screens it.
 */
@Component
class Scope {
  static final String UNIT = "coalesce(a.responsible_unit, r.unit, a.intake_unit)";
  /** Screening leaves the unit that took a case in only where that unit is accused: a few hundred pairs at most. */
  static final String SCREENED = """
        left join unnest(:intakes::text[], :accused::text[], :screening::text[]) r (intake, accused, unit)
          on r.intake = a.intake_unit and r.accused = a.accused_unit
      """;
  private static final String UNCONCERNED = " (a.accused_unit is null or a.accused_unit <> all(:hidden::text[])) and "
      + "a.id <> all(:recusedFrom::bigint[])";
  private final Units units;

  Scope(Units units) {
    this.units = units;
  }

  static String of(Supervisor reader) {
    return reader.wholeDistrict() ? UNCONCERNED : UNCONCERNED + " and " + owedBy("any(:units::text[])");
  }

  /** Said of the two columns apart, so that the index on the responsible unit is of use. */
  static String owedBy(String units) {
    return "(a.responsible_unit = " + units + " or a.responsible_unit is null and coalesce(r.unit, a.intake_unit) = "
        + units + ")";
  }

  Map<String, Object> parameters(Supervisor reader) {
    List<String[]> routes = routes();
    return Map.of("intakes", column(routes, 0), "accused", column(routes, 1), "screening", column(routes, 2),
        "hidden", reader.hidden().toArray(String[]::new), "recusedFrom", reader.recusedFrom().toArray(Long[]::new),
        "units", reader.units().toArray(String[]::new));
  }

  private List<String[]> routes() {
    List<String[]> routes = new ArrayList<>();
    for (Unit intake : units.all()) {
      for (Unit accused = intake; accused != null; accused = accused.parent() == null ? null
          : units.get(accused.parent())) {
        routes.add(new String[] {intake.id(), accused.id(), units.screening(intake.id(), accused.id())});
      }
    }
    return routes;
  }

  private static String[] column(List<String[]> rows, int no) {
    return rows.stream().map(row -> row[no]).toArray(String[]::new);
  }
}
